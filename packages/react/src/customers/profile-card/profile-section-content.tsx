import type { Profile } from '@korkep/core';
import type { ReactNode } from 'react';
import { DeniedState } from '../../primitives/error-state/error-state.tsx';
import { isMasked, useProfileTools } from './profile-context.tsx';
import type { ProfileSectionKey } from './profile-slots.ts';
import { ConsentList, ContractList, DetailList, PreferenceList, RelatedList } from './sections/knowledge-sections.tsx';
import { ContactList, OrderList, TicketList } from './sections/record-sections.tsx';

const contents: Readonly<Record<ProfileSectionKey, (profile: Profile) => ReactNode>> = {
  orders: ({ orders = [] }) => <OrderList orders={orders} />,
  tickets: ({ tickets = [] }) => <TicketList tickets={tickets} />,
  contacts: ({ contacts = [] }) => <ContactList contacts={contacts} />,
  preferences: ({ preferences = [] }) => <PreferenceList preferences={preferences} />,
  consents: ({ consents = [] }) => <ConsentList consents={consents} />,
  contracts: ({ contracts = [] }) => <ContractList contracts={contracts} />,
  relationships: ({ relationships = [] }) => <RelatedList related={relationships} />,
  details: ({ customer }) => <DetailList customer={customer} />,
};

/** A section's own states: hidden from this role, empty, or its list. */
export function SectionContent({ name, profile }: { readonly name: ProfileSectionKey; readonly profile: Profile }) {
  const { t } = useProfileTools();
  if (isMasked(profile, name)) return <DeniedState />;
  // Neither here nor hidden: the record alone is on this device, and the server cannot be asked.
  if (name !== 'details' && !profile[name]) return <p className="kk-profile-card__nothing">{t('profile.notHere')}</p>;
  if (name !== 'details' && !profile[name]?.length)
    return <p className="kk-profile-card__nothing">{t(`profile.empty.${name}`)}</p>;
  return contents[name](profile);
}

/** How many there are, for the section's heading; unknown where only the newest few are at hand. */
export function countOf(name: ProfileSectionKey, { summary, ...profile }: Profile): number | undefined {
  if (name === 'details') return undefined;
  if (name === 'orders') return summary.orderCount;
  if (name === 'tickets') return summary.ticketCount;
  if (name === 'contacts') return undefined;
  return profile[name]?.length;
}
