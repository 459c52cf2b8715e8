import { type RunningCrm, startCrm } from '@korkep/msw';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { clearPage, defineForTests, find, nextEvent, putOnPage } from './testing/page.ts';

let running: RunningCrm;
beforeAll(async () => {
  running = await startCrm();
  defineForTests();
}, 60_000);
afterAll(() => running.stop());
afterEach(clearPage);

const put = (html: string) => putOnPage(running, html);
const janos = () => page.getByRole('heading', { name: 'Kovács János' });
const anotherId = async () => {
  const { data } = await running.crm.customers.list({ limit: 5 });
  return data.find(({ id }) => id !== running.featuredCustomerId) as { id: string; displayName: string };
};

describe('attributes', () => {
  it('show the widget they describe, in the light DOM and with its look', async () => {
    put(`<korkep-profile-card customer-id="${running.featuredCustomerId}" variant="compact"></korkep-profile-card>`);
    await expect.element(janos()).toBeVisible();
    const card = find('korkep-profile-card').querySelector('.kk-profile-card') as HTMLElement;
    expect(card.dataset.variant).toBe('compact');
    expect(getComputedStyle(card).borderRadius).toBe('10px');
    expect(getComputedStyle(find('korkep-profile-card')).display).toBe('block');
  });

  it('change what is shown, and take it away', async () => {
    put(`<korkep-profile-card customer-id="${running.featuredCustomerId}"></korkep-profile-card>`);
    await expect.element(janos()).toBeVisible();
    const other = await anotherId();
    find('korkep-profile-card').setAttribute('customer-id', other.id);
    await expect.element(page.getByRole('heading', { name: other.displayName })).toBeVisible();
    find('korkep-profile-card').removeAttribute('customer-id');
    await expect.element(page.getByText(/No customer/)).toBeVisible();
  });

  it('take words as lists, JSON, numbers and `false`', async () => {
    put(`<korkep-profile-card customer-id="${running.featuredCustomerId}" sections="orders tickets" layout="tabs"
      messages='{"profile.label": "Picture"}'></korkep-profile-card>
      <korkep-timeline customer-id="${running.featuredCustomerId}" has-filters="false"></korkep-timeline>
      <korkep-customer-search limit="3"></korkep-customer-search>`);
    await expect.element(page.getByRole('tab', { name: /Orders/ })).toBeVisible();
    expect(document.querySelectorAll('[role="tab"]')).toHaveLength(2);
    expect(find('korkep-profile-card').sections).toEqual(['orders', 'tickets']);
    expect(find('korkep-profile-card').messages).toEqual({ 'profile.label': 'Picture' });
    expect(find('korkep-timeline').hasFilters).toBe(false);
    expect(find('korkep-customer-search').limit).toBe(3);
    await expect.element(page.getByRole('region', { name: 'Timeline' })).toBeVisible();
    expect(document.querySelectorAll('.kk-timeline-filters')).toHaveLength(0);
  });

  it('that make no sense are told to the page, and count as missing', async () => {
    const told = nextEvent<{ error: Error }>('korkep-error');
    put(`<korkep-timeline customer-id="${running.featuredCustomerId}"></korkep-timeline>`);
    find('korkep-timeline').setAttribute('starts-with', '{channels');
    expect((await told).detail.error.message).toBe('<korkep-timeline starts-with="…"> is no TimelineFilter.');
    await expect.element(page.getByRole('region', { name: 'Timeline' })).toBeVisible();
  });

  it('that are needed are waited for', async () => {
    put('<korkep-kpi-tile label="Sold"></korkep-kpi-tile>');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(find('korkep-kpi-tile').textContent).toBe('');
    find('korkep-kpi-tile').setAttribute('kpi', 'revenue');
    await expect.element(page.getByRole('region', { name: 'Sold' })).toBeVisible();
  });

  it('of a beginning start the widget anew', async () => {
    put('<korkep-kpi-tile kpi="revenue" periods="last7Days last90Days" period="last7Days"></korkep-kpi-tile>');
    const chosen = () => find('korkep-kpi-tile').querySelector<HTMLInputElement>('input:checked')?.value;
    await expect.poll(chosen).toBe('last7Days');
    find('korkep-kpi-tile').period = 'last90Days';
    await expect.poll(chosen).toBe('last90Days');
  });
});

describe('properties', () => {
  it('take what no attribute can hold', async () => {
    put('<korkep-profile-card></korkep-profile-card>');
    const card = find('korkep-profile-card');
    card.customerId = running.featuredCustomerId;
    card.sections = ['orders', { key: 'own', title: 'Loyalty', render: () => '120 points' }];
    card.openSections = ['own'];
    await expect.element(page.getByText('120 points')).toBeVisible();
  });

  it('take text as an attribute would, since frameworks set them for attributes', async () => {
    put('<korkep-profile-card layout="tabs"></korkep-profile-card>');
    const given = { customerId: running.featuredCustomerId, sections: 'orders, tickets', messages: '{"a": "b"}' };
    const card = Object.assign(find('korkep-profile-card'), given);
    expect(card.sections).toEqual(['orders', 'tickets']);
    expect(card.messages).toEqual({ a: 'b' });
    await expect.element(page.getByRole('tab', { name: /Tickets/ })).toBeVisible();
  });

  it('that were set before the element was defined are kept', async () => {
    const element = document.createElement('korkep-late-card') as HTMLElement & { customerId?: string };
    element.customerId = running.featuredCustomerId;
    element.setAttribute('customer-id', 'cus_of_the_markup');
    put('').append(element);
    const { define, profileCard } = await import('./index.ts');
    define([{ ...profileCard, tag: 'korkep-late-card' }]);
    await expect.element(janos()).toBeVisible();
    expect(Object.hasOwn(element, 'customerId')).toBe(false);
  });
});

describe('events', () => {
  it('say what was chosen, and bubble', async () => {
    put('<korkep-customer-search></korkep-customer-search>');
    const chosen = nextEvent<{ customer: { id: string } }>('korkep-choose');
    await page.getByRole('combobox').fill('kovacs jano');
    await page
      .getByRole('option', { name: /Kovács János/ })
      .first()
      .click();
    expect((await chosen).detail.customer.id).toBe(running.featuredCustomerId);
    expect((await chosen).target).toBe(find('korkep-customer-search'));
  });

  it('offer only what the page wants to hear of', async () => {
    put('<korkep-customer-search></korkep-customer-search>');
    await page.getByRole('combobox').fill('nobody of this name');
    await expect.element(page.getByText(/nobody of this name/).first()).toBeVisible();
    expect(document.querySelectorAll('.kk-customer-search button.kk-button')).toHaveLength(0);
    find('korkep-customer-search').setAttribute('can-create', '');
    const wanted = nextEvent<{ text: string }>('korkep-create');
    await page.getByRole('button', { name: /nobody of this name/ }).click();
    expect((await wanted).detail).toEqual({ text: 'nobody of this name' });
  });

  it('let the page’s router follow a link', async () => {
    const crm = put(`<korkep-profile-card customer-id="${running.featuredCustomerId}"></korkep-profile-card>`);
    crm.setAttribute('links', '{"order":"/orders/{id}","ticket":"/tickets/{id}"}');
    const asked: string[] = [];
    crm.addEventListener('korkep-navigate', (event) => {
      event.preventDefault();
      asked.push((event as CustomEvent<{ href: string }>).detail.href);
    });
    const link = () => crm.querySelector('a[href^="/orders/"]');
    await expect.poll(link).not.toBeNull();
    await userEvent.click(link() as Element);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatch(/^\/orders\/ord_/);
  });

  it('ask the page before the palette opens a customer', async () => {
    const crm = put('<korkep-command-palette open></korkep-command-palette>');
    crm.setAttribute('links', '{"customer":"/customers/{id}"}');
    crm.addEventListener('korkep-navigate', (event) => event.preventDefault());
    const asked = nextEvent<{ href: string }>('korkep-navigate');
    await page.getByRole('combobox').fill('kovacs janos');
    await page
      .getByRole('option', { name: /Kovács János/ })
      .first()
      .click();
    expect((await asked).detail.href).toMatch(/^\/customers\/cus_/);
  });
});

describe('slots', () => {
  it('hold elements of the page, and give them back', async () => {
    const crm = put(`<korkep-profile-card customer-id="${running.featuredCustomerId}">
      <button slot="header-actions">Call</button></korkep-profile-card>`);
    await expect.element(page.getByRole('button', { name: 'Call' })).toBeVisible();
    const button = crm.querySelector('[slot="header-actions"]') as HTMLElement;
    expect(button.closest('.kk-profile-card__header')).not.toBeNull();
    let clicks = 0;
    button.addEventListener('click', () => {
      clicks += 1;
    });
    await userEvent.click(button);
    expect(clicks).toBe(1);
    const card = find('korkep-profile-card');
    card.remove();
    await expect.poll(() => button.parentNode).toBe(card);
  });

  it('take what comes later', async () => {
    put(`<korkep-profile-card customer-id="${running.featuredCustomerId}"></korkep-profile-card>`);
    await expect.element(janos()).toBeVisible();
    const note = Object.assign(document.createElement('p'), { slot: 'footer', textContent: 'Seen by Anna' });
    find('korkep-profile-card').append(note);
    await expect.poll(() => note.closest('.kk-profile-card')).not.toBeNull();
    await expect.element(page.getByText('Seen by Anna')).toBeVisible();
  });
});
