'use client';
import type { Ticket } from '@korkep/core';
import { useId, useState } from 'react';
import { useColleagues } from '../../customers/use-colleagues.ts';
import { OptionList } from '../../filters/option-list.tsx';
import { Avatar, Button } from '../../presentation/already-loaded.ts';
import { useTeams } from '../use-teams.ts';
import { type DeskDialogProps, DeskFrame } from './desk-dialog.tsx';
import { numbered } from './desk-words.ts';
import { useDeskAction } from './use-desk-action.ts';

export interface PeopleDialogProps extends DeskDialogProps {
  readonly ticket: Ticket;
}

const REASON = 4_000;

/** Gives the ticket to a colleague or a team, with what they need to know as an internal note. */
export function HandOverDialog({ ticket, onClose, t, messages }: PeopleDialogProps) {
  const id = useId();
  const { state, run } = useDeskAction(ticket.id);
  const colleagues = useColleagues();
  const teams = useTeams();
  const [to, setTo] = useState<string>();
  const [reason, setReason] = useState('');
  const people = colleagues.status === 'ready' ? colleagues.data.filter((one) => one.id !== ticket.assigneeId) : [];
  const groups = teams.status === 'ready' ? teams.data.filter((one) => one.id !== ticket.teamId) : [];
  const team = groups.find((one) => one.id === to);
  const name = team ? t('desk.team', { name: team.name }) : people.find((one) => one.id === to)?.name;
  const doIt = async () => {
    if (!to) return;
    const said = reason.trim();
    const asked = {
      // Who has it now would go on being told of it.
      ...(team ? { teamId: to, assigneeId: null } : { assigneeId: to }),
      ...(said && { reason: said }),
    };
    const isDone = await run((crm, once) => crm.tickets.handOver(ticket.id, asked, once(asked)));
    if (isDone) onClose();
  };
  return (
    <DeskFrame
      title={t('desk.handOverTitle', { number: numbered(ticket, t) })}
      state={state}
      action={to ? t('desk.handOverDo') : undefined}
      onDo={() => void doIt()}
      onClose={onClose}
      t={t}
      messages={messages}
    >
      {to ? (
        <div className="kk-desk__told">
          <p className="kk-desk__text">
            <bdi>{name}</bdi>
          </p>
          <label className="kk-desk__label" htmlFor={id}>
            {t('desk.handOverReason')}
          </label>
          <textarea
            id={id}
            className="kk-ticket-composer__box"
            dir="auto"
            rows={3}
            // biome-ignore lint/a11y/noAutofocus: the person has just chosen who, and says why next
            autoFocus
            maxLength={REASON}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
          <Button variant="quiet" onClick={() => setTo(undefined)}>
            {t('desk.back')}
          </Button>
        </div>
      ) : (
        <OptionList
          label={t('desk.handOverTo')}
          emptyLabel={t('desk.nothing')}
          chosen={new Set()}
          options={[
            ...people.map((one) => ({
              value: one.id,
              label: one.name,
              content: (
                <>
                  <Avatar id={one.id} name={one.name} size="small" /> <bdi>{one.name}</bdi>
                </>
              ),
            })),
            ...groups.map((one) => ({ value: one.id, label: t('desk.team', { name: one.name }) })),
          ]}
          onChoose={setTo}
        />
      )}
    </DeskFrame>
  );
}

/** Lets other teams see the ticket beside the one it belongs to. */
export function ShareDialog({ ticket, onClose, t, messages }: PeopleDialogProps) {
  const { state, run } = useDeskAction(ticket.id);
  const teams = useTeams();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(ticket.sharedTeamIds));
  const doIt = async () => {
    const isDone = await run((crm) => crm.tickets.update(ticket.id, { sharedTeamIds: [...chosen] }));
    if (isDone) onClose();
  };
  return (
    <DeskFrame
      title={t('desk.shareTitle', { number: numbered(ticket, t) })}
      description={t('desk.shareDoes')}
      state={state}
      action={t('desk.shareDo')}
      onDo={() => void doIt()}
      onClose={onClose}
      t={t}
      messages={messages}
    >
      <OptionList
        label={t('desk.share')}
        emptyLabel={t('desk.nothing')}
        isMultiple
        chosen={chosen}
        options={(teams.status === 'ready' ? teams.data : [])
          .filter(({ id }) => id !== ticket.teamId)
          .map(({ id, name }) => ({ value: id, label: name }))}
        onChoose={(id) =>
          setChosen((last) => new Set(last.has(id) ? [...last].filter((one) => one !== id) : [...last, id]))
        }
      />
    </DeskFrame>
  );
}
