import type { SurveyText } from '@korkep/core';
import { Problem } from '../http/problem.ts';
import { placeholderIssues, refuseMisspelt } from '../macros/macro-kind.ts';
import { orderedByName } from '../store/named-kind.ts';
import { type Draft, storedKind } from '../store/record-kind.ts';

/** Surveys in the store. */
export const surveyKind = storedKind('survey', {
  table: 'surveys',
  ...orderedByName,
  prepare: (drafts) => {
    orderedByName.prepare(drafts);
    for (const draft of drafts) {
      checkScale(draft);
      checkTexts(draft);
      // Nobody agreed to be asked for a recommendation by having had a ticket.
      if (draft.row.kind === 'nps') draft.row.consent_purpose ??= 'research';
    }
  },
});

function checkScale({ row, path }: Draft): void {
  if (row.scale === null || row.kind === 'csat') return;
  throw new Problem('validation_failed', 'Only satisfaction is answered by good and bad.', {
    issues: [{ path: `${path}scale`, message: 'Leave it out, or ask for satisfaction (csat).' }],
  });
}

/** A misspelt placeholder would only be seen by a customer. */
function checkTexts({ row, before, path }: Draft): void {
  if (row.texts === before?.texts) return;
  const texts = (row.texts ?? []) as SurveyText[];
  refuseMisspelt(
    texts.flatMap(({ language: _, ...parts }, place) =>
      Object.entries(parts).flatMap(([name, text]) => placeholderIssues(text, `${path}texts[${place}].${name}`)),
    ),
  );
}
