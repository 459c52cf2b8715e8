'use client';
import { useOwnStatuses } from '../../tickets/use-ticket-statuses.ts';
import { useProfile } from '../use-profile.ts';
import { type ProfileCardLook, ProfileCardView } from './profile-card-view.tsx';

export interface ProfileCardProps extends ProfileCardLook {
  /** Whose card it is. While it is left out, the card says that nobody is chosen. */
  readonly customerId: string | undefined;
}

/**
 * The whole picture of a customer at a glance: who, since when, what they are worth, what needs attention, how to reach
 * them, and the host's choice of sections. Stands below a `CrmProvider`; its look is `@korkep/react/profile-card.css`.
 *
 * @example
 * <ProfileCard customerId={id} sections={['orders', 'tickets', 'consents']} layout="tabs" />
 */
export function ProfileCard({ customerId, ...look }: ProfileCardProps) {
  const state = useProfile(customerId);
  const tickets = state.status === 'ready' ? state.data?.tickets : undefined;
  const statuses = useOwnStatuses(tickets?.some(({ customStatusId }) => customStatusId));
  return <ProfileCardView {...look} state={state} statuses={statuses} />;
}
