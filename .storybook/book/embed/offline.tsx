import { createCache } from '@korkep/cache';
import { createCrm } from '@korkep/core';
import { CrmProvider, ProfileCard, SyncStatus } from '@korkep/react';
import '@korkep/react/profile-card.css';
import '@korkep/react/sync-status.css';

const crm = createCrm({
  baseUrl: 'https://crm.example.com',
  token: async () => (await fetch('/crm-token', { method: 'POST' })).text(),
});
// One for each signed-in user: paints before the network answers, keeps what is written offline.
const cache = createCache({ crm, tenant: 'acme', user: 'anna', follow: { kinds: ['customer'] } });

export function Customer({ id }: { id: string }) {
  return (
    <CrmProvider crm={crm} cache={cache} locale="hu">
      <SyncStatus />
      <ProfileCard customerId={id} />
    </CrmProvider>
  );
}
