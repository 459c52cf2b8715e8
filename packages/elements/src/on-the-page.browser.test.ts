import { createCache } from '@korkep/cache';
import { type RunningCrm, startCrm } from '@korkep/msw';
import { createElement, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Widget } from './index.ts';
import { configure, define, defineElements, profileCard, widgets } from './index.ts';
import {
  attributesOfAll,
  clearPage,
  defineForTests,
  defineInShadow,
  find,
  inShadow,
  putOnPage,
} from './testing/page.ts';

let running: RunningCrm;
let attributes = '';
beforeAll(async () => {
  running = await startCrm();
  attributes = await attributesOfAll(running);
  defineForTests();
  defineInShadow();
}, 60_000);
afterAll(() => running.stop());
afterEach(clearPage);

const put = (html: string) => putOnPage(running, html);
const card = () => `<korkep-profile-card customer-id="${running.featuredCustomerId}"></korkep-profile-card>`;
const janos = () => page.getByRole('heading', { name: 'Kovács János' });
const soon = () => new Promise((resolve) => setTimeout(resolve, 100));

describe('a shadow root', () => {
  const tag = inShadow('korkep-profile-card');
  const shadowed = () => put(`<${tag} customer-id="${running.featuredCustomerId}"></${tag}>`);

  it('holds the widget with its own sheet, and leaves the page without it', async () => {
    const before = document.adoptedStyleSheets.length;
    const root = (shadowed().firstElementChild as HTMLElement).shadowRoot;
    await expect.element(janos()).toBeVisible();
    const host = document.querySelector(tag) as HTMLElement;
    expect(root ?? host.shadowRoot).not.toBeNull();
    expect(host.querySelector('.kk-root')).toBeNull();
    const inside = host.shadowRoot?.querySelector('.kk-profile-card') as HTMLElement;
    expect(getComputedStyle(inside).borderRadius).toBe('10px');
    // That makes the element a box, and that of toasts; the look is inside.
    expect(document.adoptedStyleSheets.length - before).toBe(2);
    expect(host.shadowRoot?.adoptedStyleSheets).toHaveLength(1);
    expect(host.shadowRoot?.querySelector('style, link')).toBeNull();
  });

  it('lets variables in, and parts be styled from outside', async () => {
    const style = document.createElement('style');
    style.textContent = `${tag}::part(title) { text-decoration: underline } ${tag}::part(root) { outline: 3px solid red }`;
    document.body.append(style);
    shadowed();
    await expect.element(janos()).toBeVisible();
    const root = (document.querySelector(tag) as HTMLElement).shadowRoot as ShadowRoot;
    expect(getComputedStyle(root.querySelector('.kk-profile-card') as Element).outlineWidth).toBe('3px');
    expect(getComputedStyle(root.querySelector('[part="title"]') as Element).textDecorationLine).toBe('underline');
    for (const part of Object.keys(profileCard.parts).filter((one) => one !== 'attention')) {
      expect(root.querySelectorAll(`[part~="${part}"]`).length, part).toBeGreaterThan(0);
    }
  });

  it('works by pointer and keyboard: popovers, menus, lists', async () => {
    shadowed();
    Object.assign(find('korkep-crm'), { hrefFor: () => '/somewhere', navigate: () => {} });
    await page.getByRole('button', { name: /^Average order/ }).click();
    await expect.element(page.getByRole('dialog', { name: 'Average order' })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    await page.getByRole('button', { name: 'More actions' }).click();
    const root = (document.querySelector(tag) as HTMLElement).shadowRoot as ShadowRoot;
    await expect.poll(() => root.activeElement?.getAttribute('role')).toBe('menuitem');
    const items = [...root.querySelectorAll('[role="menuitem"]')];
    expect(items.length).toBeGreaterThan(1);
    await userEvent.keyboard('{ArrowDown}');
    expect(root.activeElement).toBe(items[1]);
  });

  it('shows elements of the page in its slots', async () => {
    put(`<${tag} customer-id="${running.featuredCustomerId}"><button slot="header-actions">Call</button></${tag}>`);
    await expect.element(page.getByRole('button', { name: 'Call' })).toBeVisible();
    const button = document.querySelector('[slot="header-actions"]') as HTMLElement;
    expect(button.parentElement?.localName).toBe(tag);
    await expect.poll(() => button.assignedSlot?.closest('.kk-profile-card')).toBeTruthy();
  });

  it('is asked for by one element with an attribute', async () => {
    put(card().replace('></', ' shadow></'));
    await expect.element(janos()).toBeVisible();
    expect(find('korkep-profile-card').shadowRoot).not.toBeNull();
  });
});

describe('what the server wrote', () => {
  const fallback = '<article class="from-the-server">Kovács János, as the server knows him</article>';

  it('stays until the widget has more to show, and goes in the same frame', async () => {
    const crm = put(`<korkep-profile-card>${fallback}</korkep-profile-card>`);
    const element = find('korkep-profile-card');
    const seen: string[] = [];
    const look = () => {
      const isOld = element.querySelector('.from-the-server') !== null;
      const isNew = element.querySelector('.kk-profile-card')?.checkVisibility() ?? false;
      seen.push(`${isOld ? 'old' : ''}${isNew ? 'new' : ''}`);
      if (crm.isConnected && !isNew) requestAnimationFrame(look);
    };
    look();
    element.customerId = running.featuredCustomerId;
    await expect.element(janos()).toBeVisible();
    expect(new Set(seen)).toEqual(new Set(['old', 'new']));
    expect(element.querySelector('.from-the-server')).toBeNull();
  });

  it('may lie in a declarative shadow root', async () => {
    const crm = put('');
    crm.setHTMLUnsafe(
      `<korkep-profile-card shadow customer-id="${running.featuredCustomerId}"><template shadowrootmode="open">${fallback}</template></korkep-profile-card>`,
    );
    const root = find('korkep-profile-card').shadowRoot as ShadowRoot;
    expect(root.querySelector('.from-the-server')).not.toBeNull();
    await expect.element(janos()).toBeVisible();
    expect(root.querySelector('.from-the-server')).toBeNull();
  });
});

describe('a page made by React', () => {
  it('gives and takes children, wherever they stand by now', async () => {
    const place = document.createElement('div');
    put('').append(place);
    const errors: unknown[] = [];
    const root = createRoot(place, { onUncaughtError: (error) => errors.push(error) });
    const given = { 'customer-id': running.featuredCustomerId };
    const show = (...children: ReactNode[]) => root.render(createElement('korkep-profile-card', given, ...children));
    const fallback = createElement('p', {}, 'As the server knows him');
    const action = createElement('button', { type: 'button', slot: 'header-actions' }, 'Call');
    const note = createElement('p', { slot: 'footer' }, 'Seen by Anna');
    const call = () => page.getByRole('button', { name: 'Call' });

    show(fallback, action, false);
    await expect.element(janos()).toBeVisible();
    await expect.element(call()).toBeVisible();
    show(false, action, note);
    await expect.element(page.getByText('Seen by Anna')).toBeVisible();
    show(false, false, note);
    await expect.element(call()).not.toBeInTheDocument();
    show(false, action, note);
    await expect.poll(() => place.querySelector('.kk-profile-card__header button[slot]')).not.toBeNull();
    root.unmount();
    expect(errors).toEqual([]);
  });
});

describe('an element that is moved', () => {
  it('keeps its widget, by whatever means', async () => {
    const crm = put(`${card()}<div id="there"></div>`);
    await expect.element(janos()).toBeVisible();
    const widget = crm.querySelector('.kk-profile-card');
    const there = crm.querySelector('#there') as HTMLElement;
    there.append(find('korkep-profile-card'));
    await soon();
    expect(there.querySelector('.kk-profile-card')).toBe(widget);
    if ('moveBefore' in crm) {
      crm.moveBefore(find('korkep-profile-card'), null);
      await soon();
      expect(crm.querySelector(':scope > korkep-profile-card .kk-profile-card')).toBe(widget);
    }
  });

  it('to another source shows what that one may see', async () => {
    put(card());
    await expect.element(janos()).toBeVisible();
    const element = find('korkep-profile-card');
    const second = document.createElement('korkep-crm');
    second.crm = running.clientFor('agent', { customerId: running.featuredCustomerId });
    second.locale = 'hu';
    document.body.append(second);
    second.append(element);
    await expect.poll(() => element.querySelector('.kk-root')?.getAttribute('lang')).toBe('hu');
    await expect.element(page.getByRole('heading', { name: 'Kovács János' })).toBeVisible();
  });
});

describe('every element', () => {
  // The others show nothing by themselves.
  const shown = widgets.filter(({ display = 'block' }: Widget) => display === 'block');

  it.each(shown.map(({ tag }) => tag))('<%s> works in the page and in a shadow root', async (tag) => {
    const failed: unknown[] = [];
    const crm = put('');
    crm.addEventListener('korkep-error', (event) =>
      failed.push((event as CustomEvent<{ error: unknown }>).detail.error),
    );
    for (const one of [tag, inShadow(tag)]) crm.insertAdjacentHTML('beforeend', `<${one} ${attributes}></${one}>`);
    const [light, shadowed] = [...crm.children] as [HTMLElement, HTMLElement];
    const looks = (place: ParentNode | null) => {
      const root = place?.querySelector<HTMLElement>('.kk-root');
      const isLoading = root?.dataset.state === 'loading' || root?.querySelector('[aria-busy="true"]');
      return root && !isLoading
        ? { width: root.offsetWidth, height: root.offsetHeight, font: getComputedStyle(root).fontSize }
        : undefined;
    };
    await expect.poll(() => looks(light), { timeout: 30_000 }).toBeDefined();
    // The same look without any style sheet of the page.
    await expect.poll(() => looks(shadowed.shadowRoot), { timeout: 30_000 }).toEqual(looks(light));
    expect(failed).toEqual([]);
  });
});

describe('what is said above the page', () => {
  it('shows below the source, in the top layer, and goes with it', async () => {
    const crm = put(`<korkep-tag-editor customer-id="${running.featuredCustomerId}"></korkep-tag-editor>`);
    await page
      .getByRole('button', { name: /Remove/ })
      .first()
      .click();
    await expect.element(page.getByRole('button', { name: 'Undo' })).toBeVisible();
    const toast = crm.querySelector('.kk-toasts') as HTMLElement;
    expect(toast.matches(':popover-open')).toBe(true);
    expect(getComputedStyle(toast).position).toBe('fixed');
    await page.getByRole('button', { name: 'Undo' }).click();
    crm.remove();
    await soon();
    expect(crm.querySelector('[data-korkep-toasts]')).toBeNull();
  });
});

describe('a name in a text', () => {
  it('keeps the words of the page, and says who that is', async () => {
    const crm = put(
      `<p>By <korkep-customer-name customer-id="${running.featuredCustomerId}">our <b>János</b></korkep-customer-name>.</p>`,
    );
    await expect.element(page.getByRole('button', { name: 'our János' })).toBeVisible();
    expect(crm.querySelector('p')?.textContent?.startsWith('By our János')).toBe(true);
    expect(getComputedStyle(find('korkep-customer-name')).display).toBe('inline');
    await page.getByRole('button', { name: 'our János' }).hover();
    await expect.element(page.getByText('Ft 750,000')).toBeVisible();
    const words = crm.querySelector('b');
    find('korkep-customer-name').remove();
    await soon();
    expect(words?.isConnected).toBe(false);
  });
});

describe('an element that goes', () => {
  it('leaves nothing behind: no sheet, no listener, no request', async () => {
    const added = vi.spyOn(document, 'addEventListener');
    const removed = vi.spyOn(document, 'removeEventListener');
    const sheets = document.adoptedStyleSheets.length;
    const head = document.head.innerHTML;
    const crm = put(
      `${card()}<korkep-timeline customer-id="${running.featuredCustomerId}"></korkep-timeline><korkep-kpi-board kpis="revenue orderCount"></korkep-kpi-board><korkep-customer-search></korkep-customer-search>`,
    );
    await expect.element(janos()).toBeVisible();
    const elements = [...crm.children];
    crm.remove();
    await soon();
    expect(document.adoptedStyleSheets).toHaveLength(sheets);
    expect(document.head.innerHTML).toBe(head);
    for (const element of elements) expect(element.innerHTML).toBe('');
    const names = (spy: typeof added | typeof removed) =>
      spy.mock.calls.map(([name]) => name).filter((name) => name !== 'selectionchange');
    expect(names(removed).sort()).toEqual(names(added).sort());
    vi.restoreAllMocks();
  });

  it('comes back with all it was told', async () => {
    const crm = put(card());
    await expect.element(janos()).toBeVisible();
    const element = find('korkep-profile-card');
    element.remove();
    await soon();
    element.variant = 'compact';
    crm.append(element);
    await expect.poll(() => element.querySelector('.kk-root')?.getAttribute('data-variant')).toBe('compact');
  });
});

describe('defining', () => {
  it('a second time, or by another version, changes nothing and tells', () => {
    const first = customElements.get('korkep-profile-card');
    const again = defineElements({ shadow: true });
    expect(again.defined).toEqual([]);
    expect(again.kept.map(({ tag }) => tag)).toEqual(['korkep-crm', ...widgets.map(({ tag }) => tag)]);
    expect(new Set(again.kept.map(({ version }) => version))).toEqual(
      new Set([expect.stringMatching(/^\d+\.\d+\.\d+/)]),
    );
    customElements.define('korkep-of-somebody', class extends HTMLElement {});
    expect(define([{ ...profileCard, tag: 'korkep-of-somebody' }]).kept.at(-1)).toEqual({
      tag: 'korkep-of-somebody',
      version: undefined,
    });
    expect(customElements.get('korkep-profile-card')).toBe(first);
  });
});

describe('a source', () => {
  it('may stand beside, come later, and be named', async () => {
    const box = document.createElement('div');
    box.innerHTML = card();
    document.body.append(box);
    await soon();
    expect(box.querySelector('.kk-root')).toBeNull();
    const crm = put('');
    crm.id = 'second';
    await expect.element(janos()).toBeVisible();
    crm.remove();
    await expect.poll(() => box.querySelector('.kk-root')).toBeNull();
    put('');
    await expect.element(janos()).toBeVisible();
  });

  it('may be configured for the page', async () => {
    const forget = configure({ crm: running.crm, locale: 'de' });
    document.body.innerHTML = card();
    await expect.poll(() => document.querySelector('.kk-root')?.getAttribute('lang')).toBe('de');
    forget();
    await expect.poll(() => document.querySelector('.kk-root')).toBeNull();
  });

  it('of attributes makes a client, and says what is wrong', async () => {
    vi.stubGlobal('fetch', (request: Request | string) => {
      const url = typeof request === 'string' ? request : request.url;
      if (url.endsWith('/crm-token')) return Promise.resolve(Response.json({ token: running.secretKey }));
      return running.fetch(request as Request);
    });
    document.body.innerHTML = `<div lang="hu"><korkep-crm base-url="https://crm.example" token-url="/crm-token" density="compact">${card()}</korkep-crm></div>`;
    await expect.element(janos()).toBeVisible();
    const root = document.querySelector('.kk-root') as HTMLElement;
    expect([root.lang, root.dataset.density]).toEqual(['hu', 'compact']);
    find('korkep-crm').density = 'comfortable';
    await expect.poll(() => root.dataset.density).toBe('comfortable');
    vi.unstubAllGlobals();
  });

  it('with a cache says how it stands, and closes only what is its own', async () => {
    const mine = createCache({ crm: running.crm, tenant: 'elements', user: 'anna' });
    const close = vi.spyOn(mine, 'close');
    const crm = put('<korkep-sync-status></korkep-sync-status>');
    find('korkep-crm').cache = mine;
    await expect.element(page.getByRole('button', { name: /up to date|start|sync|saved/i })).toBeVisible();
    crm.remove();
    await soon();
    expect(close).not.toHaveBeenCalled();
    await mine.purge();
  });

  it('deletes at once what a cache is on its way to, and goes on without one', async () => {
    const keeps = async () => (await indexedDB.databases()).some(({ name }) => name?.includes('elements:bela'));
    const earlier = createCache({ crm: running.crm, tenant: 'elements', user: 'bela' });
    await earlier.keep('of an earlier visit', 1);
    await earlier.close();
    expect(await keeps()).toBe(true);
    put(card());
    const crm = find('korkep-crm');
    Object.assign(crm, { tenant: 'elements', user: 'bela' });
    await crm.purge();
    expect(await keeps()).toBe(false);
    expect(crm.cache).toBeUndefined();
    await crm.purge();
    await expect.element(janos()).toBeVisible();
  });
});
