'use client';
import type { Feedback } from '@korkep/core';
import { useState } from 'react';
import { mayWrite } from '../../customers/may-write.ts';
import { useCustomerRecords } from '../../customers/use-customer-records.ts';
import { useViewer } from '../../customers/use-viewer.ts';
import { useMessages } from '../../presentation/presentation.tsx';
import { takenBack } from '../../toasts/taken-back.ts';
import { useToasts } from '../../toasts/use-toasts.ts';
import { useUpdateFeedback } from '../use-update-feedback.ts';
import { type FeedbackPanelLook, FeedbackPanelView } from './feedback-panel-view.tsx';
import { feedbackMessages } from './messages.ts';

export interface FeedbackPanelProps extends FeedbackPanelLook {
  readonly customerId: string;
}

const surveys = { kinds: ['nps', 'csat', 'ces'] };
const complaintsOnly = { kinds: ['complaint'] };
const newest = { limit: 50 };

/**
 * What a customer said: answers to surveys and where they go, reviews, and complaints with how each was settled.
 * Complaints can be settled here. Stands below a `CrmProvider`; its look is `@korkep/react/feedback-panel.css`.
 *
 * @example
 * <FeedbackPanel customerId={id} />
 */
export function FeedbackPanel({ customerId, ...look }: FeedbackPanelProps) {
  const t = useMessages(feedbackMessages, look.messages);
  const [kind, setKind] = useState<Feedback['kind']>();
  const list = useCustomerRecords('feedback', customerId, { kinds: kind && [kind] });
  const scores = useCustomerRecords('feedback', customerId, surveys, newest).state;
  const complaints = useCustomerRecords('feedback', customerId, complaintsOnly, newest).state;
  const update = useUpdateFeedback(customerId);
  const toasts = useToasts();
  const isWriter = mayWrite(useViewer(), 'feedback');

  const settle = async ({ id, status = 'open', settlement: before }: Feedback, settlement: string) => {
    const settled = await update.run({ feedbackId: id, status: 'settled', settlement });
    if (!settled) return;
    const undo = () => takenBack(update.run({ feedbackId: id, status, settlement: before ?? null }));
    toasts.show({ text: t('feedback.settled'), undo });
  };
  return (
    <FeedbackPanelView
      {...look}
      list={list}
      scores={scores}
      complaints={complaints}
      kind={kind}
      onKind={setKind}
      onSettle={isWriter ? settle : undefined}
      writes={[update]}
    />
  );
}
