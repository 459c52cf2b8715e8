'use client';
import type { CustomFieldDefinition } from '@korkep/core';
import type { Crm, RequestOptions } from '@korkep/core/client';
import { useMemo } from 'react';
import { usePresentation } from '../../presentation/presentation.tsx';
import { keptAs } from '../../provider/kept-answers.ts';
import { useCrmQuery } from '../../provider/use-crm-query.ts';
import { customTableField, type TableField } from './customer-fields.ts';

const HOUR = 3_600_000;

/** A colleague, as far as a table names them. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
}

/** What is asked of the workspace, kept, and asked for again no sooner than it is likely to be another. */
function useWorkspace<T>(
  part: string,
  ask: (crm: Crm, options: RequestOptions) => Promise<T>,
  staleTime = HOUR / 12,
): T | undefined {
  const state = useCrmQuery<T>({
    key: (keys) => keys.workspace(part),
    ask,
    kept: keptAs(`workspace/${part}`),
    staleTime,
  });
  return state.status === 'ready' ? state.data : undefined;
}

/** The tenant's zone, in which its days are meant, and its currency; the viewer's own zone until they are known. */
export function useTenantFacts(): { readonly timeZone: string; readonly currency: string | undefined } {
  const { timeZone } = usePresentation();
  const tenant = useWorkspace('tenant', (crm, options) => crm.tenant.get(options), HOUR);
  // Asked once: it is slow, and tables draw often.
  const own = useMemo(() => timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone, [timeZone]);
  return { timeZone: tenant?.timeZone ?? own, currency: tenant?.baseCurrency };
}

/** Colleagues who can own a customer; none where the role may not know them. */
export function useColleagues(): readonly Colleague[] {
  const users = useWorkspace<readonly Colleague[]>('users', async (crm, options) => {
    const { data } = await crm.users.list({ limit: 200, sort: 'name' }, options);
    return data.map(({ id, name }) => ({ id, name }));
  });
  return users ?? none;
}

/** The tags of the workspace by name. */
export function useTagNames(): readonly string[] {
  const ask = async (crm: Crm, options: RequestOptions) =>
    (await crm.tags.list({ limit: 200, sort: 'name' }, options)).data.map((tag) => tag.name);
  return useWorkspace<readonly string[]>('tags', ask) ?? none;
}

/** The fields that the tenant added to customers. */
export function useCustomTableFields(): readonly TableField[] {
  const definitions = useWorkspace(
    'customer-fields',
    async (crm, options) =>
      (await crm.customFields.list({ recordKind: 'customer', limit: 100 }, options)).data as CustomFieldDefinition[],
  );
  return useMemo(() => (definitions ?? none).map(customTableField), [definitions]);
}

const none: readonly never[] = [];
