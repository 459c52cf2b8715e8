import type { HandlerContext } from '../http/handler.ts';
import type { StoredKind } from '../store/record-kind.ts';
import type { Row } from '../store/row.ts';
import { tenantFacts } from '../store/write-context.ts';
import { HIDDEN_KEYS, readerOf } from './record-reader.ts';
import { sightOf } from './sight.ts';
import { visibilityOf } from './visibility.ts';

/** A row that was just written, as its writer may see it. */
export async function answerOf(
  kind: StoredKind,
  row: Row,
  { caller, session }: HandlerContext,
): Promise<Record<string, unknown>> {
  const sight = sightOf(caller);
  const { hiddenCustomFields } = visibilityOf(kind, sight);
  if (hiddenCustomFields.length === 0) return readerOf(kind, sight).read(row);
  const { customFields } = await tenantFacts(session);
  const hidden = customFields.filter(
    ({ recordKind, sensitivity }) =>
      recordKind === kind.kind && sensitivity !== null && hiddenCustomFields.includes(sensitivity),
  );
  return readerOf(kind, sight).read({ ...row, [HIDDEN_KEYS]: hidden.map(({ key }) => key) });
}
