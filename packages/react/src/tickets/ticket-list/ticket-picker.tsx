'use client';
import type { CustomStatus, Ticket, TicketUpdate } from '@korkep/core';
import { Floating } from '../../filters/floating.tsx';
import { type Option, OptionList } from '../../filters/option-list.tsx';
import { formatMoment } from '../../format/moment.ts';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { Avatar, joinMessages, statusWords, useMessages, usePresentation } from '../../presentation/already-loaded.ts';
import { noStatuses } from '../own-status.ts';
import { type StatusChoice, statusChoices } from '../status-choices.ts';
import { ticketTones } from '../ticket-words.ts';
import { actionMessages } from './action-messages.ts';
import { SNOOZES, type Snooze, snoozeMoment } from './snooze-moments.ts';

const catalogue = joinMessages(statusWords, actionMessages);

/** What can be chosen for tickets. */
export type TicketPick = 'assign' | 'status' | 'priority' | 'snooze';

/** Whom a ticket can be given to. */
export interface TicketPeople {
  readonly viewerId: string | undefined;
  readonly colleagues: readonly { readonly id: string; readonly name: string }[];
  readonly teams: readonly { readonly id: string; readonly name: string }[];
}

export interface TicketPickerProps {
  readonly pick: TicketPick;
  /** What it stands beside. */
  readonly anchor: HTMLElement;
  /** Those that are changed; what all of them have is marked. */
  readonly tickets: readonly Ticket[];
  readonly people: TicketPeople;
  /** The tenant's own statuses. */
  readonly statuses?: readonly CustomStatus[];
  /** What the choice is called, where it is for more than the ticket. */
  readonly label?: string;
  readonly onChoose: (changes: TicketUpdate) => void;
  readonly onClose: () => void;
  readonly messages?: MessageOverrides | undefined;
}

interface Choice extends Option {
  readonly changes: TicketUpdate;
  readonly isChosen: (ticket: Ticket) => boolean;
}

/** Gives tickets to somebody, or another status, priority, or a rest: a box to type in and what fits below it. */
export function TicketPicker(props: TicketPickerProps) {
  const { pick, anchor, tickets, people, statuses = noStatuses, onChoose, onClose, messages } = props;
  const t = useMessages(catalogue, messages);
  const presentation = usePresentation();
  const { label = t(`act.${pick}`) } = props;
  const choices =
    pick === 'status'
      ? statusChoices(statuses, presentation.locale, (status) => t(`status.${status}`)).map(drawn)
      : choicesOf(pick, people, t, (snooze) => {
          const at = snoozeMoment(snooze, presentation.now(), presentation.timeZone);
          return { at, words: formatMoment(at, presentation) };
        });
  const shown = choices.filter(({ value }) => value !== 'wake' || tickets.some(({ snoozedUntil }) => snoozedUntil));
  return (
    <Floating anchor={anchor} label={label} onClose={onClose}>
      <OptionList
        label={label}
        options={shown}
        chosen={new Set(shown.filter(({ isChosen }) => tickets.every(isChosen)).map(({ value }) => value))}
        emptyLabel={t('act.nothingFound')}
        onChoose={(value) => {
          const choice = shown.find((one) => one.value === value);
          onClose();
          if (choice) onChoose(choice.changes);
        }}
      />
    </Floating>
  );
}

type Speak = ReturnType<typeof useMessages<keyof typeof catalogue.en>>;

/** The tenant's names stand below their category, with its colour. */
function drawn(choice: StatusChoice): Choice {
  return {
    ...choice,
    content: (
      <>
        <span className="kk-options__dot" data-tone={ticketTones[choice.status]} aria-hidden="true" />
        <bdi>{choice.label}</bdi>
      </>
    ),
  };
}

function choicesOf(
  pick: Exclude<TicketPick, 'status'>,
  people: TicketPeople,
  t: Speak,
  momentOf: (snooze: Snooze) => { readonly at: number; readonly words: string },
): readonly Choice[] {
  if (pick === 'priority') {
    return (['urgent', 'high', 'normal', 'low'] as const).map((priority) => ({
      value: priority,
      label: t(`act.${priority}`),
      changes: { priority },
      isChosen: (ticket) => ticket.priority === priority,
    }));
  }
  if (pick === 'snooze') {
    const moments = SNOOZES.map((snooze): Choice => {
      const { at, words } = momentOf(snooze);
      return {
        value: snooze,
        label: t(`act.${snooze}`),
        content: (
          <span className="kk-ticket-list__snooze">
            {t(`act.${snooze}`)} <span className="kk-ticket-list__quiet">{words}</span>
          </span>
        ),
        changes: { snoozedUntil: new Date(at).toISOString() },
        isChosen: () => false,
      };
    });
    return [
      ...moments,
      { value: 'wake', label: t('act.wake'), changes: { snoozedUntil: null }, isChosen: () => false },
    ];
  }
  const { viewerId, colleagues, teams } = people;
  const person = (id: string, name: string, word = name): Choice => ({
    value: id,
    label: word,
    content: (
      <>
        <Avatar id={id} name={name} size="small" />
        <bdi>{word}</bdi>
      </>
    ),
    changes: { assigneeId: id },
    isChosen: ({ assigneeId }) => assigneeId === id,
  });
  const me = colleagues.find(({ id }) => id === viewerId);
  return [
    ...(viewerId ? [person(viewerId, me?.name ?? '', t('act.me'))] : []),
    {
      value: 'nobody',
      label: t('act.nobody'),
      changes: { assigneeId: null },
      isChosen: ({ assigneeId }) => assigneeId === undefined,
    },
    ...colleagues.filter(({ id }) => id !== viewerId).map(({ id, name }) => person(id, name)),
    ...teams.map(
      ({ id, name }): Choice => ({
        value: id,
        label: t('act.team', { name }),
        changes: { teamId: id },
        isChosen: ({ teamId }) => teamId === id,
      }),
    ),
    ...(teams.length > 0
      ? [
          {
            value: 'noTeam',
            label: t('act.noTeam'),
            changes: { teamId: null },
            isChosen: ({ teamId }: Ticket) => teamId === undefined,
          },
        ]
      : []),
  ];
}
