import { describe, expect, it } from 'vitest';
import { aFeedback } from '../../testing/panel-builders.ts';
import { isOpenComplaint, latestScore, npsGroup, toneOf } from './scores.ts';

describe('the latest score', () => {
  it('is the newest answer of its kind, against the one before', () => {
    const answers = [
      aFeedback(3, { score: 8 }),
      aFeedback(1, { score: 9 }),
      aFeedback(2, { score: 6 }),
      aFeedback(1, { kind: 'csat', score: 2 }),
    ];
    expect(latestScore(answers, 'nps')).toMatchObject({ score: 9, before: 6, trend: 'up', count: 3 });
    expect(latestScore(answers, 'nps')?.average).toBeCloseTo(23 / 3);
    expect(latestScore(answers, 'csat')).toMatchObject({ score: 2, trend: 'first', before: undefined });
    expect(latestScore(answers, 'ces')).toBeUndefined();
  });

  it('says when it fell or stayed', () => {
    const trend = (...scores: number[]) =>
      latestScore(
        scores.map((score, index) => aFeedback(index + 1, { score })),
        'nps',
      )?.trend;
    expect([trend(3, 9), trend(7, 7), trend(0)]).toEqual(['down', 'same', 'first']);
  });
});

it('groups NPS scores as Reichheld did', () => {
  expect([10, 9, 8, 7, 6, 0].map(npsGroup)).toEqual([
    'promoter',
    'promoter',
    'passive',
    'passive',
    'detractor',
    'detractor',
  ]);
});

it('calls a score good or bad by its own scale', () => {
  expect([toneOf('csat', 4), toneOf('csat', 3), toneOf('ces', 3), toneOf('nps', 8)]).toEqual([
    'positive',
    'neutral',
    'critical',
    'neutral',
  ]);
});

it('counts a complaint as open until it is settled', () => {
  const complaint = (status?: 'open' | 'settled') => aFeedback(1, { kind: 'complaint', status });
  expect([complaint(), complaint('open'), complaint('settled'), aFeedback(1)].map(isOpenComplaint)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
