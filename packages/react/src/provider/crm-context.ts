'use client';
import type { CrmCache } from '@korkep/cache';
import type { Crm } from '@korkep/core/client';
import type { QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { QueryKeys } from './query-keys.ts';

/** What hooks work with. */
export interface CrmContextValue {
  readonly crm: Crm;
  readonly cache: CrmCache | undefined;
  readonly queryClient: QueryClient;
  readonly keys: QueryKeys;
}

export const CrmContext = createContext<CrmContextValue | undefined>(undefined);

/** The client, the answers' store and its keys. Throws where there is no `CrmProvider` above. */
export function useCrmContext(): CrmContextValue {
  const value = useContext(CrmContext);
  if (!value) throw new Error('There is no CrmProvider above this component: put one around it, with a `crm` client.');
  return value;
}

/** The client of the nearest `CrmProvider`, for calls that have no hook. */
export function useCrm(): Crm {
  return useCrmContext().crm;
}

/** The cache of the nearest `CrmProvider`, where the host gave it one. */
export function useCrmCache(): CrmCache | undefined {
  return useCrmContext().cache;
}
