'use client';
import type { CustomStatus, Profile } from '@korkep/core';
import UserRound from 'lucide/dist/esm/icons/user-round.mjs';
import { useId } from 'react';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { WidgetRoot } from '../../presentation/widget-root.tsx';
import { Disclosure } from '../../primitives/disclosure/disclosure.tsx';
import { EmptyState } from '../../primitives/empty-state/empty-state.tsx';
import { DeniedState, ErrorState } from '../../primitives/error-state/error-state.tsx';
import { Icon } from '../../primitives/icon/icon.tsx';
import { StaleNote } from '../../primitives/stale-note/stale-note.tsx';
import { Tabs } from '../../primitives/tabs/tabs.tsx';
import type { AsyncState } from '../../state/async-state.ts';
import { ContactPoints } from './contact-points.tsx';
import { ProfileAttention } from './profile-attention.tsx';
import { nameOf, ProfileToolsProvider, useNewProfileTools, useProfileTools } from './profile-context.tsx';
import { ProfileFacts } from './profile-facts.tsx';
import { ProfileHeader } from './profile-header.tsx';
import { countOf, SectionContent } from './profile-section-content.tsx';
import { ProfileSkeleton } from './profile-skeleton.tsx';
import type { ProfileClassNames, ProfileSection, ProfileSlots } from './profile-slots.ts';
import { standardSections } from './profile-slots.ts';

/** How the card is laid out; shared by {@link ProfileCardView} and `ProfileCard`. */
export interface ProfileCardLook {
  /** `compact` leaves the sections out and is smaller. Default `full`. */
  readonly variant?: 'full' | 'compact';
  /** Which sections, in which order; the host's own may stand among them. */
  readonly sections?: readonly ProfileSection[];
  /** Sections below one another, each opening and closing, or as tabs. Default `sections`. */
  readonly layout?: 'sections' | 'tabs';
  /** Keys of the sections that start open. Default: the first one. */
  readonly openSections?: readonly string[];
  readonly classNames?: ProfileClassNames;
  readonly slots?: ProfileSlots;
  readonly messages?: MessageOverrides;
}

export interface ProfileCardViewProps extends ProfileCardLook {
  /** `undefined` data of a ready state means that no customer is chosen. */
  readonly state: AsyncState<Profile | undefined>;
  /** The tenant's own statuses of tickets. */
  readonly statuses?: readonly CustomStatus[];
}

/** The profile card around a state that the host has at hand; `ProfileCard` fetches it by itself. */
export function ProfileCardView({ state, statuses, ...look }: ProfileCardViewProps) {
  const { variant = 'full', sections = standardSections, messages, classNames } = look;
  const tools = useNewProfileTools(
    messages,
    classNames,
    state.status === 'ready' ? state.waiting : undefined,
    statuses,
  );
  const { t, slot } = tools;
  const isCompact = variant === 'compact';
  const name = state.status === 'ready' && state.data ? nameOf(state.data.customer, t('profile.unnamed')) : undefined;
  return (
    <ProfileToolsProvider value={tools}>
      <WidgetRoot
        className={slot('root', 'kk-card')}
        aria-label={name ?? t('profile.label')}
        aria-busy={state.status === 'loading' || (state.status === 'ready' && state.isFetching)}
        data-variant={variant}
        data-state={state.status}
      >
        {state.status === 'loading' && (
          <ProfileSkeleton isCompact={isCompact} sectionCount={isCompact ? 0 : sections.length} />
        )}
        {state.status === 'error' && (
          <ErrorState title={t('profile.error')} error={state.error} retry={state.retry} messages={messages} />
        )}
        {state.status === 'denied' && <DeniedState messages={messages} />}
        {state.status === 'ready' && <StaleNote state={state} messages={messages} />}
        {state.status === 'ready' && !state.data && (
          <EmptyState icon={<Icon of={UserRound} />}>{t('profile.empty')}</EmptyState>
        )}
        {state.status === 'ready' && state.data && <ReadyCard profile={state.data} isCompact={isCompact} look={look} />}
      </WidgetRoot>
    </ProfileToolsProvider>
  );
}

interface ReadyCardProps {
  readonly profile: Profile;
  readonly isCompact: boolean;
  readonly look: ProfileCardLook;
}

function ReadyCard({ profile, isCompact, look: { slots, ...look } }: ReadyCardProps) {
  return (
    <>
      <ProfileHeader profile={profile} isCompact={isCompact} actions={slots?.headerActions?.(profile)} />
      <ProfileFacts profile={profile} />
      <ProfileAttention profile={profile} />
      <ContactPoints profile={profile} />
      {slots?.beforeSections?.(profile)}
      {!isCompact && <Sections profile={profile} look={look} />}
      {slots?.footer?.(profile)}
    </>
  );
}

function Sections({ profile, look }: { readonly profile: Profile; readonly look: ProfileCardLook }) {
  const { t, slot } = useProfileTools();
  const id = useId();
  const { sections = standardSections, layout = 'sections' } = look;
  const parts = sections.map((section) =>
    typeof section === 'string'
      ? {
          key: section,
          title: t(`profile.section.${section}`),
          note: countOf(section, profile),
          content: () => <SectionContent name={section} profile={profile} />,
        }
      : { key: section.key, title: section.title, note: undefined, content: () => section.render(profile) },
  );
  const open = look.openSections ?? [parts[0]?.key];
  if (layout === 'tabs') {
    return (
      <div className={slot('sections')}>
        <Tabs label={t('profile.sections')} tabs={parts} />
      </div>
    );
  }
  return (
    <div className={slot('sections')}>
      {parts.map(({ key, title, note, content }) => (
        <Disclosure key={`${id} ${key}`} title={title} note={note} startsOpen={open.includes(key)}>
          {content}
        </Disclosure>
      ))}
    </div>
  );
}
