'use client';
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
  return <ProfileCardView {...look} state={useProfile(customerId)} />;
}
