import type { Handler, HandlerContext, Handlers } from '../http/handler.ts';
import { answerOf } from '../masking/answer.ts';
import { sightOf } from '../masking/sight.ts';
import { refuseHiddenFields } from '../masking/write-guard.ts';
import { createRecords } from './create.ts';
import { getRecord, type Reader } from './get.ts';
import { type ListQuery, listRecords } from './list.ts';
import type { StoredKind } from './record-kind.ts';
import { archiveRecord, type Patch, updateRecords } from './update.ts';
import { writeContextOf } from './write-context.ts';

type Fields = Record<string, unknown>;

/** Who reads in a request. */
export function readerOfCaller({ caller }: Pick<HandlerContext, 'caller'>): Reader {
  const sight = sightOf(caller);
  return caller.customerId === undefined ? { sight } : { sight, customerId: caller.customerId };
}

/**
 * The five operations that every record kind has, under the resource's name in the contract.
 *
 * @example
 * export const handlers = recordHandlers('tags', tagKind);
 */
export function recordHandlers(resource: string, kind: StoredKind): Record<string, Handler> {
  const parameter = `${kind.kind}Id`;
  const handlers: Handlers = {
    [`${resource}.list`]: ({ query }, context) =>
      listRecords(kind, query as ListQuery, { ...readerOfCaller(context), now: context.now }, context.session),
    [`${resource}.get`]: ({ params }, context) =>
      getRecord(kind, params[parameter] as string, readerOfCaller(context), context.session),
    [`${resource}.create`]: async ({ body }, context) => {
      refuseHiddenFields(kind, sightOf(context.caller), body as Fields);
      const [created] = await createRecords(kind, [body as Fields], writeContextOf(context));
      return answerOf(kind, (created as { row: Fields }).row, context);
    },
    [`${resource}.update`]: async ({ params, body }, context) => {
      refuseHiddenFields(kind, sightOf(context.caller), body as Fields);
      const patch = patchOf(params[parameter] as string, body as Fields, context);
      const [updated] = await updateRecords(kind, [patch], writeContextOf(context));
      return answerOf(kind, updated!.row, context);
    },
    [`${resource}.archive`]: async ({ params }, context) => {
      const row = await archiveRecord(kind, params[parameter] as string, context.ifMatch, writeContextOf(context));
      return answerOf(kind, row, context);
    },
  };
  return handlers;
}

/** A patch under the version that the request names. */
export function patchOf(id: string, fields: Fields, { ifMatch }: HandlerContext): Patch {
  return ifMatch === undefined ? { id, fields } : { id, fields, ifMatch };
}
