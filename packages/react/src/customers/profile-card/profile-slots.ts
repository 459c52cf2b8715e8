import type { Profile } from '@korkep/core';
import type { ReactNode } from 'react';
import type { SlotClasses } from '../../presentation/slot-classes.ts';

/** The card's parts that can be styled: `kk-profile-card__<slot>`; `root` is `kk-profile-card`. */
export type ProfileSlot =
  | 'root'
  | 'header'
  | 'title'
  | 'subtitle'
  | 'facts'
  | 'fact'
  | 'attention'
  | 'contact'
  | 'sections';

/** The sections the card knows. */
export type ProfileSectionKey =
  | 'orders'
  | 'tickets'
  | 'contacts'
  | 'preferences'
  | 'consents'
  | 'contracts'
  | 'relationships'
  | 'details';

/** A section of the host's own, among the card's. */
export interface CustomProfileSection {
  readonly key: string;
  readonly title: string;
  readonly render: (profile: Profile) => ReactNode;
}

export type ProfileSection = ProfileSectionKey | CustomProfileSection;

/** What a host may put into the card. */
export interface ProfileSlots {
  /** Beside the menu in the header. */
  readonly headerActions?: (profile: Profile) => ReactNode;
  /** Between the contact points and the sections. */
  readonly beforeSections?: (profile: Profile) => ReactNode;
  readonly footer?: (profile: Profile) => ReactNode;
}

export type ProfileClassNames = SlotClasses<ProfileSlot>;

export const standardSections: readonly ProfileSectionKey[] = [
  'orders',
  'tickets',
  'contacts',
  'preferences',
  'consents',
  'contracts',
];
