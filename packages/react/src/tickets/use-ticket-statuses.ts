'use client';
import type { CustomStatus, TenantSettings } from '@korkep/core';
import { keptAs } from '../provider/kept-answers.ts';
import { useCrmQuery } from '../provider/use-crm-query.ts';
import { type AsyncState, mapState } from '../state/async-state.ts';
import { noStatuses } from './own-status.ts';

const FRESH = 300_000;

/**
 * The tenant's own statuses of tickets in their order, archived ones with them; none where it has only the fixed six. With
 * a cache the last list is there without a connection. Nothing is asked while `isEnabled` is `false`.
 *
 * @example
 * const state = useTicketStatuses();
 * if (state.status === 'ready') show(state.data.filter(({ isArchived }) => !isArchived));
 */
export function useTicketStatuses(isEnabled = true): AsyncState<readonly CustomStatus[]> {
  const state = useCrmQuery<TenantSettings>({
    // The tenant is asked for once, whoever on the page wants to know of it.
    key: ({ workspace }) => workspace('tenant'),
    ask: (crm, options) => crm.tenant.get(options),
    kept: keptAs('workspace/tenant'),
    staleTime: FRESH,
    isEnabled,
  });
  // What lies on the device may be from before there were any.
  return mapState(state, ({ ticketStatuses = noStatuses }) => ticketStatuses);
}

/** The same for what stands beside more than that: none until they are known, and where they cannot be. */
export function useOwnStatuses(isEnabled = true): readonly CustomStatus[] {
  const state = useTicketStatuses(isEnabled);
  return state.status === 'ready' ? state.data : noStatuses;
}
