import type { Ticket } from '@korkep/core';
import { type RunningCrm, startCrm } from '@korkep/msw';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../styles/inbox.css';
import { CrmProvider } from '../../provider/crm-provider.tsx';
import { aViewer } from '../../testing/cached-page.tsx';
import { focusOn } from '../../testing/focus-on.ts';
import { renderWidget, unmountWidgets } from '../../testing/render-widget.tsx';
import { Inbox } from '../inbox/inbox.tsx';
import { NewTicketDialog } from './new-ticket-dialog.tsx';

let running: RunningCrm;

beforeAll(async () => {
  running = await startCrm();
}, 60_000);
afterAll(() => running.stop());
beforeEach(() => page.viewport(1200, 800));
afterEach(unmountWidgets);

const patience = { timeout: 20_000 };
const dialog = () => page.getByRole('dialog', { name: 'New ticket' });
const textbox = (name: string) => dialog().getByRole('textbox', { name });
const written = (name: string) => (textbox(name).element() as HTMLTextAreaElement).value;
const button = (name: string | RegExp) => dialog().getByRole('button', { name });

const offered = () => page.getByRole('listbox', { name: 'Templates' }).getByRole('option');

/** Chooses a template by what is typed of it. */
async function take(name: string) {
  await button('Begin from a template…').click(patience);
  const box = page.getByRole('combobox', { name: 'Templates' });
  await expect.element(box, patience).toHaveFocus();
  await userEvent.keyboard(name);
  await expect.element(offered().first(), patience).toMatchTextContent(new RegExp(name));
  await userEvent.keyboard('{Enter}');
}

const show = (onBegun?: (ticket: Ticket) => void, customerId?: string) =>
  renderWidget(
    <CrmProvider crm={running.clientFor('agent')}>
      <NewTicketDialog customerId={customerId} onClose={unmountWidgets} onBegun={onBegun} />
    </CrmProvider>,
  );

describe('A new ticket', () => {
  it('begins in the inbox by c: whose it is, a template, its words, and then it is open', async () => {
    renderWidget(
      <CrmProvider crm={running.clientFor('agent')}>
        <Inbox />
      </CrmProvider>,
    );
    await expect.element(page.getByRole('button', { name: 'New ticket' }), patience).toBeVisible();
    await expect.element(page.getByRole('row').first(), patience).toBeVisible();
    await focusOn(page.getByRole('row').first());
    await userEvent.keyboard('c');
    const search = dialog().getByRole('combobox').first();
    await expect.element(search, patience).toHaveFocus();
    await userEvent.keyboard('Kovács János');
    await page
      .getByRole('option', { name: /Kovács János/ })
      .first()
      .click(patience);
    await expect.element(dialog().getByText('Kovács János', { exact: true }), patience).toBeVisible();
    await take('Elveszett csomag');
    await expect.element(textbox('Subject'), patience).toHaveValue('Elveszett csomag: kivizsgálás a futárszolgálatnál');
    await expect.poll(() => written('Message'), patience).toMatch(/^Kedves Kovács János!/);
    await expect.element(dialog().getByRole('combobox', { name: 'Priority' })).toHaveValue('high');
    await textbox('Subject').fill('Elveszett a fűnyíró');
    await button('Begin and send').click();
    await expect.element(dialog(), patience).not.toBeInTheDocument();
    await expect.element(page.getByRole('region', { name: /^Ticket #/ }), patience).toBeVisible();
    const { data } = await running.crm.tickets.list({ customerId: running.featuredCustomerId, limit: 1 });
    const [ticket] = data as Ticket[];
    expect(ticket).toMatchObject({
      subject: 'Elveszett a fűnyíró',
      category: 'delivery',
      priority: 'high',
      channel: 'email',
      language: 'hu',
      status: 'open',
    });
    const words = await running.crm.tickets.conversation(ticket?.id ?? '');
    expect(words.data[0]).toMatchObject({ visibility: 'public', author: 'agent' });
    expect(words.data[0]?.body).toMatch(/^Kedves Kovács János!/);
  });

  it('says what is missing, and begins nothing before it is there', async () => {
    const begun: Ticket[] = [];
    show((ticket) => begun.push(ticket), running.featuredCustomerId);
    await button('Begin ticket').click(patience);
    await expect.element(textbox('Subject')).toHaveAccessibleDescription(/Say in a few words/);
    await expect.element(textbox('Subject')).toHaveFocus();
    await textbox('Subject').fill('Visszahívás');
    await dialog().getByText('Internal note', { exact: true }).click();
    await textbox('Note').fill('Délután kettőkor.');
    await dialog().getByRole('textbox', { name: 'Tags' }).fill('telefon, sürgős');
    await button('Begin with the note').click();
    await expect.poll(() => begun.length, patience).toBe(1);
    const ticket = await running.crm.tickets.get(begun[0]?.id ?? '');
    expect(ticket).toMatchObject({ subject: 'Visszahívás', status: 'new', tags: ['telefon', 'sürgős'] });
    const words = await running.crm.tickets.conversation(ticket.id);
    expect(words.data.map(({ visibility, body }) => [visibility, body])).toEqual([['internal', 'Délután kettőkor.']]);
  });

  it('takes a template back, and keeps what is written until it begins or is thrown away', async () => {
    const crm = running.clientFor('agent');
    const again = () =>
      renderWidget(
        <CrmProvider crm={crm}>
          <NewTicketDialog customerId={running.featuredCustomerId} onClose={unmountWidgets} />
        </CrmProvider>,
      );
    again();
    await textbox('Subject').fill('Saját tárgy');
    await take('Visszahívási kérés');
    await expect.element(textbox('Subject'), patience).toHaveValue('Visszahívás: Kovács János');
    await expect.poll(() => written('Note'), patience).toMatch(/^Mikor hívjuk vissza/);
    await button('Undo').click();
    await expect.element(textbox('Subject')).toHaveValue('Saját tárgy');
    await expect.element(textbox('Message')).toHaveValue('');
    await button('Cancel').click();
    await expect.element(dialog()).not.toBeInTheDocument();
    again();
    await expect.element(textbox('Subject')).toHaveValue('Saját tárgy');
    await button('Discard draft').click();
    again();
    await expect.element(textbox('Subject')).toHaveValue('');
  });

  it('is not begun twice where its first word was not taken', async () => {
    const refused: string[] = [];
    const begun: Ticket[] = [];
    const viewer = aViewer(running, 'no-cache');
    const say = viewer.crm.ticketComments.create;
    const crm = {
      ...viewer.crm,
      ticketComments: {
        ...viewer.crm.ticketComments,
        create: (...given: Parameters<typeof say>) => {
          if (refused.push('once') > 1) return say(...given);
          return Promise.reject(new TypeError('Failed to fetch')) as ReturnType<typeof say>;
        },
      },
    } as typeof viewer.crm;
    renderWidget(
      <CrmProvider crm={crm}>
        <NewTicketDialog
          customerId={running.featuredCustomerId}
          onClose={unmountWidgets}
          onBegun={(ticket) => begun.push(ticket)}
        />
      </CrmProvider>,
    );
    await textbox('Subject').fill('Csak egyszer');
    await textbox('Message').fill('Egyszer.');
    await button('Begin and send').click();
    await expect.element(dialog().getByRole('alert').first(), patience).toMatchTextContent(/\w/);
    await expect.element(textbox('Message')).toHaveValue('Egyszer.');
    await button('Begin and send').click();
    await expect.poll(() => begun.length, patience).toBe(1);
    const { data } = await running.crm.tickets.list({ customerId: running.featuredCustomerId, limit: 10 });
    expect(data.filter(({ subject }) => subject === 'Csak egyszer')).toHaveLength(1);
  });

  it('waits on the device without a connection, with its template filled in there, and is sent later', async () => {
    const viewer = aViewer(running, 'new-ticket', { follow: { kinds: ['customer'] } });
    const cache = viewer.open();
    const begun: Ticket[] = [];
    const open = () =>
      renderWidget(
        <CrmProvider crm={viewer.crm} cache={cache}>
          <NewTicketDialog
            customerId={running.featuredCustomerId}
            onClose={unmountWidgets}
            onBegun={(ticket) => begun.push(ticket)}
          />
        </CrmProvider>,
      );
    open();
    // What was read once is there afterwards.
    await button('Begin from a template…').click(patience);
    await expect.element(offered().first(), patience).toBeVisible();
    await expect.element(dialog().getByText('Kovács János', { exact: true }), patience).toBeVisible();
    await expect.poll(() => cache.answer('ticket-templates'), patience).toBeDefined();
    await expect.poll(() => cache.isFollowed('customer'), patience).toBe(true);
    unmountWidgets();
    viewer.goOffline();
    open();
    await take('Visszahívási kérés');
    await expect.element(textbox('Subject'), patience).toHaveValue('Visszahívás: Kovács János');
    await textbox('Note').fill('Holnap tízkor.');
    await button('Begin with the note').click();
    await expect.poll(() => begun.length, patience).toBe(1);
    expect(cache.pending.created('ticket').map(({ subject }) => subject)).toEqual(['Visszahívás: Kovács János']);
    await viewer.goOnline(cache);
    await expect.poll(() => cache.pending.entries.length, patience).toBe(0);
    const id = cache.pending.realId(begun[0]?.id ?? '');
    expect(await running.crm.tickets.get(id)).toMatchObject({ type: 'task', category: 'callback', channel: 'call' });
    const words = await running.crm.tickets.conversation(id);
    expect(words.data.map(({ visibility, body }) => [visibility, body])).toEqual([['internal', 'Holnap tízkor.']]);
    await cache.close();
  });
});
