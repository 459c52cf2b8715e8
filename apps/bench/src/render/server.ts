import type { IncomingMessage } from 'node:http';
import { entryAt, monthsOf } from '../timeline/entries.ts';
import { customerAt, profile, users } from './records.ts';

/** Answers as the API does for one tenant with so many customers and entries; in a process of its own, not in the page. */
export function answersOf(customers: number, entries: number): (request: IncomingMessage) => unknown {
  const months = monthsOf(entries);
  const names = Array.from({ length: customers }, (_, index) => customerAt(index).displayName.toLowerCase());
  const all = names.map((_, index) => index);

  /** The places of the customers whose names hold all of the words. */
  const matching = (words: readonly string[]) =>
    words.length === 0 ? all : all.filter((index) => words.every((word) => names[index]!.includes(word)));

  return (request) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://bench');
    const from = Number(searchParams.get('cursor') ?? 0);
    const page = <T>(total: number, at: (index: number) => T) => {
      const end = Math.min(total, from + Number(searchParams.get('limit') ?? 50));
      const data = Array.from({ length: Math.max(0, end - from) }, (_, index) => at(from + index));
      return { data, ...(end < total && { next: String(end) }) };
    };
    if (pathname.endsWith('/activity')) return { months };
    if (pathname.endsWith('/timeline')) return page(entries, entryAt);
    if (pathname.endsWith('/profile')) return profile();
    if (pathname.endsWith('/users')) return { data: users };
    if (pathname.endsWith('/tenant')) return { timeZone: 'Europe/Budapest', baseCurrency: 'HUF' };
    if (pathname.endsWith('/customers')) {
      const found = matching(wordsIn(searchParams));
      const count = { value: Math.min(10_000, found.length), isExact: found.length <= 10_000 };
      return {
        ...page(found.length, (index) => customerAt(found[index]!)),
        ...(searchParams.get('withCount') === 'true' && { count }),
      };
    }
    return { data: [] };
  };
}

/** The words of a quick search, however its condition is written. */
function wordsIn(search: URLSearchParams): string[] {
  const said = [...(search.get('filter') ?? '').matchAll(/"value":"([^"]*)"/g)].map(([, word]) => word!.toLowerCase());
  return [...new Set(said)];
}
