import type { Consent } from '@korkep/core';
import { joinMessages } from '../../messages/join-messages.ts';
import { purposeWords } from '../../messages/purpose-words.ts';
import { panelWords } from '../../panel/panel-words.ts';
import type { Panel } from '../../panel/use-panel.tsx';
import { dotted } from '../../presentation/use-formats.ts';
import type { ConsentCell } from './consent-matrix.ts';
import { consentMessages } from './messages.ts';

export const consentCatalogue = joinMessages(panelWords, purposeWords, consentMessages);

export type ConsentTools = Panel<keyof typeof consentCatalogue.en>;

/** What was decided, as the customer said it. */
export interface ConsentDecision extends Pick<Consent, 'purpose' | 'channel'> {
  readonly status: 'granted' | 'denied';
  readonly method: string;
  readonly proof?: string;
}

/** What can be done to consents; left out where this viewer may not. */
export interface ConsentWrites {
  readonly onDecide: (decision: ConsentDecision) => void;
  /** Takes back what is granted for just this purpose and channel. */
  readonly onWithdraw: (cell: ConsentCell) => void;
}

/** The name of a column. */
export function channelName(channel: ConsentCell['channel'], { t, channel: word }: ConsentTools): string {
  return channel ? word(channel) : t('consent.any');
}

/** `Newsletter · E-mail`. */
export function cellName({ purpose, channel }: Pick<ConsentCell, 'purpose' | 'channel'>, panel: ConsentTools): string {
  return dotted(panel.t(`purpose.${purpose}`), channelName(channel, panel));
}

/** What holds in a cell: `Granted`, or `Granted, as for any channel`. */
export function stateWords({ state, isInherited }: ConsentCell, { t }: ConsentTools): string {
  const word = t(`consent.state.${state}`);
  return isInherited ? t('consent.inherited', { state: word }) : word;
}
