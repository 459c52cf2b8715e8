import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../styles/ticket-view.css';
import { readyState } from '../../state/async-state.ts';
import { anId, aProfile, aTicket, storyNow } from '../../testing/builders.ts';
import { focusOn } from '../../testing/focus-on.ts';
import { listed, paged } from '../../testing/panel-builders.ts';
import { renderWidget, unmountWidgets } from '../../testing/render-widget.tsx';
import { aComment, anOpenTicket, aPromise, someComments, somePeople } from '../../testing/ticket-builders.ts';
import { TicketComposerView } from '../ticket-composer/ticket-composer-view.tsx';
import { noDraft } from '../use-draft.ts';
import { TicketViewView, type TicketViewViewProps } from './ticket-view-view.tsx';

afterEach(unmountWidgets);

const ticket = anOpenTicket();
const nothing = () => {};
const view = (change: Partial<TicketViewViewProps> = {}) => (
  <div style={{ inlineSize: '60rem' }}>
    <TicketViewView
      state={readyState(ticket, storyNow)}
      conversation={paged(listed(someComments()))}
      sla={readyState([aPromise()], storyNow)}
      profile={readyState(aProfile({ tickets: [ticket, aTicket()] }), storyNow)}
      names={{ [anId('usr', 1)]: 'Nagy Éva' }}
      viewerId={anId('usr', 1)}
      onStatus={nothing}
      onAssignToMe={nothing}
      composer={(focus) => (
        <TicketComposerView
          state={readyState(ticket, storyNow)}
          draft={{ ...noDraft, visibility: focus?.visibility ?? 'public' }}
          onDraft={nothing}
          onSend={nothing}
          focus={focus}
        />
      )}
      {...change}
    />
  </div>
);
const show = (change: Partial<TicketViewViewProps> = {}) => renderWidget(view(change));
const log = () => page.getByRole('log', { name: 'Conversation' });
const words = () => page.getByRole('article');
const many = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) =>
    aComment(to - index, 3000 - (to - index) * 10, { body: `word ${to - index}` }),
  );

describe('TicketView', () => {
  it('reads from what opened the ticket to the newest word, and tells notes, bot and system apart in words', async () => {
    show();
    await expect.element(words().first()).toMatchTextContent(/Kovács János\s*Opened the ticket.*WEB-2026-0481/s);
    await expect.element(words().nth(1)).toMatchTextContent(/Bot.*Munkatársunk hétfőn/s);
    await expect.element(words().nth(2)).toMatchTextContent(/System.*Szállítás/s);
    await expect.element(words().nth(3)).toMatchTextContent(/You\s*Internal note/);
    await expect.element(words().last()).toMatchTextContent(/Köszönöm/);
    await expect.element(page.getByRole('heading', { name: 'Today' })).toBeInTheDocument();
  });

  it('follows web addresses safely, and folds a long text', async () => {
    show();
    await expect.element(words().last()).toBeVisible();
    const link = page.getByRole('link', { name: 'https://csomag.example.hu/koveto/881' }).first().element();
    expect(link.getAttribute('rel')).toMatch(/noopener.*noreferrer/);
    const whole = () => words().nth(4).element().textContent?.length ?? 0;
    const before = whole();
    await page.getByRole('button', { name: 'Show all' }).click();
    expect(whole()).toBeGreaterThan(before + 200);
    await page.getByRole('button', { name: 'Show less' }).click();
    expect(whole()).toBe(before);
  });

  it('keeps the place when older words come, follows new ones at the end, and counts them elsewhere', async () => {
    const conversation = (from: number, to: number) => ({
      conversation: paged(listed(many(from, to), { hasMore: true })),
    });
    const { rerender } = show(conversation(20, 40));
    await expect.element(log()).toBeVisible();
    const list = log().element();
    await expect.poll(() => list.scrollHeight - list.scrollTop - list.clientHeight).toBeLessThan(3);
    rerender(view(conversation(20, 41)));
    await expect.element(page.getByText('word 41', { exact: true })).toBeInTheDocument();
    await expect.poll(() => list.scrollHeight - list.scrollTop - list.clientHeight).toBeLessThan(3);

    list.scrollTop = 300;
    list.dispatchEvent(new Event('scroll'));
    const placeOf = (text: string) => page.getByText(text, { exact: true }).element().getBoundingClientRect().top;
    const before = placeOf('word 25');
    rerender(view(conversation(1, 42)));
    await expect.element(page.getByText('word 1', { exact: true })).toBeInTheDocument();
    expect(Math.abs(placeOf('word 25') - before)).toBeLessThan(2);

    rerender(view(conversation(1, 43)));
    await page.getByRole('button', { name: '2 new' }).click();
    await expect.poll(() => list.scrollHeight - list.scrollTop - list.clientHeight).toBeLessThan(3);
    expect(page.getByRole('button', { name: '2 new' }).query()).toBeNull();
  });

  it('fetches older words on demand', async () => {
    const loadMore = vi.fn();
    show({ conversation: paged(listed(someComments(), { hasMore: true }), loadMore) });
    await page.getByRole('button', { name: 'Show earlier' }).click();
    expect(loadMore).toHaveBeenCalledOnce();
    expect(page.getByText('Opened the ticket').query()).toBeNull();
  });

  it('is worked by keys: j and k between words, n and r to write, Escape back, s, a and ?', async () => {
    const onAssignToMe = vi.fn();
    const onStatus = vi.fn();
    show({ onAssignToMe, onStatus });
    await focusOn(log());
    await userEvent.keyboard('j');
    await expect.element(words().last()).toHaveFocus();
    await userEvent.keyboard('kk');
    await expect.element(words().nth(3)).toHaveFocus();
    await userEvent.keyboard('j');
    await expect.element(words().nth(4)).toHaveFocus();
    await userEvent.keyboard('n');
    await expect.element(page.getByRole('textbox', { name: 'Note' })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(words().last()).toHaveFocus();
    await userEvent.keyboard('r');
    await expect.element(page.getByRole('textbox', { name: 'Reply' })).toHaveFocus();
    await userEvent.keyboard('{Escape}a');
    expect(onAssignToMe).toHaveBeenCalledOnce();
    await userEvent.keyboard('s');
    await expect.element(page.getByRole('menuitem', { name: 'Pending' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(onStatus).toHaveBeenCalledWith('pending');
    await userEvent.keyboard('?');
    await expect.element(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  });

  it('leaves the host’s keys alone', async () => {
    const onAssignToMe = vi.fn();
    show({ onAssignToMe });
    await focusOn(log());
    await userEvent.keyboard('{Control>}a{/Control}');
    (document.activeElement as HTMLElement).blur();
    await userEvent.keyboard('a');
    expect(onAssignToMe).not.toHaveBeenCalled();
  });

  it('shows beside it what the customer bought, and how an earlier ticket was solved', async () => {
    show({ solutionOf: (id) => <p>solution of {id}</p> });
    const about = page.getByRole('complementary', { name: 'About the customer' });
    await expect.element(about.getByText('WEB-2026-0481')).toBeVisible();
    await about.getByRole('button', { name: /A fűnyíró nem indul el/ }).click();
    await expect.element(page.getByText(`solution of ${anId('tkt', 1)}`)).toBeVisible();
    expect(about.getByText(ticket.subject ?? '').query()).toBeNull();
  });

  it('is given to a colleague or a team, found by typing', async () => {
    const onAssign = vi.fn();
    show({ onAssign, people: somePeople });
    await page.getByRole('button', { name: 'Nobody yet' }).click();
    await expect.element(page.getByRole('combobox', { name: 'Assign' })).toHaveFocus();
    await userEvent.keyboard('horv{Enter}');
    expect(onAssign).toHaveBeenCalledWith({ assigneeId: somePeople.colleagues[2]?.id });
    await expect.element(page.getByRole('button', { name: 'Nobody yet' })).toHaveFocus();
    await userEvent.keyboard('{Enter}ugyfel{Enter}');
    expect(onAssign).toHaveBeenLastCalledWith({ teamId: somePeople.teams[0]?.id });
  });

  it('offers nothing to who may not', async () => {
    show({ onStatus: undefined, onAssignToMe: undefined, composer: undefined });
    await expect.element(page.getByText('Open', { exact: true })).toBeVisible();
    expect(page.getByRole('button', { name: /Status: / }).query()).toBeNull();
    expect(page.getByRole('button', { name: 'Assign to me' }).query()).toBeNull();
    expect(page.getByRole('textbox').query()).toBeNull();
  });
});
