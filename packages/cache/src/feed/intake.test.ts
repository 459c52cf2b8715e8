import type { Change } from '@korkep/core';
import { describe, expect, it } from 'vitest';
import { anEnvironment } from '../database/environment.testing.ts';
import { macrotask, VirtualTime } from '../testing/virtual-time.ts';
import { createIntake, newestOf } from './intake.ts';

const put = (id: string, version = 1, record: object | undefined = { id, version }) =>
  ({ op: 'put', kind: 'customer', id, version, at: '2026-11-22T00:00:00Z', record }) as Change;

function anIntake({ fail = false, position = 'p0' as string | undefined, slow = 0 } = {}) {
  const time = new VirtualTime(0, macrotask());
  const told: (readonly Change[])[] = [];
  const saved: { changes: readonly Change[]; to: string }[] = [];
  const disk = { isFull: fail };
  let stops = 0;
  const intake = createIntake({
    environment: anEnvironment({
      now: () => time.now,
      setTimeout: (work, milliseconds) => time.setTimeout(work, milliseconds),
      clearTimeout: (timer) => time.clearTimeout(timer),
    }),
    position,
    tell: (changes) => told.push(changes),
    async save(changes, to) {
      if (slow > 0) await new Promise<void>((resolve) => time.setTimeout(resolve, slow));
      if (disk.isFull) throw new Error('full');
      saved.push({ changes, to });
    },
    onStopped: () => (stops += 1),
  });
  return { time, told, saved, intake, disk, stops: () => stops };
}

describe('what the feed tells', () => {
  it('is told at once, before it is written', () => {
    const { intake, told, saved } = anIntake({ slow: 1 });
    expect(intake.take({ from: 'p0', to: 'p1', data: [put('a')] })).toBe(true);
    expect(told).toHaveLength(1);
    expect(saved).toHaveLength(0);
    expect(intake.position).toBe('p1');
  });

  it('is taken only where the last batch ended: a gap and a duplicate are not', () => {
    const { intake, told } = anIntake();
    intake.take({ from: 'p0', to: 'p1', data: [put('a')] });
    expect(intake.take({ from: 'p0', to: 'p1', data: [put('a')] })).toBe(false);
    expect(intake.take({ from: 'p2', to: 'p3', data: [put('b')] })).toBe(false);
    expect(intake.position).toBe('p1');
    expect(told).toHaveLength(1);
  });

  it('comes in few rounds and transactions, however many changes a second brings', async () => {
    const { intake, told, saved, time } = anIntake();
    for (let n = 0; n < 1_000; n += 1) {
      intake.take({ from: `p${n}`, to: `p${n + 1}`, data: [put(`id${n % 100}`, n + 1)] });
      await time.pass(1);
    }
    await time.pass(1_000);
    expect(told.length).toBeLessThanOrEqual(12);
    expect(saved.length).toBeLessThanOrEqual(12);
    expect(saved.at(-1)?.to).toBe('p1000');
    const newest = newestOf(saved.flatMap(({ changes }) => changes));
    expect(newest.map(({ version }) => version).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 100 }, (_, index) => 901 + index),
    );
  });

  it('is written together with a position that never runs ahead of it', async () => {
    const { intake, saved, time } = anIntake({ slow: 70 });
    const all: Change[] = [];
    for (let n = 0; n < 60; n += 1) {
      const change = put(`id${n}`);
      all.push(change);
      intake.take({ from: `p${n}`, to: `p${n + 1}`, data: n % 3 === 2 ? [] : [change] });
      await time.pass(13);
      const reached = saved.at(-1);
      if (!reached) continue;
      const done = Number(reached.to.slice(1));
      const ids = new Set(saved.flatMap(({ changes }) => changes.map(({ id }) => id)));
      for (let m = 0; m < done; m += 1)
        if (m % 3 !== 2) expect(ids.has(`id${m}`), `id${m} at ${reached.to}`).toBe(true);
    }
    const flushed = intake.flush();
    await time.pass(500);
    await flushed;
    expect(saved.at(-1)?.to).toBe('p60');
  });

  it('moves the position although nothing of it was for this viewer', async () => {
    const { intake, saved } = anIntake();
    intake.take({ from: 'p0', to: 'p9', data: [] });
    await intake.flush();
    expect(saved).toEqual([{ changes: [], to: 'p9' }]);
    await intake.flush();
    expect(saved).toHaveLength(1);
  });

  it('is still told when it cannot be written, and then no later position is written either', async () => {
    const { intake, told, saved, time } = anIntake({ fail: true });
    intake.take({ from: 'p0', to: 'p1', data: [put('a')] });
    await time.pass(200);
    intake.take({ from: 'p1', to: 'p2', data: [put('b')] });
    await time.pass(200);
    await intake.flush();
    expect(told).toHaveLength(2);
    expect(saved).toEqual([]);
  });

  it('is told from there again where it is resumed, and written from then on', async () => {
    const { intake, saved, time, disk, stops } = anIntake({ fail: true });
    expect(intake.resume()).toBe(false);
    intake.take({ from: 'p0', to: 'p1', data: [put('a')] });
    await time.pass(200);
    intake.take({ from: 'p1', to: 'p2', data: [put('b')] });
    await time.pass(200);
    expect([stops(), intake.position]).toEqual([1, 'p2']);
    disk.isFull = false;
    expect(intake.resume()).toBe(true);
    expect(intake.position).toBe('p0');
    expect(intake.take({ from: 'p2', to: 'p3', data: [put('c')] })).toBe(false);
    intake.take({ from: 'p0', to: 'p2', data: [put('a'), put('b')] });
    await intake.flush();
    expect(saved).toEqual([{ changes: [put('a'), put('b')], to: 'p2' }]);
  });

  it('leaves no timer behind a flush', async () => {
    const { intake, time, told } = anIntake();
    intake.take({ from: 'p0', to: 'p1', data: [put('a')] });
    intake.take({ from: 'p1', to: 'p2', data: [put('b')] });
    await intake.flush();
    expect(told).toHaveLength(2);
    await time.pass(10_000);
    expect(told).toHaveLength(2);
  });
});

describe('the newest of several changes', () => {
  it('is the one with the highest version, at equal ones that with content', () => {
    const thin = { ...put('a', 2), record: undefined };
    expect(newestOf([put('a', 2), thin])).toEqual([put('a', 2)]);
    expect(newestOf([thin, put('a', 2)])).toEqual([put('a', 2)]);
    expect(newestOf([put('a', 3), thin])).toEqual([put('a', 3)]);
  });

  it('is the removal, where a record of that version was archived', () => {
    const removed = { ...put('a', 2), op: 'remove' as const, record: undefined };
    expect(newestOf([put('a', 2), removed])).toEqual([removed]);
    expect(newestOf([removed, put('a', 2)])).toEqual([removed]);
  });
});
