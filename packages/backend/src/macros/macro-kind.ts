import { hasBrokenPlaceholder, isPlaceholder, type MacroChanges, PLACEHOLDERS, placeholdersIn } from '@korkep/core';
import { type Issue, Problem } from '../http/problem.ts';
import { orderedByName } from '../store/named-kind.ts';
import { type Draft, storedKind } from '../store/record-kind.ts';
import { checkOffered } from '../tickets/offered-status.ts';

/** So many misspelt placeholders of a text are told. */
const MOST_TOLD = 5;

/** Macros in the store. */
export const macroKind = storedKind('macro', {
  table: 'macros',
  ...orderedByName,
  references: { ownerId: 'user' },
  filters: { category: { compare: 'eq', column: 'category', field: 'category' } },
  prepare: async (drafts, { session }) => {
    orderedByName.prepare(drafts);
    for (const draft of drafts) checkPlaceholders(draft);
    await checkOffered(
      drafts
        .filter(({ row, before }) => row.changes !== before?.changes)
        .map(({ row, path }) => ({ ...(row.changes as MacroChanges | null), path: `${path}changes.` })),
      session,
    );
  },
});

/** A misspelt placeholder would only be seen by a customer. */
function checkPlaceholders({ row, before, path }: Draft): void {
  if (row.texts === before?.texts) return;
  const texts = (row.texts ?? []) as { body: string }[];
  refuseMisspelt(texts.flatMap(({ body }, place) => placeholderIssues(body, `${path}texts[${place}].body`)));
}

/** Placeholders in a text that there are not. */
export function placeholderIssues(body: string, at: string): Issue[] {
  const unknown = placeholdersIn(body).filter((name) => !isPlaceholder(name));
  const broken = hasBrokenPlaceholder(body)
    ? [{ path: at, message: 'There are {{ or }} that are no placeholder, such as {{customer.name}}.' }]
    : [];
  return [
    ...broken,
    ...unknown.slice(0, MOST_TOLD).map((name) => ({
      path: at,
      message: `There is no placeholder {{${name.slice(0, 60)}}}; there are ${Object.keys(PLACEHOLDERS).join(', ')}.`,
    })),
  ];
}

/** @throws Problem `validation_failed` where there are any. */
export function refuseMisspelt(issues: Issue[]): void {
  if (issues.length === 0) return;
  throw new Problem('validation_failed', 'A text names placeholders that there are not.', { issues });
}
