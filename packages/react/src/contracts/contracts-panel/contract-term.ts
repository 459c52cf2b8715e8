import type { Contract } from '@korkep/core';

const DAY = 86_400_000;

/** An end, or the last day for notice, that is this near wants attention. */
const NEAR = 60 * DAY;

/** How a contract stands in time. */
export interface ContractTerm {
  readonly phase: 'coming' | 'running' | 'openEnded' | 'over';
  /** When it ends or, where it renews by itself, begins anew. */
  readonly at: string | undefined;
  readonly isRenewed: boolean;
  /** The last moment at which notice can be given, where a notice period was agreed and it still runs. */
  readonly noticeBy: string | undefined;
  /** Notice can be given no more. */
  readonly isNoticePast: boolean;
  /** It ends, or notice has to be given, soon. */
  readonly isNear: boolean;
}

/** Reads how a contract stands now: whether it runs, what becomes of it at its end, and until when that can be changed. */
export function contractTerm(contract: Contract, now: number): ContractTerm {
  const { status, startsAt, endsAt, renewal, noticeDays } = contract;
  const end = endsAt === undefined ? undefined : Date.parse(endsAt);
  const isOver = status === 'ended' || status === 'terminated' || (end !== undefined && end < now);
  const isComing = !isOver && (status === 'draft' || Date.parse(startsAt) > now);
  const phase = isOver ? 'over' : isComing ? 'coming' : end === undefined ? 'openEnded' : 'running';
  const isRenewed = renewal === 'automatic' && phase === 'running';
  const notice = phase === 'running' && noticeDays && end !== undefined ? end - noticeDays * DAY : undefined;
  const deadline = notice !== undefined && notice >= now ? notice : end;
  return {
    phase,
    at: phase === 'coming' ? startsAt : endsAt,
    isRenewed,
    noticeBy: notice === undefined ? undefined : new Date(notice).toISOString(),
    isNoticePast: notice !== undefined && notice < now,
    isNear: phase === 'running' && deadline !== undefined && deadline - now < NEAR,
  };
}

/** The running contract that ends, or renews, first. */
export function nextToEnd(contracts: readonly Contract[], now: number): Contract | undefined {
  return contracts
    .filter((contract) => contractTerm(contract, now).phase === 'running')
    .sort((a, b) => Date.parse(a.endsAt ?? '') - Date.parse(b.endsAt ?? ''))[0];
}
