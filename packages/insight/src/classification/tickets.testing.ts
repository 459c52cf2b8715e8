import { existsSync, readFileSync } from 'node:fs';
import { oneOf } from '../randomness/choice.ts';
import { seededRandom } from '../randomness/random.ts';
import type { LabelledText } from './classification.ts';

const topics: Readonly<Record<string, readonly string[]>> = {
  delivery: ['csomagom', 'csomagot', 'futár', 'kiszállítás', 'szállítás', 'parcel', 'courier', 'delivery'],
  billing: ['számlát', 'számla', 'számlám', 'fizetés', 'átutalás', 'invoice', 'payment', 'charged'],
  access: ['jelszó', 'jelszavam', 'belépés', 'bejelentkezni', 'fiókom', 'password', 'login', 'account'],
};
const filler = ['kérem', 'szeretném', 'mikor', 'a', 'nem', 'tegnap', 'hello', 'the', 'my', 'please', 'still', 'és'];

/** Solved tickets in two languages; one in `vague` does not say what it is about. */
export function someTickets(count: number, { seed = 'tickets', vague = 0 } = {}): LabelledText[] {
  const random = seededRandom(seed);
  const labels = Object.keys(topics);
  return Array.from({ length: count }, () => {
    const label = oneOf(random, labels);
    const words = vague > 0 && random() < 1 / vague ? filler : topics[label]!;
    const text = Array.from({ length: 6 }, (_, at) => oneOf(random, at % 3 === 1 ? words : filler)).join(' ');
    return { text, label };
  });
}

const bankingFile = new URL('../../../../../shared/data/banking77/train.csv', import.meta.url);

/** Customers' questions to a bank, or nothing where the file is absent. */
export function bankingQuestions(): LabelledText[] | undefined {
  if (!existsSync(bankingFile)) return undefined;
  const rows = readFileSync(bankingFile, 'utf8').matchAll(/(?:"((?:[^"]|"")*)"|([^,"\n]*)),(\w+\??)\r?\n/g);
  return [...rows].slice(1).map(([, quoted, plain, label]) => ({
    text: (quoted ?? plain ?? '').replaceAll('""', '"'),
    label: label!,
  }));
}
