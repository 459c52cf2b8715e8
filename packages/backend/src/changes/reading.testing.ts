import type { StreamMessage } from '@korkep/core';

type Told<T extends StreamMessage['type']> = Extract<StreamMessage, { type: T }>;

/** A stream of changes that is read in the background. */
export function reading(stream: AsyncIterable<StreamMessage>) {
  const messages: StreamMessage[] = [];
  let error: unknown;
  const done = (async () => {
    for await (const message of stream) messages.push(message);
  })().catch((reason: unknown) => {
    error = reason;
  });
  return {
    messages,
    done,
    get error() {
      return error;
    },
    of: <T extends StreamMessage['type']>(type: T) =>
      messages.filter((message): message is Told<T> => message.type === type),
    ids: () => messages.flatMap((message) => (message.type === 'changes' ? message.data.map(({ id }) => id) : [])),
    until: async (test: () => unknown, limit = 5_000) => {
      const end = performance.now() + limit;
      while (!test()) {
        if (performance.now() > end) {
          throw new Error(`It did not come: ${JSON.stringify(messages).slice(0, 1_000)} ${error}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    },
  };
}
