import type { TicketComment } from '@korkep/core';
import { type RunningCrm, startCrm } from '@korkep/msw';
import { useLayoutEffect } from 'react';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { aViewer, renderCached } from '../testing/cached-page.tsx';
import { renderHook } from '../testing/render-hook.tsx';
import { useConversation } from './use-conversation.ts';
import { useCreateTicketComment } from './use-create-ticket-comment.ts';
import { noDraft, type TicketDraft, useDraft } from './use-draft.ts';
import { useTicket } from './use-ticket.ts';
import type { WaitingComment } from './waiting-comments.ts';

let running: RunningCrm;
let ticketId: string;
beforeAll(async () => {
  running = await startCrm();
  const { data } = await running.crm.tickets.list({ customerId: running.featuredCustomerId, limit: 1 });
  const first = data[0];
  const opened = await running.crm.tickets.create({
    customerId: first!.customerId,
    subject: 'Hol a csomag?',
    status: 'open',
    priority: 'normal',
    openedAt: new Date().toISOString(),
  });
  ticketId = opened.id;
}, 60_000);
afterAll(() => running.stop());

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

const patience = { timeout: 15_000 };
const refused: string[] = [];
const hooks = () => ({
  ticket: useTicket(ticketId),
  list: useConversation(ticketId),
  action: useCreateTicketComment(ticketId, ({ body }) => refused.push(body)),
});
type Result = ReturnType<typeof hooks>;
const said = ({ list: { state } }: Result): readonly TicketComment[] =>
  state.status === 'ready' ? state.data.entries : [];
const statusOf = ({ ticket }: Result) => (ticket.status === 'ready' ? ticket.data.status : undefined);

describe('a conversation on the real backend', () => {
  it('shows a reply at once with the status that it brings, and one of it when the server has it', async () => {
    const { result, unmount } = renderHook(running.crm, hooks, undefined);
    ends.push(unmount);
    await expect.poll(() => result().list.state.status, patience).toBe('ready');
    await expect.poll(() => statusOf(result()), patience).toBe('open');
    const sending = result().action.run({ body: 'Utánanézek.', status: 'pending' });
    await expect.poll(() => said(result())[0]?.version, { ...patience, interval: 5 }).toBe(0);
    expect(statusOf(result())).toBe('pending');
    const comment = await sending;
    await expect.poll(() => said(result()).map(({ id }) => id), patience).toEqual([comment?.id]);
    await expect.poll(() => statusOf(result()), patience).toBe('pending');
  });

  it('takes a refused reply out again and gives the ticket its status back', async () => {
    const viewer = running.clientFor('viewer');
    const { result, unmount } = renderHook(viewer, hooks, undefined);
    ends.push(unmount);
    await expect.poll(() => said(result()).length, patience).toBe(1);
    expect(await result().action.run({ body: 'Nem szabad.', status: 'solved' })).toBeUndefined();
    await expect.poll(() => said(result()).length, patience).toBe(1);
    await expect.poll(() => statusOf(result()), patience).toBe('pending');
    await expect
      .poll(() => result().action.state, patience)
      .toMatchObject({ status: 'failed', error: { kind: 'forbidden' } });
    // Each is told of, also the one before the last, and once its widget is gone.
    const both = ['Első.', 'Második.'].map((body) => result().action.run({ body }));
    unmount();
    await Promise.all(both);
    expect(refused).toEqual(['Nem szabad.', 'Első.', 'Második.']);
  });

  it('keeps a reply that is written offline, marked, and sends it once there is a connection', async () => {
    const viewer = aViewer(running, `tickets-${Date.now()}`);
    const cache = viewer.open();
    const { result, unmount } = renderCached(cache, hooks);
    ends.push(() => cache.purge({ discardUnsent: true }), unmount);
    await expect.poll(() => said(result()).length, patience).toBe(1);
    viewer.goOffline();
    await result().action.run({ body: 'Úton van.', status: 'solved' });
    await expect.poll(() => said(result())[0]?.body, patience).toBe('Úton van.');
    const { state } = result().list;
    expect(state.status === 'ready' && state.waiting?.has(said(result())[0]!.id)).toBe(true);
    expect(statusOf(result())).toBe('solved');
    await viewer.goOnline(cache);
    await expect
      .poll(async () => (await running.crm.tickets.conversation(ticketId)).data.map(({ body }) => body), patience)
      .toEqual(['Úton van.', 'Utánanézek.']);
    await expect.poll(() => said(result()).map(({ version }) => version > 0), patience).toEqual([true, true]);
  });

  it('shows the files of a reply that waits, once, and as the server has them afterwards', async () => {
    const file = await running.crm.attachments.create(new File(['a,b\n'], 'lista.csv'), { name: 'lista.csv' });
    const viewer = aViewer(running, `tickets-files-${Date.now()}`);
    const cache = viewer.open();
    const { result, unmount } = renderCached(cache, hooks);
    ends.push(() => cache.purge({ discardUnsent: true }), unmount);
    await expect.poll(() => said(result()).length, patience).toBe(2);
    viewer.goOffline();
    await result().action.run({ body: 'Csatolom a listát.', attachmentIds: [file.id] });
    const newest = () => said(result())[0] as WaitingComment | undefined;
    await expect.poll(() => newest()?.attachmentIds, patience).toEqual([file.id]);
    await viewer.goOnline(cache);
    await expect.poll(() => newest()?.attachments?.map(({ name }) => name), patience).toEqual(['lista.csv']);
    expect(newest()?.attachmentIds).toBeUndefined();
    expect(said(result()).filter(({ body }) => body === 'Csatolom a listát.')).toHaveLength(1);
  });

  it('follows what a colleague says while it is open', async () => {
    const viewer = aViewer(running, `tickets-live-${Date.now()}`);
    const cache = viewer.open();
    const { result, unmount } = renderCached(cache, hooks);
    ends.push(() => cache.purge({ discardUnsent: true }), unmount);
    await expect.poll(() => said(result()).length, patience).toBe(3);
    await running.crm.ticketComments.create({ ticketId, body: 'Láttam.', visibility: 'internal' });
    await expect.poll(() => said(result())[0]?.body, patience).toBe('Láttam.');
  });
});

describe('a draft on the device', () => {
  const drafting = () => {
    const draft = useDraft(ticketId);
    const [, change] = draft;
    useLayoutEffect(() => change((last) => ({ ...last, visibility: 'internal' })), [change]);
    return draft;
  };

  it('is gone as soon as it was sent, and is a note where one was asked for before it was read', async () => {
    const viewer = aViewer(running, `draft-${Date.now()}`);
    const cache = viewer.open();
    ends.push(() => cache.purge({ discardUnsent: true }));
    const kept = () => cache.answer<TicketDraft>(`draft/${ticketId}`).then((answer) => answer?.data.text);
    await cache.keep(`draft/${ticketId}`, { ...noDraft, text: 'Kezdet' });
    const { result, unmount } = renderCached(cache, drafting);
    ends.push(unmount);
    await expect.poll(() => result()?.[0], patience).toMatchObject({ text: 'Kezdet', visibility: 'internal' });
    result()[1](noDraft);
    // Long before the pause of typing is over.
    await expect.poll(kept, { timeout: 300, interval: 10 }).toBe('');
  });
});
