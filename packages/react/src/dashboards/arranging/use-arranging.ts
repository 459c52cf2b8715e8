'use client';
import type { DashboardTile } from '@korkep/core';
import { useEffect, useRef, useState } from 'react';
import { tileName } from '../tile-words.ts';
import type { ArrangeTexts } from './arrange-words.ts';
import { type Arrangement, type ArrangementStep, afterStep, arrange } from './arrangement.ts';

/** Tiles being arranged, and what is read out of it. */
export interface Arranging {
  readonly arrangement: Arrangement;
  /** The last thing to be read out. */
  readonly said: string;
  readonly step: (step: ArrangementStep) => void;
}

/** Holds an arrangement in the making and says every step aloud. */
export function useArranging(first: readonly DashboardTile[], t: ArrangeTexts): Arranging {
  const [arrangement, setArrangement] = useState(() => arrange(first));
  const [said, setSaid] = useState('');
  // Steps follow each other faster than React renders while a tile is dragged.
  const latest = useRef(arrangement);
  const isOdd = useRef(false);

  const set = (next: Arrangement) => {
    latest.current = next;
    setArrangement(next);
  };
  const say = (text: string) => {
    // The same words twice are read out twice only when they differ.
    isOdd.current = !isOdd.current;
    setSaid(isOdd.current ? text : `${text}\u00a0`);
  };
  // A live region reads out only what comes into it once it is there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: said once, when the arranging begins
  useEffect(() => setSaid(t('dashboard.said.arranging', { count: first.length })), []);

  return {
    arrangement,
    said,
    step: (step) => {
      const before = latest.current;
      const after = afterStep(before, step);
      if (after === before) return;
      set(after);
      const text = wordsOf(step, before, after, t);
      if (text) say(text);
    },
  };
}

function wordsOf(step: ArrangementStep, before: Arrangement, after: Arrangement, t: ArrangeTexts) {
  const count = after.tiles.length;
  const told = (
    key: 'pickedUp' | 'moved' | 'dropped' | 'cancelled' | 'added' | 'sized',
    id: string | undefined,
  ): string | undefined => {
    const at = after.tiles.findIndex((tile) => tile.id === id);
    const tile = after.tiles[at];
    if (!tile) return undefined;
    const { width: columns, height: rows } = tile;
    return t(`dashboard.said.${key}`, { name: tileName(tile, t), place: at + 1, count, columns, rows });
  };
  switch (step.do) {
    case 'pickUp':
      return told('pickedUp', step.id);
    case 'drop':
      return told('dropped', before.held?.id);
    case 'cancel':
      return told('cancelled', before.held?.id);
    case 'move':
      return told('moved', step.id);
    case 'resize':
      return told('sized', step.id);
    case 'add':
      return told('added', after.tiles.at(-1)?.id);
    case 'remove': {
      const tile = before.tiles.find(({ id }) => id === step.id);
      return tile && t('dashboard.said.removed', { name: tileName(tile, t) });
    }
    case 'replace':
      return t('dashboard.said.arranging', { count });
    case 'undo':
      return t('dashboard.said.undone');
  }
}
