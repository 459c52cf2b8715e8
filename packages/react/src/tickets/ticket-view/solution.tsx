'use client';
import { commonMessages } from '../../messages/common.ts';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { joinMessages } from '../../messages/join-messages.ts';
import { Skeleton, useMessages, useRecordLink } from '../../presentation/already-loaded.ts';
import { DeniedState, ErrorState } from '../../primitives/error-state/error-state.tsx';
import { useSolution } from '../use-solution.ts';
import { contextMessages } from './context-messages.ts';
import { beginningOf } from './word-text.ts';

const solutionWords = joinMessages(commonMessages, contextMessages);

export interface SolutionProps {
  readonly ticketId: string;
  readonly messages?: MessageOverrides | undefined;
}

/** The word that ended an earlier ticket, and the way to the whole of it. */
export function Solution({ ticketId, messages }: SolutionProps) {
  const t = useMessages(solutionWords, messages);
  const state = useSolution(ticketId);
  const link = useRecordLink()({ kind: 'ticket', id: ticketId });
  if (state.status === 'loading') return <Skeleton span={10} />;
  if (state.status === 'denied') return <DeniedState messages={messages} />;
  if (state.status === 'error') {
    return <ErrorState title={t('context.error')} error={state.error} retry={state.retry} messages={messages} />;
  }
  const body = state.data?.body;
  return (
    <>
      {body ? (
        <blockquote className="kk-ticket-view__solution" aria-label={t('context.solution')} dir="auto">
          {beginningOf(body) ?? body}
        </blockquote>
      ) : (
        <p className="kk-ticket-view__quiet">{t(state.data ? 'common.masked' : 'context.noSolution')}</p>
      )}
      {link && (
        <a className="kk-link" {...link}>
          {t('context.openIt')}
        </a>
      )}
    </>
  );
}
