import type { Channel, TimelineKind } from '@korkep/core';
import ChevronDown from 'lucide/dist/esm/icons/chevron-down.mjs';
import Search from 'lucide/dist/esm/icons/search.mjs';
import X from 'lucide/dist/esm/icons/x.mjs';
import { useEffect, useState } from 'react';
import { formatMonth } from '../format/moment.ts';
import { usePresentation } from '../presentation/presentation.tsx';
import { Chip } from '../primitives/chip/chip.tsx';
import { ChannelIcon } from '../primitives/icon/channel-icon.tsx';
import { Icon } from '../primitives/icon/icon.tsx';
import { Popover } from '../primitives/popover/popover.tsx';
import type { TimelineFilter } from './timeline-state.ts';
import type { TimelineTexts } from './timeline-words.ts';

const groups = {
  contact: ['interaction'],
  order: ['order', 'return', 'payment'],
  ticket: ['ticket'],
  feedback: ['feedback'],
  agreement: ['consent', 'contract'],
  change: ['change'],
} as const satisfies Record<string, readonly TimelineKind[]>;
type Group = keyof typeof groups;

const channels: readonly Channel[] = [
  'email',
  'call',
  'chat',
  'sms',
  'meeting',
  'social',
  'web',
  'app',
  'store',
  'download',
  'iot',
  'note',
];
const periods = [30, 90, 365] as const;
const day = 86_400_000;
const searchPause = 250;

export interface TimelineFiltersProps {
  readonly filter: TimelineFilter;
  readonly onFilter: (filter: TimelineFilter) => void;
  readonly t: TimelineTexts;
}

/** Chips that narrow the timeline, and search in place. */
export function TimelineFilters({ filter, onFilter, t }: TimelineFiltersProps) {
  const { locale, now } = usePresentation();
  const kinds = filter.kinds ?? [];
  const chosenChannels = filter.channels ?? [];
  const isNarrowed =
    kinds.length > 0 || chosenChannels.length > 0 || Boolean(filter.from) || Boolean(filter.to) || Boolean(filter.q);

  const toggleGroup = (group: Group) => {
    const its: readonly TimelineKind[] = groups[group];
    const isOn = kinds.includes(its[0] as TimelineKind);
    const next = isOn ? kinds.filter((kind) => !its.includes(kind)) : [...kinds, ...its];
    onFilter({ ...filter, kinds: next.length > 0 ? next : undefined });
  };
  const toggleChannel = (channel: Channel) => {
    const next = chosenChannels.includes(channel)
      ? chosenChannels.filter((one) => one !== channel)
      : [...chosenChannels, channel];
    onFilter({ ...filter, channels: next.length > 0 ? next : undefined });
  };
  const period = periods.find((days) => filter.from && Math.abs(now() - days * day - Date.parse(filter.from)) < day);

  return (
    <section className="kk-timeline__filters" aria-label={t('timeline.filters')}>
      <SearchField filter={filter} onFilter={onFilter} t={t} />
      <div className="kk-timeline__chips">
        {(Object.keys(groups) as Group[]).map((group) => (
          <Chip key={group} isOn={kinds.includes(groups[group][0])} onClick={() => toggleGroup(group)}>
            {t(`timeline.kind.${group}`)}
          </Chip>
        ))}
        <Popover
          label={t('timeline.channels')}
          className="kk-timeline__choices"
          trigger={{
            className: 'kk-chip',
            'data-on': chosenChannels.length > 0 ? 'true' : undefined,
            children: (
              <>
                {chosenChannels.length > 1
                  ? t('timeline.channelCount', { count: chosenChannels.length })
                  : chosenChannels[0]
                    ? t(`channel.${chosenChannels[0]}`)
                    : t('timeline.channels')}
                <Icon of={ChevronDown} />
              </>
            ),
          }}
        >
          {() =>
            channels.map((channel) => (
              <Chip
                key={channel}
                isOn={chosenChannels.includes(channel)}
                onClick={() => toggleChannel(channel)}
                icon={<ChannelIcon channel={channel} />}
              >
                {t(`channel.${channel}`)}
              </Chip>
            ))
          }
        </Popover>
        <Popover
          label={t('timeline.period')}
          className="kk-timeline__choices"
          trigger={{
            className: 'kk-chip',
            'data-on': filter.from ? 'true' : undefined,
            children: (
              <>
                {period ? t(`timeline.period.${period}`) : t('timeline.period')}
                <Icon of={ChevronDown} />
              </>
            ),
          }}
        >
          {({ close }) => (
            <>
              {periods.map((days) => (
                <Chip
                  key={days}
                  isOn={period === days}
                  onClick={() => {
                    close();
                    onFilter({ ...filter, from: new Date(now() - days * day).toISOString(), to: undefined });
                  }}
                >
                  {t(`timeline.period.${days}`)}
                </Chip>
              ))}
              <Chip
                isOn={!filter.from}
                onClick={() => {
                  close();
                  onFilter({ ...filter, from: undefined, to: undefined });
                }}
              >
                {t('timeline.period.all')}
              </Chip>
            </>
          )}
        </Popover>
        {filter.to && (
          <Chip isOn title={t('timeline.backToNewest')} onClick={() => onFilter({ ...filter, to: undefined })}>
            {t('timeline.until', { month: formatMonth(Date.parse(filter.to) - 1, { locale, timeZone: 'UTC' }) })}
            <Icon of={X} />
          </Chip>
        )}
        {isNarrowed && (
          <button type="button" className="kk-button" data-variant="quiet" onClick={() => onFilter({})}>
            {t('timeline.clear')}
          </button>
        )}
      </div>
    </section>
  );
}

/** Waits for a pause in typing, so that not every letter asks the server. */
function SearchField({ filter, onFilter, t }: TimelineFiltersProps) {
  const [text, setText] = useState(filter.q ?? '');
  const wanted = text.trim() || undefined;

  useEffect(
    () => setText((shown) => (filter.q === undefined ? '' : shown.trim() === filter.q ? shown : filter.q)),
    [filter.q],
  );
  useEffect(() => {
    if (wanted === filter.q) return;
    const timer = setTimeout(() => onFilter({ ...filter, q: wanted }), searchPause);
    return () => clearTimeout(timer);
  }, [wanted, filter, onFilter]);

  return (
    <label className="kk-timeline__search">
      <Icon of={Search} />
      <input
        type="search"
        className="kk-timeline__search-input"
        aria-label={t('timeline.search')}
        placeholder={t('timeline.search')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </label>
  );
}
