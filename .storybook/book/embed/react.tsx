import { createCrm } from '@korkep/core';
import { CrmProvider, ProfileCard } from '@korkep/react';
import '@korkep/react/profile-card.css';

const crm = createCrm({
  baseUrl: 'https://crm.example.com',
  // Your server mints short-lived tokens with its secret key.
  token: async () => (await fetch('/crm-token', { method: 'POST' })).text(),
});

export function Customer({ id }: { id: string }) {
  return (
    <CrmProvider crm={crm}>
      <ProfileCard customerId={id} />
    </CrmProvider>
  );
}
