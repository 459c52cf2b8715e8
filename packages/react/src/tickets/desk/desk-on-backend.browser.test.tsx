import type { TicketCreate } from '@korkep/core';
import { type RunningCrm, startCrm } from '@korkep/msw';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../styles/ticket-view.css';
import { CrmProvider } from '../../provider/crm-provider.tsx';
import { focusOn } from '../../testing/focus-on.ts';
import { renderWidget, unmountWidgets } from '../../testing/render-widget.tsx';
import { TicketView } from '../ticket-view/ticket-view.tsx';

let running: RunningCrm;
let ticketId: string;
let otherId: string;
let other: string;

const open = async (change: Partial<TicketCreate> & { subject: string }) =>
  running.crm.tickets.create({
    customerId: running.featuredCustomerId,
    status: 'open',
    priority: 'normal',
    openedAt: new Date().toISOString(),
    ...change,
  });

beforeAll(async () => {
  running = await startCrm();
}, 60_000);
afterAll(() => running.stop());
beforeEach(async () => {
  ({ id: ticketId } = await open({ subject: 'Nem jött meg a csomag' }));
  const made = await open({ subject: 'Hol a csomagom' });
  otherId = made.id;
  other = `#${made.number} Hol a csomagom`;
});
afterEach(unmountWidgets);

const patience = { timeout: 15_000 };
const show = (id = ticketId) =>
  renderWidget(
    <div style={{ inlineSize: '60rem' }}>
      <CrmProvider crm={running.clientFor('agent')}>
        <TicketView ticketId={id} />
      </CrmProvider>
    </div>,
  );
const button = (name: string | RegExp) => page.getByRole('button', { name });
const dialog = () => page.getByRole('dialog');

/** Opens an entry of the ticket's menu by keys alone. */
async function choose(entry: string) {
  await expect.element(button('More for this ticket'), patience).toBeVisible();
  await focusOn(page.getByRole('log'));
  await userEvent.keyboard('.');
  await expect.element(page.getByRole('menuitem').first()).toHaveFocus();
  await page.getByRole('menuitem', { name: entry }).click();
}

describe('A ticket and others', () => {
  it('is merged once it was told what that does, says where it went, and is taken back', async () => {
    show();
    await choose('Merge into another…');
    const box = dialog().getByRole('combobox', { name: 'Number or words of the subject' });
    await expect.element(box, patience).toHaveFocus();
    await userEvent.keyboard('hol a csomagom');
    await expect.element(page.getByRole('option').first()).toMatchTextContent(/Hol a csomagom/);
    await userEvent.keyboard(`{Control>}a{/Control}${other.split(' ')[0]}`);
    await expect.element(page.getByRole('option')).toMatchTextContent(new RegExp(other));
    await userEvent.keyboard('{Enter}');
    await expect.element(dialog()).toMatchTextContent(/is closed, and its deadlines stop/);
    expect((await running.crm.tickets.get(ticketId)).status).toBe('open');
    await button('Merge').click();
    await expect.element(page.getByText(other), patience).toBeVisible();
    await expect.element(button('More for this ticket')).toHaveFocus();
    await expect.poll(async () => (await running.crm.tickets.get(ticketId)).mergedIntoId, patience).toBe(otherId);
    await button('Undo the merge').click();
    await expect.poll(async () => (await running.crm.tickets.get(ticketId)).status, patience).toBe('open');
    await expect.element(button('Undo the merge'), patience).not.toBeInTheDocument();
  });

  it('is linked with another, both ways, and the link is taken away', async () => {
    show();
    await choose('Link with another…');
    await page.getByRole('option', { name: new RegExp(other) }).click(patience);
    await button('Link').click();
    await expect.element(page.getByText(/Linked with/), patience).toBeVisible();
    await expect.poll(async () => (await running.crm.tickets.get(otherId)).relatedIds, patience).toEqual([ticketId]);
    await button('Unlink Ticket').click();
    await expect.poll(async () => (await running.crm.tickets.get(otherId)).relatedIds ?? [], patience).toEqual([]);
    await expect.element(page.getByText(/Linked with/), patience).not.toBeInTheDocument();
  });

  it('is found by words of its subject however old it is, though a hundred newer ones come first', async () => {
    const long = new Date('2026-01-05T10:00:00Z').toISOString();
    const { number } = await open({ subject: 'Régi ügy: elveszett pótalkatrész', openedAt: long });
    const { crm, featuredCustomerId } = running;
    const newer = (await crm.tickets.list({ customerId: featuredCustomerId, limit: 200 })).data.length;
    for (let left = 101 - newer; left > 0; left -= 20) {
      await Promise.all(Array.from({ length: 20 }, (_, index) => open({ subject: `Bögre ${left} ${index}` })));
    }
    show();
    await choose('Merge into another…');
    const box = dialog().getByRole('combobox', { name: 'Number or words of the subject' });
    await expect.element(box, patience).toHaveFocus();
    await expect.element(page.getByRole('option').first(), patience).toBeVisible();
    await userEvent.keyboard('potalkatresz');
    await expect.element(page.getByRole('option'), patience).toMatchTextContent(new RegExp(`#${number}`));
    await userEvent.keyboard('{Control>}a{/Control}nincs ilyen szo');
    await expect.element(dialog().getByText('No ticket found'), patience).toBeVisible();
  });

  it('becomes an incident; once the problem is solved its incidents can be, too', async () => {
    await running.crm.tickets.update(otherId, { type: 'problem' });
    show();
    await choose('Make it an incident of…');
    await page.getByRole('option', { name: new RegExp(other) }).click(patience);
    await button('Make it an incident').click();
    await expect.element(page.getByText(/Incident of #/), patience).toBeVisible();
    await expect.poll(async () => (await running.crm.tickets.get(ticketId)).problemId, patience).toBe(otherId);
    unmountWidgets();
    show(otherId);
    await expect.element(page.getByText(/1 unsolved incident/), patience).toBeVisible();
    await running.crm.tickets.setStatus(otherId, { status: 'solved' });
    unmountWidgets();
    show(otherId);
    await expect.element(page.getByText('The problem is solved, but 1 incident is not.'), patience).toBeVisible();
    await button('Solve it as well').click();
    await expect.poll(async () => (await running.crm.tickets.get(ticketId)).status, patience).toBe('solved');
  });

  it('gives a message a ticket of its own', async () => {
    await running.crm.ticketComments.create({ ticketId, body: 'És a számla is rossz.', author: 'customer' });
    show();
    await choose('Split a message off…');
    await page.getByRole('option', { name: 'És a számla is rossz.' }).click(patience);
    const subject = dialog().getByRole('textbox', { name: 'Subject of the new ticket' });
    await subject.fill('');
    await button('Split off').click();
    await expect.element(subject).toHaveAccessibleDescription('Fill this in first.');
    await subject.fill('Rossz számla');
    await button('Split off').click();
    await expect.element(dialog().getByText(/#\d+ Rossz számla/), patience).toBeVisible();
    const made = (await running.crm.tickets.get(ticketId)).relatedIds?.[0] ?? '';
    expect((await running.crm.tickets.get(made)).description).toBe('És a számla is rossz.');
  });

  it('is handed over with a reason, and shared with a team', async () => {
    const [team] = (await running.crm.teams.list({ limit: 1 })).data;
    show();
    await choose('Hand over…');
    await page.getByRole('option', { name: `Team ${team!.name}` }).click(patience);
    await userEvent.keyboard('A raktár tudja.');
    await button('Hand over').click();
    await expect.poll(async () => (await running.crm.tickets.get(ticketId)).teamId, patience).toBe(team!.id);
    const { data } = await running.crm.tickets.conversation(ticketId);
    expect(data.map(({ body, visibility }) => [body, visibility])).toEqual([['A raktár tudja.', 'internal']]);
    const others = (await running.crm.teams.list({ limit: 10 })).data.filter(({ id }) => id !== team!.id);
    await choose('Share with teams…');
    await page.getByRole('option', { name: others[0]!.name }).click(patience);
    await button('Share').click();
    await expect
      .poll(async () => (await running.crm.tickets.get(ticketId)).sharedTeamIds, patience)
      .toEqual([others[0]!.id]);
    await expect.element(page.getByText(`Shared with ${others[0]!.name}`), patience).toBeVisible();
  });

  it('sends a reply with a file', async () => {
    show();
    await page.getByRole('textbox', { name: 'Reply' }).fill('Itt a számla.');
    await expect.element(button('Attach files'), patience).toBeVisible();
    const input = document.querySelector<HTMLInputElement>('input[type="file"]');
    await userEvent.upload(input!, new File(['%PDF-1.7 '], 'szamla.pdf'));
    await expect.element(page.getByText('The file is there.'), patience).toBeVisible();
    await button('Send, keep open').click();
    await expect
      .poll(async () => (await running.crm.tickets.conversation(ticketId)).data[0]?.attachments, patience)
      .toMatchObject([{ name: 'szamla.pdf', mediaType: 'application/pdf', size: 9 }]);
    await expect.element(button('Remove szamla.pdf')).not.toBeInTheDocument();
  });
});
