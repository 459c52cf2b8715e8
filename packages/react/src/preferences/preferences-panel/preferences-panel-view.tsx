'use client';
import type { Preference } from '@korkep/core';
import { frameOf, waitingIn } from '../../panel/join-states.ts';
import { FactsSkeleton, type PanelFact, PanelFacts } from '../../panel/panel-facts.tsx';
import { PanelFrame } from '../../panel/panel-frame.tsx';
import { PanelList } from '../../panel/panel-list.tsx';
import { type PanelLook, usePanel } from '../../panel/use-panel.tsx';
import { type ShownWrite, WriteNote } from '../../panel/write-note.tsx';
import type { Fetched, Paged } from '../../provider/use-crm-pages.ts';
import { PreferenceGroup, type PreferenceWrites } from './preference-group.tsx';
import {
  isAvoided,
  isLiked,
  type PreferencesTools,
  preferenceKinds,
  preferencesCatalogue,
  valueWords,
} from './preferences-words.ts';

/** How the panel is shown; shared by {@link PreferencesPanelView} and `PreferencesPanel`. */
export interface PreferencesPanelLook extends PanelLook {
  /** Which kinds, in which order. All when left out. */
  readonly kinds?: readonly Preference['kind'][];
}

export interface PreferencesPanelViewProps extends PreferencesPanelLook {
  readonly list: Paged<Fetched<Preference>>;
  /** What can be done here; left out where this viewer may only read. */
  readonly onWrite?: PreferenceWrites | undefined;
  readonly writes?: readonly ShownWrite[];
}

/** The preferences panel around a state that the host has at hand; `PreferencesPanel` fetches it by itself. */
export function PreferencesPanelView(props: PreferencesPanelViewProps) {
  const { list, kinds = preferenceKinds, onWrite, writes = [], hasSummary = true } = props;
  const panel: PreferencesTools = usePanel('kk-preferences-panel', preferencesCatalogue, props, waitingIn(list.state));
  const { t } = panel;
  const known = list.state.status === 'ready' ? list.state.data.entries : undefined;
  return (
    <PanelFrame
      panel={panel}
      title={props.title ?? t('preferences.label')}
      errorTitle={t('preferences.error')}
      state={frameOf(list.state)}
      note={<WriteNote panel={panel} writes={writes} />}
    >
      {hasSummary && !known && <FactsSkeleton className={panel.slot('facts', 'kk-panel__facts')} count={2} />}
      {hasSummary && known && known.length > 0 && <Summary panel={panel} preferences={known} />}
      {known?.length === 0 && onWrite ? (
        <Groups panel={panel} kinds={kinds} preferences={known} onWrite={onWrite} />
      ) : (
        <PanelList
          panel={panel}
          state={list.state}
          errorTitle={t('preferences.error')}
          empty={t('preferences.empty')}
          onMore={list.loadMore}
        >
          {(preferences) => <Groups panel={panel} kinds={kinds} preferences={preferences} onWrite={onWrite} />}
        </PanelList>
      )}
    </PanelFrame>
  );
}

interface GroupsProps {
  readonly panel: PreferencesTools;
  readonly kinds: readonly Preference['kind'][];
  readonly preferences: readonly Preference[];
  readonly onWrite: PreferenceWrites | undefined;
}

function Groups({ panel, kinds, preferences, onWrite }: GroupsProps) {
  return (
    <ul className={panel.slot('list')}>
      {kinds.map((kind) => {
        const own = preferences.filter((preference) => preference.kind === kind);
        if (own.length === 0 && !onWrite) return null;
        return <PreferenceGroup key={kind} panel={panel} kind={kind} preferences={own} writes={onWrite} />;
      })}
    </ul>
  );
}

/** How to reach them, what they like and what to keep from them, in words. */
function Summary({
  panel,
  preferences,
}: {
  readonly panel: PreferencesTools;
  readonly preferences: readonly Preference[];
}) {
  const { t, list } = panel;
  const words = (some: readonly Preference[]) => list(some.flatMap((one) => valueWords(one, panel) ?? []));
  const of = (...kinds: Preference['kind'][]) => preferences.filter(({ kind }) => kinds.includes(kind));
  const reach = words(of('channel').filter(isLiked));
  const likes = words(of('category', 'topic').filter(isLiked).slice(0, 4));
  const avoids = words(preferences.filter(isAvoided));
  const facts: PanelFact[] = [
    {
      key: 'reach',
      label: t('preferences.reach'),
      value: reach || t('preferences.reachNone'),
      note: words(of('frequency').filter(isLiked)),
    },
    {
      key: 'likes',
      label: t('preferences.likes'),
      value: likes || t('preferences.likesNone'),
      note: avoids && `${t('preferences.avoids')}: ${avoids}`,
      tone: avoids ? 'warning' : undefined,
    },
  ];
  return <PanelFacts className={panel.slot('facts', 'kk-panel__facts')} facts={facts} />;
}
