import type { Handlers } from '../http/handler.ts';
import { answerOf } from '../masking/answer.ts';
import { patchOf, recordHandlers } from '../store/record-handlers.ts';
import { updateRecords } from '../store/update.ts';
import { writeContextOf } from '../store/write-context.ts';
import { ticketKind } from './ticket-kind.ts';

const {
  'tickets.list': list,
  'tickets.get': get,
  'tickets.create': create,
} = recordHandlers('tickets', ticketKind) as Required<Handlers>;

export const handlers: Handlers = {
  'tickets.list': list!,
  'tickets.get': get!,
  'tickets.create': create!,
  'tickets.setStatus': async ({ params, body }, context) => {
    const patch = patchOf(params.ticketId as string, { status: (body as { status: string }).status }, context);
    const [updated] = await updateRecords(ticketKind, [patch], writeContextOf(context));
    return answerOf(ticketKind, updated!.row, context);
  },
};
