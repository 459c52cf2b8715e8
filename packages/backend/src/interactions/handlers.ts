import type { Handlers } from '../http/handler.ts';
import { createRecords } from '../store/create.ts';
import { recordHandlers } from '../store/record-handlers.ts';
import { writeContextOf } from '../store/write-context.ts';
import { interactionKind } from './interaction-kind.ts';

export const handlers: Handlers = {
  ...recordHandlers('interactions', interactionKind),
  'interactions.createBatch': async ({ body }, context) => {
    const { data } = body as { data: Record<string, unknown>[] };
    const created = await createRecords(interactionKind, data, writeContextOf(context), {
      pathOf: (index) => `data[${index}].`,
      known: 'leave',
    });
    return {
      data: created.map((entry) =>
        'row' in entry
          ? { id: entry.row.id, verdict: 'created' as const }
          : { id: entry.existingId, verdict: 'exists' as const },
      ),
    };
  },
};
