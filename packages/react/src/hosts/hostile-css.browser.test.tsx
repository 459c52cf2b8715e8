/// <reference types="vite/client" />
import { createCrm } from '@korkep/core/client';
import { type RunningCrm, startCrm } from '@korkep/msw';
import bootstrap from 'bootstrap/dist/css/bootstrap.css?inline';
import { createRoot, type Root } from 'react-dom/client';
import preflight from 'tailwindcss/preflight.css?inline';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import '../styles/all.css';
import { ProfileCard } from '../customers/profile-card/profile-card.tsx';
import { CrmProvider } from '../provider/crm-provider.tsx';
import guard from '../styles/guard.css?inline';
import { everyWidget } from './every-widget.testing.tsx';
import { differences, looksOf } from './host-page.testing.ts';

let running: RunningCrm;
let root: Root;
let host: HTMLElement;
let parts: readonly Element[];
let before: Record<string, string>;
const sheets: HTMLStyleElement[] = [];

const Host = () => (
  <CrmProvider crm={createCrm({ baseUrl: running.baseUrl, token: running.secretKey, fetch: running.fetch })}>
    {Object.entries(everyWidget).map(([name, widget]) => (
      <div key={name}>{widget(running.featuredCustomerId)}</div>
    ))}
    <ProfileCard
      customerId={running.featuredCustomerId}
      slots={{ footer: () => <p className="of-the-host">Written by the host</p> }}
    />
  </CrmProvider>
);

/** A new part that changes here bears no class of ours: give it one, or a place in `guard.css`. */
const changed = () => differences(before, looksOf(parts));

/** One of every kind: the same element in the same place looks the same, and there are a thousand countries to choose. */
function oneOfEach(elements: Iterable<Element>): Element[] {
  const found = new Map<string, Element>();
  for (const element of elements) {
    const kind = [element.parentElement?.getAttribute('class'), element.localName, element.getAttribute('class')];
    if (!found.has(kind.join())) found.set(kind.join(), element);
  }
  return [...found.values()];
}

beforeAll(async () => {
  running = await startCrm();
  // Widgets take the host's typeface on purpose, and sizes follow from it; what moves is not yet as it will be.
  add('@layer kk, test; @layer test { .kk-root { font-family: sans-serif; --_kk-motion: 0ms } }');
  sheets.pop();
  host = document.body.appendChild(document.createElement('div'));
  root = createRoot(host);
  root.render(<Host />);
  await vi.waitFor(
    () => {
      expect(host.querySelectorAll('.kk-root').length).toBeGreaterThan(15);
      expect(host.querySelector('[aria-busy="true"], .kk-skeleton')).toBeNull();
    },
    { timeout: 20_000 },
  );
}, 60_000);
// Each test is one task, so that no widget measures itself meanwhile and shows more or less.
beforeEach(() => {
  parts = oneOfEach(host.querySelectorAll('.kk-root, .kk-root *:not(.of-the-host)'));
  before = looksOf(parts);
});
afterEach(() => {
  for (const sheet of sheets.splice(0)) sheet.remove();
});
afterAll(async () => {
  root.unmount();
  host.remove();
  await running.stop();
});

/** What the host adds to its page. */
function add(css: string, place: 'first' | 'last' = 'last'): void {
  const sheet = document.createElement('style');
  sheet.textContent = css;
  if (place === 'first') document.head.prepend(sheet);
  else document.head.append(sheet);
  sheets.push(sheet);
}
const everything = (value: string) => `*, *::before, *::after { all: ${value} } p { color: red }`;

it.each([
  ['* { all: unset }', everything('unset')],
  ['* { all: initial }', everything('initial')],
  ['* { all: revert }', everything('revert')],
  ['Tailwind’s preflight, in no layer', preflight],
  ['the whole of Bootstrap', bootstrap],
])('with the guard every part of every widget keeps its looks under %s', (_, css) => {
  add(guard);
  add(css);
  expect(changed()).toEqual([]);
  const [guarding] = sheets as [HTMLStyleElement];
  guarding.disabled = true;
  expect(changed().length).toBeGreaterThan(100);
});

it('and under Tailwind as it comes, with our layers between its own', () => {
  add('@layer theme, base, kk, components, utilities;', 'first');
  add(guard);
  add(`@layer base { ${preflight} }`);
  expect(changed()).toEqual([]);
});

it('the guard alone changes nothing', () => {
  add(guard);
  expect(changed()).toEqual([]);
});

it('what a host writes for widgets still wins over the guard, in a layer of its own', () => {
  const title = host.querySelector('.kk-profile-card__title') as HTMLElement;
  add(`${guard} @layer kk, mine; @layer mine { .kk-profile-card__title { letter-spacing: 3px } }`);
  add(everything('unset'));
  expect(getComputedStyle(title).letterSpacing).toBe('3px');
});

it('what a host puts into a slot keeps the host’s rules', () => {
  const own = host.querySelector('.of-the-host') as HTMLElement;
  add(guard);
  add('p { text-transform: uppercase } .of-the-host { padding: 7px }');
  expect(getComputedStyle(own)).toMatchObject({ textTransform: 'uppercase', padding: '7px' });
});
