import { existsSync, readFileSync } from 'node:fs';
import type { LabelledText } from '@korkep/insight';

const shared = new URL('../../../../../shared/data/', import.meta.url);

function contents(path: string): string | undefined {
  const file = new URL(path, shared);
  if (existsSync(file)) return readFileSync(file, 'utf8');
  console.warn(`SKIPPED: ${path} is absent, nothing is measured on it.`);
  return undefined;
}

/** Banking77 (PolyAI, CC BY 4.0): what customers ask a bank, 77 intents; the training file. */
export function bankingQuestions(): LabelledText[] | undefined {
  const rows = contents('banking77/train.csv')?.matchAll(/(?:"((?:[^"]|"")*)"|([^,"\n]*)),(\w+\??)\r?\n/g);
  return (
    rows &&
    [...rows]
      .slice(1)
      .map(([, quoted, plain, label]) => ({ text: (quoted ?? plain ?? '').replaceAll('""', '"'), label: label! }))
  );
}

/** HuSST (NYTK, CC BY-SA 4.0): Hungarian sentences from film reviews, positive, neutral or negative. */
export function hungarianSentences(): LabelledText[] | undefined {
  const rows = contents('husst/sst_train.json');
  return rows === undefined
    ? undefined
    : (JSON.parse(rows) as { Sent: string; label: string }[]).map(({ Sent, label }) => ({ text: Sent, label }));
}

/** Mixed, the same way each time. */
export function mixed<T>(list: readonly T[], seed: number): T[] {
  let state = seed;
  const result = [...list];
  for (let last = result.length - 1; last > 0; last -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (last + 1));
    [result[last], result[other]] = [result[other]!, result[last]!];
  }
  return result;
}
