'use client';
import { createCrm } from '@korkep/core/client';
import { CrmProvider } from '@korkep/react';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';

interface CrmProps {
  readonly baseUrl: string;
  readonly children: ReactNode;
}

/** The one file of the host's that must be a client's: it holds functions. */
export function Crm({ baseUrl, children }: CrmProps) {
  const router = useRouter();
  const [crm] = useState(() =>
    createCrm({ baseUrl, token: async () => (await fetch('/crm-token', { method: 'POST' })).text() }),
  );
  return (
    <CrmProvider
      crm={crm}
      // Both said, so that the server and the browser write the same.
      locale="en"
      timeZone="Europe/Budapest"
      hrefFor={({ kind, id }) => (kind === 'customer' ? `/customers/${id}` : undefined)}
      navigate={router.push}
    >
      {children}
    </CrmProvider>
  );
}
