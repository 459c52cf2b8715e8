import type { ArticleTranslation } from '@korkep/core';
import { type Issue, Problem } from '../http/problem.ts';
import type { Draft } from '../store/record-kind.ts';
import type { Row } from '../store/row.ts';

const keyOf = (language: string) => language.toLowerCase();

/**
 * Keeps the texts of an article in step: the version and the moment of each language that changed, and which
 * translations are outdated because the source changed after them.
 *
 * @throws Problem `validation_failed` where a language comes twice or the source language is missing.
 */
export function keepTexts({ row, before, path }: Draft, now: Date, isTrusted: boolean): void {
  const texts = row.translations as ArticleTranslation[];
  const source = keyOf(row.source_language as string);
  refuseUnfit(texts, source, path);
  const former = new Map(
    ((before?.translations as ArticleTranslation[] | undefined) ?? []).map((text) => [keyOf(text.language), text]),
  );
  const sourceText = texts.find(({ language }) => keyOf(language) === source);
  const hasSourceChanged =
    before !== undefined &&
    keyOf(before.source_language as string) === source &&
    !isSameText(sourceText, former.get(source));
  const at = now.toISOString();
  row.translations = texts.map(({ language, title, body, ...given }): ArticleTranslation => {
    const prior = former.get(keyOf(language));
    const isSame = isSameText({ title, body }, prior);
    const isSource = keyOf(language) === source;
    // What differs from what was read was meant; what is sent back as it was read says nothing.
    const said =
      given.isOutdated !== undefined && given.isOutdated !== prior?.isOutdated ? given.isOutdated : undefined;
    if (isSame && prior) {
      const isOutdated = !isSource && (said ?? (hasSourceChanged || prior.isOutdated === true));
      return { language, title, body, version: prior.version ?? 1, updatedAt: prior.updatedAt ?? at, isOutdated };
    }
    const isBrought = isTrusted && before === undefined;
    return {
      language,
      title,
      body,
      version: (isBrought ? given.version : undefined) ?? (prior?.version ?? 0) + 1,
      updatedAt: (isBrought ? given.updatedAt : undefined) ?? at,
      isOutdated: !isSource && (said ?? false),
    };
  });
}

type Text = Pick<ArticleTranslation, 'title' | 'body'>;

function isSameText(a: Text | undefined, b: Text | undefined): boolean {
  return a?.title === b?.title && a?.body === b?.body;
}

function refuseUnfit(texts: readonly ArticleTranslation[], source: string, path: string): void {
  const issues: Issue[] = [];
  const seen = new Set<string>();
  for (const [index, { language }] of texts.entries()) {
    if (seen.has(keyOf(language))) {
      issues.push({ path: `${path}translations[${index}].language`, message: `There are two texts in ${language}.` });
    }
    seen.add(keyOf(language));
  }
  if (!seen.has(source)) {
    issues.push({ path: `${path}sourceLanguage`, message: 'The article has no text in its source language.' });
  }
  if (issues.length > 0) {
    throw new Problem('validation_failed', 'The texts of the article do not fit together.', { issues });
  }
}

/** What is read of an article, to be compared: its texts in order, and its labels. */
export function contentOf({ translations, labels }: Row): string {
  const texts = translations as ArticleTranslation[];
  return JSON.stringify([texts.map(({ language, title, body }) => [language, title, body]), labels ?? []]);
}
