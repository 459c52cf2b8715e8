'use client';
import type { Consent } from '@korkep/core';
import { mayWrite } from '../../customers/may-write.ts';
import { useCustomerRecords } from '../../customers/use-customer-records.ts';
import { useViewer } from '../../customers/use-viewer.ts';
import { useMessages } from '../../presentation/presentation.tsx';
import { useFormats } from '../../presentation/use-formats.ts';
import { takenBack } from '../../toasts/taken-back.ts';
import { useToasts } from '../../toasts/use-toasts.ts';
import { useCreateConsent } from '../use-create-consent.ts';
import { useUpdateConsent } from '../use-update-consent.ts';
import { type ConsentCell, isWithdrawable } from './consent-matrix.ts';
import { type ConsentPanelLook, ConsentPanelView } from './consent-panel-view.tsx';
import { type ConsentDecision, consentCatalogue } from './consent-tools.ts';

export interface ConsentPanelProps extends ConsentPanelLook {
  readonly customerId: string;
}

/** As long as a proof may be. */
const mostProof = 2000;

/**
 * For what a customer may be contacted and on which channel: on what legal basis, since when, how and with what proof.
 * A withdrawal takes effect at once; taken back, it is a new grant that says so. Stands below a `CrmProvider`; its look
 * is `@korkep/react/consent-panel.css`.
 *
 * @example
 * <ConsentPanel customerId={id} purposes={['newsletter', 'marketing']} channels={['email', 'sms']} />
 */
export function ConsentPanel({ customerId, ...look }: ConsentPanelProps) {
  const t = useMessages(consentCatalogue, look.messages);
  const { moment } = useFormats();
  const list = useCustomerRecords('consent', customerId, {}, { limit: 100 });
  const create = useCreateConsent(customerId);
  const update = useUpdateConsent(customerId);
  const toasts = useToasts();
  const isWriter = mayWrite(useViewer(), 'consents');

  const nameOf = ({ purpose, channel }: Pick<ConsentCell, 'purpose' | 'channel'>) =>
    `${t(`purpose.${purpose}`)} · ${channel ? t(`channel.${channel}`) : t('consent.any')}`;

  const withdraw = async (cell: ConsentCell) => {
    const decidedAt = new Date().toISOString();
    const granted = cell.history.filter((consent) => consent.status === 'granted' && isWithdrawable(consent));
    const done = await Promise.all(
      granted.map((consent) =>
        update.run({
          consentId: consent.id,
          status: 'withdrawn',
          decidedAt,
          method: t('consent.withdrawnHow'),
          ...proofOfGrant(consent),
        }),
      ),
    );
    const [newest] = granted;
    if (!newest || done.includes(undefined)) return;
    const undo = () =>
      takenBack(
        create.run({
          purpose: newest.purpose,
          ...(newest.channel && { channel: newest.channel }),
          status: 'granted',
          legalBasis: newest.legalBasis,
          decidedAt: new Date().toISOString(),
          method: t('consent.undoneHow', { when: moment(decidedAt) }).slice(0, 200),
          ...(newest.proof && { proof: newest.proof }),
          ...(newest.expiresAt && { expiresAt: newest.expiresAt }),
        }),
      );
    toasts.show({ text: t('consent.withdrawn', { what: nameOf(cell) }), undo });
  };

  /** The withdrawal takes the place of when and how it was granted: both go into the proof. */
  const proofOfGrant = ({ proof, decidedAt, method = '', masked }: Consent): { proof?: string } => {
    if (masked?.includes('proof')) return {};
    // The same for whoever reads it, in whichever zone.
    const when = `${new Date(decidedAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
    const granted = t('consent.earlier', { when, how: method });
    return { proof: [proof, granted].filter(Boolean).join('\n').slice(0, mostProof) };
  };

  const decide = async ({ purpose, channel, status, method, proof }: ConsentDecision) => {
    const created = await create.run({
      purpose,
      ...(channel && { channel }),
      status,
      legalBasis: 'consent',
      decidedAt: new Date().toISOString(),
      method,
      ...(proof && { proof }),
    });
    if (!created) return;
    const undo = () =>
      takenBack(
        update.run({
          consentId: created.id,
          status: 'withdrawn',
          decidedAt: new Date().toISOString(),
          method: t('consent.mistakeHow'),
        }),
      );
    toasts.show({
      text: t(`consent.${status}`, { what: nameOf({ purpose, channel }) }),
      // A refusal that was a mistake is mended by what the customer really said.
      undo: status === 'granted' ? undo : undefined,
    });
  };

  return (
    <ConsentPanelView
      {...look}
      list={list}
      onWrite={
        isWriter
          ? { onDecide: (decision) => void decide(decision), onWithdraw: (cell) => void withdraw(cell) }
          : undefined
      }
      writes={[create, update]}
    />
  );
}
