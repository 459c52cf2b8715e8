import type { CustomStatus, Ticket } from '@korkep/core';
import { type RunningCrm, startCrm } from '@korkep/msw';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../styles/ticket-view.css';
import '../styles/ticket-list.css';
import '../styles/help-center.css';
import { helpRequestMessages } from '../help-center/request-messages.ts';
import { RequestsPageView } from '../help-center/requests-page.tsx';
import { readyState } from '../state/async-state.ts';
import { anId, storyNow } from '../testing/builders.ts';
import { aViewer, renderCached } from '../testing/cached-page.tsx';
import { focusOn } from '../testing/focus-on.ts';
import { Framed, someRequests } from '../testing/help-builders.tsx';
import { listed, paged } from '../testing/panel-builders.ts';
import { renderHook } from '../testing/render-hook.tsx';
import { renderWidget, unmountWidgets } from '../testing/render-widget.tsx';
import { anOpenTicket } from '../testing/ticket-builders.ts';
import { ownStatusName } from './own-status.ts';
import { TicketComposerView } from './ticket-composer/ticket-composer-view.tsx';
import { TicketListView } from './ticket-list/ticket-list-view.tsx';
import { TicketViewView } from './ticket-view/ticket-view-view.tsx';
import { useCreateTicketComment } from './use-create-ticket-comment.ts';
import { noDraft } from './use-draft.ts';
import { useTicket } from './use-ticket.ts';
import { useTicketStatuses } from './use-ticket-statuses.ts';
import { useUpdateTicket } from './use-update-ticket.ts';

afterEach(unmountWidgets);

const supplier: CustomStatus = {
  id: anId('sts', 1),
  category: 'on_hold',
  names: { en: 'Waiting for supplier', hu: 'Szállítóra vár' },
};
const triage: CustomStatus = { id: anId('sts', 2), category: 'open', names: { en: 'In triage' }, isDefault: true };
const repair: CustomStatus = { id: anId('sts', 3), category: 'open', names: { en: 'In repair' } };
const statuses = [supplier, triage, repair];
const ticket = anOpenTicket({ customStatusId: repair.id });
const nothing = () => {};
const option = (name: string) => page.getByRole('option', { name });

describe('statuses of the tenant’s own', () => {
  it('are chosen on a ticket by keys alone, found by their names or their category', async () => {
    const onStatus = vi.fn();
    renderWidget(
      <TicketViewView
        state={readyState(ticket, storyNow)}
        conversation={paged(listed([]))}
        sla={readyState([], storyNow)}
        profile={readyState(undefined, storyNow)}
        statuses={statuses}
        onStatus={onStatus}
      />,
    );
    await focusOn(page.getByRole('log', { name: 'Conversation' }));
    await userEvent.keyboard('s');
    const box = page.getByRole('combobox', { name: 'Status' });
    await expect.element(box).toHaveFocus();
    await expect.element(option('In repair')).toHaveAttribute('aria-selected', 'true');
    await expect.element(page.getByRole('group', { name: 'On hold' })).toBeVisible();
    await userEvent.keyboard('hold');
    await expect.element(option('In triage')).not.toBeInTheDocument();
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(option('Waiting for supplier')).toHaveAttribute('data-current');
    await userEvent.keyboard('{Enter}');
    expect(onStatus.mock.calls).toEqual([['on_hold', supplier.id]]);
    const button = page.getByRole('button', { name: 'Status: In repair. Change' });
    await expect.element(button).toHaveFocus();
  });

  it('go out with an answer: the one that it has stays, another is chosen beside the button', async () => {
    const onSend = vi.fn();
    renderWidget(
      <TicketComposerView
        state={readyState(ticket, storyNow)}
        draft={{ ...noDraft, text: 'Holnap.' }}
        onDraft={nothing}
        onSend={onSend}
        statuses={statuses}
      />,
    );
    await focusOn(page.getByRole('button', { name: 'Send as In repair' }));
    await userEvent.keyboard('{Enter}');
    expect(onSend.mock.calls).toEqual([[undefined]]);
    await focusOn(page.getByRole('button', { name: 'Send with another status' }));
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('combobox', { name: 'Send with another status' })).toHaveFocus();
    await userEvent.keyboard('supplier{Enter}');
    expect(onSend.mock.calls).toEqual([[undefined], ['on_hold', supplier.id]]);
    await expect.element(page.getByRole('textbox', { name: 'Reply' })).toHaveFocus();
  });

  it('are what a reply leads to by itself where the category has a default', async () => {
    const onSend = vi.fn();
    renderWidget(
      <TicketComposerView
        state={readyState(anOpenTicket({ status: 'new' }), storyNow)}
        draft={{ ...noDraft, text: 'Holnap.' }}
        onDraft={nothing}
        onSend={onSend}
        statuses={statuses}
      />,
    );
    await page.getByRole('button', { name: 'Send as In triage' }).click();
    expect(onSend.mock.calls).toEqual([['open', triage.id]]);
  });

  it('stand in the rows, and are given to many at once', async () => {
    const onChange = vi.fn();
    const tickets = [ticket, anOpenTicket({ id: anId('tkt', 8), status: 'on_hold', customStatusId: supplier.id })];
    renderWidget(
      <TicketListView
        list={paged(listed(tickets))}
        view="open"
        onView={nothing}
        order="deadline"
        onOrder={nothing}
        statuses={statuses}
        onChange={onChange}
      />,
    );
    await expect.element(page.getByRole('gridcell', { name: 'In repair' })).toBeVisible();
    await expect.element(page.getByRole('gridcell', { name: 'Waiting for supplier' })).toBeVisible();
    await focusOn(page.getByRole('row').first());
    await userEvent.keyboard('x{ArrowDown}xs');
    await expect.element(page.getByRole('combobox', { name: 'Status' })).toHaveFocus();
    await userEvent.keyboard('triage{Enter}');
    await expect.poll(() => onChange.mock.calls).toEqual([[tickets, { status: 'open', customStatusId: triage.id }]]);
  });

  it('are told to customers by the names for them, and where there is none, by the words for the category', async () => {
    const [first, second] = someRequests;
    const requests = [
      { ...first!, status: 'on_hold' as const, customStatusId: supplier.id },
      { ...second!, status: 'open' as const, customStatusId: repair.id },
    ];
    renderWidget(
      <Framed view={{ name: 'requests' }}>
        {(help) => (
          <RequestsPageView
            help={help}
            list={paged(listed(requests))}
            statuses={[{ ...supplier, customerNames: { en: 'We asked our supplier' } }, triage, repair]}
          />
        )}
      </Framed>,
    );
    await expect.element(page.getByText('We asked our supplier')).toBeVisible();
    const rows = page.getByRole('listitem').filter({ hasText: second!.subject as string });
    await expect.element(rows.getByText(/In repair/)).not.toBeInTheDocument();
    await expect.element(rows.getByText(helpRequestMessages.en['request.open'])).toBeVisible();
  });
});

describe('statuses of the tenant’s own, on the backend', () => {
  const patience = { timeout: 15_000 };
  const at = (message: string) => ({ ...patience, message });
  let running: RunningCrm;
  let own: CustomStatus[];
  let ticketId: string;
  const ends: (() => unknown)[] = [];
  beforeAll(async () => {
    running = await startCrm();
    ({ ticketStatuses: own } = await running.crm.tenant.update({
      ticketStatuses: [
        { names: { en: 'Waiting for supplier' }, customerNames: { en: 'We asked our supplier' }, category: 'on_hold' },
        { names: { en: 'In repair' }, category: 'open' },
      ],
    }));
  }, 60_000);
  afterAll(() => running.stop());
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });

  const hooks = () => ({
    statuses: useTicketStatuses(),
    ticket: useTicket(ticketId),
    update: useUpdateTicket(ticketId),
    say: useCreateTicketComment(ticketId),
  });
  type Result = ReturnType<typeof hooks>;
  const names = ({ statuses }: Result) =>
    statuses.status === 'ready' ? statuses.data.map((status) => status.names?.en) : [];
  const stands = ({ statuses, ticket: state }: Result) =>
    statuses.status === 'ready' && state.status === 'ready' && ownStatusName(state.data, statuses.data, 'en');
  const onServer = async (): Promise<Pick<Ticket, 'status' | 'customStatusId'>> => {
    const { status, customStatusId } = await running.crm.tickets.get(ticketId);
    return { status, customStatusId };
  };

  /** A ticket that was opened with a connection, on a page that has none any more. */
  const withoutConnection = async () => {
    ({ id: ticketId } = await running.crm.tickets.create({
      customerId: running.featuredCustomerId,
      subject: 'Bögre',
      status: 'open',
      priority: 'normal',
      openedAt: new Date().toISOString(),
    }));
    const viewer = aViewer(running, `own-status-${Date.now()}`);
    const cache = viewer.open();
    const first = renderCached(cache, hooks);
    ends.push(() => cache.purge({ discardUnsent: true }));
    await expect.poll(() => names(first.result()), patience).toEqual(['Waiting for supplier', 'In repair']);
    await expect.poll(() => first.result().ticket.status, patience).toBe('ready');
    await expect.poll(() => cache.answer('workspace/tenant'), patience).toBeTruthy();
    await expect.poll(() => cache.answer(`ticket/${ticketId}`), patience).toBeTruthy();
    first.unmount();
    viewer.goOffline();
    const { all, result, unmount } = renderCached(cache, hooks);
    ends.push(unmount);
    await expect.poll(() => names(result()), patience).toEqual(['Waiting for supplier', 'In repair']);
    await expect.poll(() => result().ticket.status, patience).toBe('ready');
    // Which version is shown, and what still waits, says where it stops should it ever.
    const told = () => {
      const { ticket: shown } = result();
      const waiting = cache.pending.entries.map(({ operation, status }) => `${operation} ${status}`);
      const version = shown.status === 'ready' ? shown.data.version : shown.status;
      return [stands(result()), version, cache.state.connection, ...waiting].join(', ');
    };
    const stays = (name: string, message: string) => expect.poll(told, at(message)).toMatch(new RegExp(`^${name},`));
    return { viewer, cache, all, result, told, stays };
  };

  it('are known and chosen without a connection, and go to the server when there is one', async () => {
    const { viewer, cache, all, result, told, stays } = await withoutConnection();
    void result().update.run({ status: 'open', customStatusId: own[1]!.id });
    await stays('In repair', 'chosen offline');
    void result().say.run({ body: 'x', visibility: 'internal', status: 'on_hold', customStatusId: own[0]!.id });
    await stays('Waiting for supplier', 'said offline');
    expect((await onServer()).customStatusId).toBeUndefined();
    const before = all.length;
    await viewer.goOnline(cache);
    await expect.poll(onServer, at('on the server')).toEqual({ status: 'on_hold', customStatusId: own[0]!.id });
    await expect
      .poll(async () => {
        await cache.sync();
        return told();
      }, at('by the feed'))
      .toMatch(/^Waiting for supplier/);
    await expect.poll(() => cache.pending.entries.length, at('everything is sent')).toBe(0);
    // No status before it showed once more.
    expect(new Set(all.slice(before).map(stands))).toEqual(new Set(['Waiting for supplier']));
  });

  it('are what was asked for last, said with a reply or not, and no conflict with what was asked for before', async () => {
    const { viewer, cache, result, stays } = await withoutConnection();
    const say = (body: string, status: 'open' | 'on_hold', { id }: CustomStatus) =>
      result().say.run({ body, visibility: 'internal', status, customStatusId: id });
    await say('1', 'on_hold', own[0]!);
    await stays('Waiting for supplier', 'said first');
    await result().update.run({ status: 'open', customStatusId: own[1]!.id });
    await stays('In repair', 'chosen after it');
    await say('2', 'on_hold', own[0]!);
    await result().update.run({ status: 'open', customStatusId: own[1]!.id });
    await stays('In repair', 'chosen last');
    // It is based on what was seen before it, which is what was said.
    expect(cache.pending.entries.at(-1)!.base!.fields).toEqual({ status: 'on_hold', customStatusId: own[0]!.id });
    await viewer.goOnline(cache);
    await expect.poll(() => cache.pending.entries.map(({ status }) => status), at('everything is sent')).toEqual([]);
    expect(await onServer()).toEqual({ status: 'open', customStatusId: own[1]!.id });
    const { data } = await running.crm.ticketComments.list({ ticketId });
    expect(data.map(({ body }) => body).reverse()).toEqual(['1', '2']);
  });

  it('have for a customer only the names that are meant for customers', async () => {
    const theirs = running.clientFor('viewer', { customerId: running.featuredCustomerId });
    const { result, unmount } = renderHook(theirs, () => useTicketStatuses(), undefined);
    ends.push(unmount);
    await expect
      .poll(() => {
        const state = result();
        return (
          state.status === 'ready' && state.data.map(({ names: hidden, customerNames }) => [hidden, customerNames])
        );
      }, patience)
      .toEqual([
        [undefined, { en: 'We asked our supplier' }],
        [undefined, undefined],
      ]);
  });
});
