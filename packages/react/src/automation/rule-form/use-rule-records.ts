'use client';
import type { CustomFieldDefinition, CustomStatus, Survey, Team, User } from '@korkep/core';
import { useMemo } from 'react';
import { useTenantFacts } from '../../customers/customer-table/use-workspace.ts';
import { useColleagues } from '../../customers/use-colleagues.ts';
import { useCustomFields } from '../../customers/use-custom-fields.ts';
import { useIsOnline } from '../../provider/async-state-of.ts';
import { useCrmCache } from '../../provider/crm-context.ts';
import { keptAs } from '../../provider/kept-answers.ts';
import { useCrmQuery } from '../../provider/use-crm-query.ts';
import type { AsyncState } from '../../state/async-state.ts';
import { useTags } from '../../tags/use-tags.ts';
import { useTeams } from '../../tickets/use-teams.ts';
import { useTicketStatuses } from '../../tickets/use-ticket-statuses.ts';

/** Something that a rule names. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** Everything of the workspace that rules name, by name. */
export interface RuleRecords {
  /** False while a name may still be on its way. */
  readonly isReady: boolean;
  readonly users: readonly (Named & { readonly skills?: readonly string[] | undefined })[];
  readonly teams: readonly Named[];
  readonly tags: readonly string[];
  readonly schedules: readonly Named[];
  readonly surveys: readonly (Named & { readonly isPaused: boolean })[];
  readonly webhooks: readonly (Named & { readonly isEnabled: boolean })[];
  /** The tenant's own statuses of tickets, archived ones with them. */
  readonly statuses?: readonly CustomStatus[] | undefined;
  readonly ticketFields: readonly CustomFieldDefinition[];
  readonly customerFields: readonly CustomFieldDefinition[];
  readonly currency: string | undefined;
}

const none: readonly never[] = [];
const dataOf = <T>(state: AsyncState<readonly T[]>): readonly T[] => (state.status === 'ready' ? state.data : none);

/** Reads the names of what rules are about; what the viewer may not see is simply not among them. */
export function useRuleRecords(): RuleRecords {
  // The answer holds whole users; what most widgets need of them is their names.
  const users = useColleagues() as AsyncState<readonly Pick<User, 'id' | 'name' | 'skills'>[]>;
  const teams = useTeams() as AsyncState<readonly Pick<Team, 'id' | 'name'>[]>;
  const tags = useTags();
  const statuses = useTicketStatuses();
  const ticketFields = useCustomFields('ticket');
  const customerFields = useCustomFields('customer');
  const { currency } = useTenantFacts();
  const schedules = useCrmQuery<readonly Named[]>({
    key: ({ workspace }) => workspace('rule-schedules'),
    ask: async (crm, options) =>
      (await crm.businessSchedules.list({ limit: 200, sort: 'name' }, options)).data.map(({ id, name }) => ({
        id,
        name,
      })),
    kept: keptAs('rules/schedules'),
  });
  const surveys = useCrmQuery<readonly Survey[]>({
    key: ({ workspace }) => workspace('rule-surveys'),
    ask: async (crm, options) => (await crm.surveys.list({ limit: 200, sort: 'name' }, options)).data as Survey[],
    kept: keptAs('rules/surveys'),
  });
  const webhooks = useCrmQuery<RuleRecords['webhooks']>({
    key: ({ workspace }) => workspace('rule-webhooks'),
    ask: async (crm, options) =>
      (await crm.webhooks.list({ limit: 200 }, options)).data.map(({ id, url, description, isEnabled }) => ({
        id,
        name: description || url.replace(/^https?:\/\//, ''),
        isEnabled,
      })),
    kept: keptAs('rules/webhooks'),
  });
  const isOnline = useIsOnline(useCrmCache());
  const states = [users, teams, tags, statuses, ticketFields, customerFields, schedules, surveys, webhooks];
  const records: RuleRecords = {
    // Without a connection nobody waits for what cannot come.
    isReady: !isOnline || states.every(({ status }) => status !== 'loading'),
    users: dataOf(users).map(({ id, name, skills }) => ({ id, name, skills })),
    teams: dataOf(teams).map(({ id, name }) => ({ id, name })),
    tags: dataOf(tags).map(({ name }) => name),
    schedules: dataOf(schedules),
    surveys: dataOf(surveys).map(({ id, name, status }) => ({ id, name, isPaused: status === 'paused' })),
    webhooks: dataOf(webhooks),
    statuses: dataOf(statuses),
    ticketFields: dataOf(ticketFields),
    customerFields: dataOf(customerFields),
    currency,
  };
  // States are new with every render; whoever builds on these names does so when one changes.
  const written = JSON.stringify(records);
  return useMemo(() => JSON.parse(written) as RuleRecords, [written]);
}
