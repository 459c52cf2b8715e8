import { describe, expect, it } from 'vitest';
import { translator } from '../../messages/define-messages.ts';
import { storyNow } from '../../testing/builders.ts';
import { aKeptPromise, anOpenTicket, aPromise, minutesAgo } from '../../testing/ticket-builders.ts';
import { slaMessages } from './messages.ts';
import { standingOf, standingOfTicket } from './sla-standing.ts';
import { standingWords } from './sla-words.ts';

const words = (standing: Parameters<typeof standingWords>[0], locale: string, now = storyNow) =>
  standingWords(standing, translator(slaMessages, locale, undefined, {}), locale, now);

describe('how promises stand', () => {
  it('is told by the deadline that comes first', () => {
    const later = aPromise({ metric: 'totalResolution', dueAt: minutesAgo(-900) });
    expect(standingOf([later, aKeptPromise(), aPromise()], storyNow)).toMatchObject({
      state: 'running',
      metric: 'firstReply',
    });
  });

  it('is pressing under a quarter of the time, of business time where that is counted', () => {
    const at = (used: number, dueIn: number) =>
      standingOf([aPromise({ elapsed: { calendar: used, business: used }, dueAt: minutesAgo(-dueIn) })], storyNow)
        .state;
    expect([at(360, 120), at(361, 119)]).toEqual(['running', 'soon']);
    // Friday 16:30 with half an hour of business time left: sixty-four hours on the wall.
    expect(at(450, 64 * 60)).toBe('soon');
  });

  it('turns overdue by the clock alone, without a word from the server', () => {
    const promises = [aPromise({ dueAt: minutesAgo(-5) })];
    expect(standingOf(promises, storyNow).state).toBe('soon');
    expect(standingOf(promises, storyNow + 5 * 60_000).state).toBe('overdue');
  });

  it('is paused, kept, missed or nothing where no clock runs', () => {
    const paused = aPromise({ state: 'paused', dueAt: undefined });
    const missed = aKeptPromise({ state: 'breached', breachedAt: minutesAgo(580) });
    expect(
      [[paused, aKeptPromise()], [aKeptPromise()], [aKeptPromise(), missed], []].map(
        (all) => standingOf(all, storyNow).state,
      ),
    ).toEqual(['paused', 'met', 'missed', 'idle']);
  });

  it('is told by the ticket alone in a list', () => {
    const of = (change: object) => standingOfTicket(anOpenTicket(change), storyNow).state;
    expect(of({})).toBe('running');
    expect(of({ slaDueAt: minutesAgo(-20) })).toBe('soon');
    expect(of({ slaDueAt: minutesAgo(1) })).toBe('overdue');
    expect(of({ slaDueAt: undefined })).toBe('idle');
    expect(of({ slaDueAt: undefined, status: 'solved' })).toBe('met');
    expect(of({ slaDueAt: undefined, status: 'solved', slaBreaches: 1 })).toBe('missed');
  });
});

it('is said as a countdown in every language', () => {
  const standing = standingOf([aPromise()], storyNow);
  expect(words(standing, 'en')).toBe('First reply in 2 hr 10 min');
  expect(words(standing, 'hu')).toBe('Első válasz: még 2 ó 10 p');
  expect(words(standing, 'de')).toBe('Erste Antwort in 2 Std. 10 Min.');
  expect(words(standing, 'en', storyNow + 129.5 * 60_000)).toBe('First reply in 1 min');
  const over = standingOf([aPromise({ state: 'breached', dueAt: minutesAgo(35) })], storyNow);
  expect(words(over, 'en')).toBe('First reply overdue by 35 min');
});
