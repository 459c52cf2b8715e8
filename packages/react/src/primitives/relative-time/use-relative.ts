'use client';
import { useSyncExternalStore } from 'react';
import { formatRelative, type Moment } from '../../format/moment.ts';
import { usePresentation } from '../../presentation/presentation.tsx';
import { onTick } from './ticking.ts';

/** How long ago, or in how long, in the viewer's words. What uses it is drawn again only when the words change. */
export function useRelative(moment: Moment): string {
  const presentation = usePresentation();
  const words = () => formatRelative(moment, presentation.now(), presentation);
  return useSyncExternalStore(onTick, words, words);
}
