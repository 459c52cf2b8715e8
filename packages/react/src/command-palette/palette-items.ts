import type { SearchHit } from '@korkep/core';
import type { ReactNode } from 'react';
import { fuzzyMatch } from './fuzzy-match.ts';

/** Something the host lets people do from anywhere. */
export interface PaletteCommand {
  readonly id: string;
  /** What it does, beginning with a verb: "New ticket". */
  readonly label: string;
  /** Commands with the same group stand together under its name. */
  readonly group?: string | undefined;
  /** Other words for it. */
  readonly keywords?: readonly string[] | undefined;
  readonly icon?: ReactNode;
  /** The keys that do the same, as they are shown: `G then T`. */
  readonly shortcut?: string | undefined;
  readonly run: () => void;
}

/** A customer that was chosen here before. */
export interface RecentCustomer {
  readonly id: string;
  readonly type: SearchHit['customer']['type'];
  readonly displayName?: string | undefined;
}

/** A line that can be chosen. */
export type PaletteItem =
  | {
      readonly kind: 'command';
      readonly key: string;
      readonly command: PaletteCommand;
      readonly marks: readonly boolean[];
    }
  | { readonly kind: 'recent'; readonly key: string; readonly customer: RecentCustomer }
  | { readonly kind: 'customer'; readonly key: string; readonly hit: SearchHit };

export interface PaletteGroup {
  readonly key: string;
  /** Its name; `undefined` for the host's commands without a group. */
  readonly title: string | undefined;
  readonly items: readonly PaletteItem[];
}

const mostCommands = 8;

/** The commands a query finds, the best first; all of them by group, as the host gave them, without one. */
export function commandGroups(commands: readonly PaletteCommand[], query: string): PaletteGroup[] {
  const isAsked = query.trim() !== '';
  const found = commands.flatMap((command) => {
    const match = fuzzyMatch(command.label, query);
    const scores = (command.keywords ?? []).map((word) => (fuzzyMatch(word, query)?.score ?? 0) * 0.8);
    const score = Math.max(match?.score ?? 0, ...scores);
    if (isAsked && score === 0) return [];
    return { item: commandItem(command, match?.marks ?? []), group: command.group, score };
  });
  if (isAsked) {
    const best = found.toSorted((a, b) => b.score - a.score).slice(0, mostCommands);
    return best.length > 0 ? [{ key: 'commands', title: undefined, items: best.map(({ item }) => item) }] : [];
  }
  const groups = new Map<string | undefined, PaletteItem[]>();
  for (const { item, group } of found) groups.set(group, [...(groups.get(group) ?? []), item]);
  return [...groups].map(([title, items]) => ({ key: `commands ${title ?? ''}`, title, items }));
}

function commandItem(command: PaletteCommand, marks: readonly boolean[]): PaletteItem {
  return { kind: 'command', key: `command ${command.id}`, command, marks };
}

export function recentItems(recent: readonly RecentCustomer[]): PaletteItem[] {
  return recent.map((customer) => ({ kind: 'recent', key: `recent ${customer.id}`, customer }));
}

export function customerItems(hits: readonly SearchHit[]): PaletteItem[] {
  return hits.map((hit) => ({ kind: 'customer', key: `customer ${hit.customer.id}`, hit }));
}
