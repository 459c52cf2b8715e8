'use client';
import type { Ticket } from '@korkep/core';
import { CircleAlert } from 'lucide';
import { Button } from '../../presentation/already-loaded.ts';
import { useCrmQuery } from '../../provider/already-loaded.ts';
import { failureText } from './desk-failure.ts';
import type { DeskTranslate } from './desk-words.ts';
import { Line } from './line.tsx';
import { OtherTicket } from './other-ticket.tsx';
import { useDeskAction } from './use-desk-action.ts';

export interface IncidentsProps {
  readonly problem: Ticket;
  readonly isWriter: boolean;
  readonly t: DeskTranslate;
}

/** As many as one change may name. */
const MOST = 100;
const NAMED = 3;

/** What is not solved of a problem's incidents. Once the problem is, they can be solved with it, all at once. */
export function Incidents({ problem, isWriter, t }: IncidentsProps) {
  const { id, status } = problem;
  const { state, run } = useDeskAction(id);
  const failure = failureText(state, t);
  const found = useCrmQuery<readonly Ticket[]>({
    key: ({ ofTicket }) => [...ofTicket(id), 'incidents'],
    ask: async (crm, options) =>
      (
        await crm.tickets.list(
          { problemId: id, status: ['new', 'open', 'pending', 'on_hold'], limit: MOST, sort: '-openedAt' },
          options,
        )
      ).data as Ticket[],
  });
  const unsolved = found.status === 'ready' ? found.data : [];
  const count = unsolved.length;
  if (count === 0) return null;
  const isOver = status === 'solved' || status === 'closed';
  const solve = () =>
    run((crm, once) => {
      const asked = { ticketIds: unsolved.map((one) => one.id), changes: { status: 'solved' as const } };
      return crm.tickets.updateMany(asked, once(asked));
    });
  return (
    <Line icon={CircleAlert}>
      <span role="status">{t(isOver ? 'desk.solved' : 'desk.incidents', { count })}</span>{' '}
      {isOver && isWriter && (
        <Button variant="quiet" aria-disabled={state.status === 'busy' || undefined} onClick={() => void solve()}>
          {t('desk.solveIncidents', { count })}
        </Button>
      )}
      <span className="kk-desk__incidents">
        {unsolved.slice(0, NAMED).map((one) => (
          <span key={one.id}>
            <OtherTicket ticketId={one.id} t={t} />
          </span>
        ))}
      </span>
      {failure && (
        <span className="kk-desk__failure" role="alert">
          {failure}
        </span>
      )}
    </Line>
  );
}
