import type { Macro } from '@korkep/core';
import { foldText } from '@korkep/core/fold-text';

export type MacroGroupKey = 'mine' | 'team' | 'everyone';

/** Macros that stand together in the list. */
export interface MacroGroup {
  readonly key: MacroGroupKey;
  readonly macros: readonly Macro[];
}

export interface MacroViewer {
  readonly viewerId: string | undefined;
  /** The team that the ticket is with: its macros come before everyone's. */
  readonly teamId: string | undefined;
}

/** Higher is nearer; 0 is not there. Every word has to be somewhere: in the name, its group, what it is for, its text. */
function closeness(macro: Macro, words: readonly string[]): number {
  const name = foldText(macro.name);
  const beside = foldText([macro.category, macro.description].filter(Boolean).join(' '));
  const body = foldText((macro.texts ?? []).map(({ body: text }) => text).join(' '));
  let sum = 0;
  for (const word of words) {
    const found = [` ${name}`.includes(` ${word}`) && 8, name.includes(word) && 5, beside.includes(word) && 3];
    const most = Math.max(...found.map(Number), body.includes(word) ? 1 : 0);
    if (most === 0) return 0;
    sum += most;
  }
  return sum;
}

/**
 * The macros that the viewer may use and that have the words in them, whatever their accents: their own, those of the
 * ticket's team, everyone's. Without words in the order of their group and name, else the nearest first.
 */
export function macroGroups(macros: readonly Macro[], query: string, { viewerId, teamId }: MacroViewer): MacroGroup[] {
  const words = foldText(query).split(' ').filter(Boolean);
  const groups: Record<MacroGroupKey, { macro: Macro; near: number }[]> = { mine: [], team: [], everyone: [] };
  for (const macro of macros) {
    const { ownerId, teamIds } = macro;
    if (ownerId !== undefined && ownerId !== viewerId) continue;
    const near = closeness(macro, words);
    if (words.length > 0 && near === 0) continue;
    const key = ownerId ? 'mine' : teamId !== undefined && teamIds?.includes(teamId) ? 'team' : 'everyone';
    groups[key].push({ macro, near });
  }
  const order = (['mine', 'team', 'everyone'] as const).filter((key) => groups[key].length > 0);
  const best = (key: MacroGroupKey) => Math.max(...groups[key].map(({ near }) => near));
  return order
    .map((key) => ({
      key,
      near: best(key),
      macros: groups[key]
        .sort(
          (a, b) =>
            b.near - a.near || compare(a.macro.category, b.macro.category) || compare(a.macro.name, b.macro.name),
        )
        .map(({ macro }) => macro),
    }))
    .sort((a, b) => b.near - a.near)
    .map(({ key, macros: found }) => ({ key, macros: found }));
}

/** Those without a group stand last. */
function compare(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0;
  return a === undefined ? 1 : b === undefined ? -1 : a.localeCompare(b);
}
