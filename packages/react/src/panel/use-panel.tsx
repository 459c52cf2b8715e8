'use client';
import type { Channel } from '@korkep/core';
import type { ReactNode } from 'react';
import type { MessageCatalogue, MessageOverrides, Translate } from '../messages/define-messages.ts';
import { useMessages } from '../presentation/presentation.tsx';
import { type SlotClasses, slotClass } from '../presentation/slot-classes.ts';
import { type Formats, type MarkOf, useFormats } from '../presentation/use-formats.ts';
import { WaitingMark } from '../primitives/waiting-mark/waiting-mark.tsx';
import type { PanelText } from './panel-words.ts';

/** The parts of every panel that can be styled: `kk-<panel>__<slot>`; `root` is `kk-<panel>`. */
export type PanelSlot = 'root' | 'header' | 'title' | 'facts' | 'filters' | 'list';

/** What a host may put into every panel. */
export interface PanelSlots {
  /** At the end of the heading. */
  readonly headerActions?: () => ReactNode;
  readonly footer?: () => ReactNode;
}

/** What a host may set on every panel. */
export interface PanelLook {
  /** The heading; a word such as "Orders" when left out. */
  readonly title?: string;
  /** Leaves the summary on top out. */
  readonly hasSummary?: boolean;
  readonly classNames?: SlotClasses<PanelSlot>;
  readonly slots?: PanelSlots;
  readonly messages?: MessageOverrides;
}

/** What every part of a panel speaks, writes and styles with. */
export interface Panel<Key extends string> extends Formats {
  readonly t: Translate<Key>;
  readonly slot: ReturnType<typeof slotClass<PanelSlot>>;
  readonly channel: (channel: Channel) => string;
  /** The mark of a record that waits on this device to be sent; nothing for the others. */
  readonly markOf: MarkOf;
  readonly slots: PanelSlots | undefined;
  readonly messages: MessageOverrides | undefined;
}

/** Makes a panel's tools from the presentation and its own props. */
export function usePanel<Key extends string>(
  block: string,
  catalogue: MessageCatalogue<Key | PanelText>,
  { classNames, slots, messages }: PanelLook,
  waiting?: ReadonlySet<string>,
): Panel<Key | PanelText> {
  const formats = useFormats();
  const t = useMessages(catalogue, messages);
  return {
    ...formats,
    t,
    slot: slotClass<PanelSlot>(block, classNames),
    channel: (channel) => t(`channel.${channel}`),
    markOf: (id) => waiting?.has(id) && <WaitingMark label={t('common.waiting')} />,
    slots,
    messages,
  };
}
