import type { KeptAnswer } from '../cache.ts';
import type { StoreOptions } from '../records/record-options.ts';
import { type AnswerRow, placeOfAnswer, readAnswer } from './open-answer.ts';

/** Answers of the server by name, as a widget asked for them. */
export interface AnswerStore {
  get<T>(name: string): Promise<KeptAnswer<T> | undefined>;
  keep(name: string, data: unknown): Promise<void>;
  forget(name: string): Promise<void>;
}

export function createAnswerStore(options: StoreOptions): AnswerStore {
  const { store, codec, environment, sensitive } = options;
  return {
    get: (name) => readAnswer(options, 'answers', name),
    async keep(name, data) {
      const at = environment.now();
      const encoded = await codec.encode(placeOfAnswer('answers', name), sensitive ? sensitive(data) : data);
      await store.transact(['answers'], 'readwrite', (transaction) =>
        transaction.put('answers', name, { at, usedAt: at, data: encoded } satisfies AnswerRow),
      );
    },
    forget: (name) => store.transact(['answers'], 'readwrite', (transaction) => transaction.delete('answers', name)),
  };
}
