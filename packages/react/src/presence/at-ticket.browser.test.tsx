import { createCache } from '@korkep/cache';
import type { TicketComment } from '@korkep/core';
import { afterEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import '../styles/ticket-view.css';
import { CrmProvider } from '../provider/crm-provider.tsx';
import { anId, aTicket } from '../testing/builders.ts';
import { aCrm, render } from '../testing/render-hook.tsx';
import { aComment } from '../testing/ticket-builders.ts';
import { useConversation } from '../tickets/use-conversation.ts';
import { useDraft } from '../tickets/use-draft.ts';
import { ReplyWatch } from './at-ticket.tsx';

const patience = { timeout: 20_000 };
const ticketId = aTicket().id;
const [me, other] = [anId('usr', 1), anId('usr', 2)];
const names = { [other]: 'Kovács Anna' };

const unmounts: (() => void)[] = [];
afterEach(() => {
  for (const unmount of unmounts.splice(0)) unmount();
});

/** The box to write in, and what stands above it. */
function Writing() {
  const [draft, setDraft] = useDraft(ticketId);
  return (
    <>
      <ReplyWatch
        ticketId={ticketId}
        names={names}
        viewerId={me}
        conversation={useConversation(ticketId)}
        profile={{ status: 'loading' }}
      />
      <textarea
        aria-label="Reply"
        value={draft.text}
        onChange={({ target }) => setDraft({ ...draft, text: target.value })}
      />
    </>
  );
}

it('tells that one writes, and shows what another answered meanwhile, with the draft as it was', async () => {
  const said: string[] = [];
  let isOtherWriting = true;
  let words: readonly TicketComment[] = [aComment(1, 60)];
  const { crm } = aCrm(async (request, { pathname }) => {
    if (pathname.endsWith('/conversation')) return { data: words };
    if (!pathname.endsWith('/presence')) {
      return { from: 'p', to: 'p', data: [], hasMore: false, viewer: { userId: me, role: 'agent' } };
    }
    said.push(((await request.json()) as { doing: string }).doing);
    const times = { since: '2026-11-22T09:00:00.000Z', until: '2026-11-22T09:00:30.000Z' };
    return { ticketId, present: isOtherWriting ? [{ userId: other, doing: 'replying', ...times }] : [] };
  });
  const { unmount } = render(
    <CrmProvider crm={crm} locale="en">
      <Writing />
    </CrmProvider>,
  );
  unmounts.push(unmount);
  const status = page.getByRole('status');
  await expect.element(status, patience).toMatchTextContent(/^Kovács Anna is writing an answer\.$/);
  await page.getByRole('textbox').fill('Holnap');
  await expect.poll(() => said, patience).toContain('replying');
  isOtherWriting = false;
  words = [aComment(2, 1, { author: 'agent', authorId: other, body: 'Ma délután érkezik.' }), ...words];
  // The page is looked at again: without a cache that, or the next renewal, tells.
  document.dispatchEvent(new Event('visibilitychange'));
  await expect
    .element(status, patience)
    .toMatchTextContent(/^Kovács Anna wrote while you were writing\s*Ma délután érkezik\./);
  await expect.element(page.getByRole('textbox')).toHaveValue('Holnap');
  await page.getByRole('button', { name: 'Continue writing' }).click();
  await expect.element(status).toMatchTextContent(/^$/);
  // What is known of is not told again, and an empty box is nobody's answer.
  await page.getByRole('textbox').fill('');
  await expect.poll(() => said.at(-1), patience).toBe('viewing');
});

it('tells nobody of writing while a draft only comes back from the device', async () => {
  const said: string[] = [];
  const { crm } = aCrm(async (request, { pathname }) => {
    if (pathname.endsWith('/conversation')) return { data: [aComment(1, 60)] };
    if (!pathname.endsWith('/presence')) {
      return { from: 'p', to: 'p', data: [], hasMore: false, viewer: { userId: me, role: 'agent' } };
    }
    said.push(((await request.json()) as { doing: string }).doing);
    return { ticketId, present: [] };
  });
  const cache = createCache({ crm, tenant: 'draft', user: `me-${Date.now()}` });
  await cache.keep(`draft/${ticketId}`, { text: 'Tegnapi', visibility: 'public' });
  const { unmount } = render(
    <CrmProvider crm={crm} cache={cache} locale="en">
      <Writing />
    </CrmProvider>,
  );
  unmounts.push(() => void cache.purge({ discardUnsent: true }), unmount);
  const box = page.getByRole('textbox');
  await expect.element(box, patience).toHaveValue('Tegnapi');
  await expect.poll(() => said, patience).toContain('viewing');
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(said).not.toContain('replying');
  await box.fill('Tegnapi és mai');
  await expect.poll(() => said, patience).toContain('replying');
});
