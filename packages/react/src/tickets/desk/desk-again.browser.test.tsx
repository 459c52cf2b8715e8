import type { Ticket, TicketComment } from '@korkep/core';
import { afterEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { useMessages } from '../../presentation/already-loaded.ts';
import { CrmProvider } from '../../provider/crm-provider.tsx';
import { anId } from '../../testing/builders.ts';
import { type Answer, aCrm, aProblem } from '../../testing/render-hook.tsx';
import { renderWidget, unmountWidgets } from '../../testing/render-widget.tsx';
import { changeLinks } from './change-links.ts';
import { deskCatalogue } from './desk-words.ts';
import { SplitDialog } from './split-dialog.tsx';

afterEach(unmountWidgets);

const ticketId = anId('tkt', 7);
const ticket = { id: ticketId, number: 7, subject: 'Bögre', status: 'open', customerId: anId('cus', 1) } as Ticket;
const word = { id: anId('cmt', 1), ticketId, body: 'A számla is rossz.' } as TicketComment;

function Dialog() {
  return <SplitDialog ticket={ticket} t={useMessages(deskCatalogue)} onClose={() => undefined} />;
}

/** A dialog over a server that answers a split with `answers`, one after another. */
async function split(answers: readonly Answer[]) {
  const keys: (string | null)[] = [];
  const { crm } = aCrm((request, url) => {
    if (!url.pathname.endsWith('/split')) return { data: [word] };
    keys.push(request.headers.get('idempotency-key'));
    return answers[keys.length - 1]!(request, url);
  });
  const open = async () => {
    unmountWidgets();
    renderWidget(
      <CrmProvider crm={crm}>
        <Dialog />
      </CrmProvider>,
    );
    await page.getByRole('option', { name: 'A számla is rossz.' }).click();
  };
  await open();
  const button = page.getByRole('button', { name: 'Split off' });
  return { button, keys, open };
}

const lost: Answer = () => {
  throw new TypeError('Failed to fetch');
};
const done: Answer = () => ({ ...ticket, id: anId('tkt', 8), number: 8, subject: 'Számla' });

describe('What is done with a ticket', () => {
  it('is told as unsure where no answer came, and is done once however often it is tried', async () => {
    const { button, keys } = await split([lost, done]);
    await button.click();
    await expect.element(page.getByRole('alert')).toMatchTextContent(/unsure whether it was done/);
    await button.click();
    await expect.element(page.getByRole('status')).toMatchTextContent(/#8 Számla/);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  it('is told as unsure where what stands between answers, or the server does not know', async () => {
    const gateway = (status: number) => () => new Response('<h1>Bad gateway</h1>', { status });
    const unsure = [502, 503, 504].map(gateway);
    const running: Answer = () => aProblem(409, 'idempotency_in_progress');
    const { button, keys } = await split([...unsure, () => aProblem(500, 'internal'), running, done]);
    for (let tries = 1; tries <= 5; tries += 1) {
      await button.click();
      await expect.poll(() => keys.length).toBe(tries);
      await expect.element(page.getByRole('alert')).toMatchTextContent(/unsure whether it was done/);
    }
    await button.click();
    await expect.element(page.getByRole('status')).toMatchTextContent(/#8 Számla/);
    expect(new Set(keys).size).toBe(1);
  });

  it('is done once by who closes the dialog unsure and opens it again, and anew once it was answered', async () => {
    const { button, keys, open } = await split([lost, done, done]);
    await button.click();
    await expect.element(page.getByRole('alert')).toMatchTextContent(/unsure/);
    await open();
    await button.click();
    await expect.element(page.getByRole('status')).toMatchTextContent(/#8 Számla/);
    await open();
    await button.click();
    await expect.element(page.getByRole('status')).toMatchTextContent(/#8 Számla/);
    expect(keys).toHaveLength(3);
    expect([keys[0] === keys[1], keys[1] === keys[2]]).toEqual([true, false]);
  });

  it('is asked anew where something else is asked, or it was refused', async () => {
    const refused: Answer = () => aProblem(409, 'conflict');
    const { button, keys } = await split([lost, refused, done]);
    await button.click();
    await expect.element(page.getByRole('alert')).toMatchTextContent(/unsure/);
    await page.getByRole('textbox').fill('Rossz számla');
    await button.click();
    await expect.element(page.getByRole('alert')).toMatchTextContent(/It was not done/);
    await button.click();
    await expect.element(page.getByRole('status')).toMatchTextContent(/#8 Számla/);
    expect(new Set(keys).size).toBe(3);
  });
});

describe('Links', () => {
  it('are changed from how they are now, though somebody else changes them at the same time', async () => {
    const [own, theirs, mine] = [anId('tkt', 1), anId('tkt', 2), anId('tkt', 3)];
    let now = { ...ticket, version: 1, relatedIds: [own] };
    const { crm } = aCrm(async (request) => {
      if (request.method === 'GET') return now;
      const isFirst = now.version === 1;
      if (isFirst) now = { ...now, version: 2, relatedIds: [own, theirs] };
      if (isFirst) return aProblem(412, 'version_conflict');
      now = { ...now, version: 3, ...((await request.json()) as { relatedIds: string[] }) };
      return now;
    });
    await changeLinks(crm, ticketId, (ids) => [...ids, mine]);
    expect(now.relatedIds).toEqual([own, theirs, mine]);
  });
});
