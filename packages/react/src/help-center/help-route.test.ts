import { expect, it } from 'vitest';
import { type HelpView, helpPath, helpViewOf } from './help-route.ts';

it.each<HelpView>([
  { name: 'home' },
  { name: 'topic', id: 'acg_01jd8k2v7mabcdefghjkmnpqrs' },
  { name: 'article', id: 'visszakuldes-12' },
  { name: 'article', id: 'visszakuldes-12', language: 'de-AT' },
  { name: 'search', query: 'hol a csomagom? 100% & más/más' },
  { name: 'contact' },
  { name: 'contact', subject: 'Számla #3' },
  { name: 'requests' },
  { name: 'request', id: 'tkt_01jd8k2v7mabcdefghjkmnpqrs' },
])('%o is the same behind its address', (view) => {
  expect(helpViewOf(helpPath(view))).toEqual(view);
  expect(helpViewOf(`#/${helpPath(view)}`)).toEqual(view);
});

it.each(['', '/', 'nowhere', 'articles', 'topics/', '%E0%A4%A'])('%o is the beginning', (path) => {
  expect(helpViewOf(path)).toEqual({ name: 'home' });
});
