import type { Channel, Consent } from '@korkep/core';

/** What holds for a purpose on a channel. */
export type ConsentState = Consent['status'] | 'expired' | 'none';

/** A purpose on a channel; without a channel, on any. */
export interface ConsentCell {
  readonly key: string;
  readonly purpose: Consent['purpose'];
  readonly channel: Channel | undefined;
  readonly state: ConsentState;
  /** The decision that holds. */
  readonly decision: Consent | undefined;
  /** The decision was made for any channel, none for this one. */
  readonly isInherited: boolean;
  /** Decisions on just this purpose and channel, newest first. */
  readonly history: readonly Consent[];
}

export interface ConsentRow {
  readonly purpose: Consent['purpose'];
  readonly cells: readonly ConsentCell[];
}

export const consentPurposes = ['service', 'newsletter', 'marketing', 'profiling', 'research', 'third_party'] as const;

/** The channels on which people are written to or called. */
const usual: readonly Channel[] = ['email', 'sms', 'call'];

/** The columns: any channel, the usual ones, and what was decided about beside them. */
export function consentChannels(consents: readonly Consent[]): readonly (Channel | undefined)[] {
  const decided = consents.flatMap(({ channel }) => channel ?? []);
  return [undefined, ...new Set([...usual, ...decided])];
}

/** Every purpose on every channel with what holds now: the newest decision, that for any channel where there is none. */
export function consentMatrix(
  consents: readonly Consent[],
  purposes: readonly Consent['purpose'][],
  channels: readonly (Channel | undefined)[],
  now: number,
): readonly ConsentRow[] {
  const decided = [...consents].sort(newestFirst);
  return purposes.map((purpose) => {
    const ofPurpose = decided.filter((consent) => consent.purpose === purpose);
    const general = ofPurpose.find(({ channel }) => channel === undefined);
    return {
      purpose,
      cells: channels.map((channel) => {
        const history = ofPurpose.filter((consent) => consent.channel === channel);
        const decision = history[0] ?? general;
        return {
          key: `${purpose}/${channel ?? 'any'}`,
          purpose,
          channel,
          state: stateOf(decision, now),
          decision,
          isInherited: history.length === 0 && general !== undefined,
          history,
        };
      }),
    };
  });
}

/** What a decision means now. */
export function stateOf(consent: Consent | undefined, now: number): ConsentState {
  if (!consent) return 'none';
  const { status, expiresAt } = consent;
  return status === 'granted' && expiresAt !== undefined && Date.parse(expiresAt) < now ? 'expired' : status;
}

/** Whether the customer can take it back: what rests on consent, and what they may object to (GDPR, art. 7 and 21). */
export function isWithdrawable({ legalBasis }: Consent): boolean {
  return legalBasis === 'consent' || legalBasis === 'legitimate_interest';
}

function newestFirst(a: Consent, b: Consent): number {
  return Date.parse(b.decidedAt) - Date.parse(a.decidedAt) || Date.parse(b.createdAt) - Date.parse(a.createdAt);
}
