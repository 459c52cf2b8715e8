'use client';
import type { Macro, MacroPreview } from '@korkep/core';
import { useMemo, useState } from 'react';
import { mayWrite } from '../customers/may-write.ts';
import { useColleagues } from '../customers/use-colleagues.ts';
import { useViewer } from '../customers/use-viewer.ts';
import { usePresentation } from '../presentation/presentation.tsx';
import { nameIn } from '../tickets/own-status.ts';
import { useDraft } from '../tickets/use-draft.ts';
import { useTeams } from '../tickets/use-teams.ts';
import { useTicket } from '../tickets/use-ticket.ts';
import { useOwnStatuses } from '../tickets/use-ticket-statuses.ts';
import { macroGroups } from './macro-groups.ts';
import { type MacroPickerLook, MacroPickerView } from './macro-picker-view.tsx';
import { wouldShowNote } from './macro-plan.ts';
import { type ApplyMacro, useApplyMacro } from './use-apply-macro.ts';
import { useMacroPreview } from './use-macro-preview.ts';
import { useMacros } from './use-macros.ts';

export interface MacroPickerProps extends MacroPickerLook {
  /** The ticket that the macro is for. */
  readonly ticketId: string;
  /** A macro was used: its text stands in the draft, its changes are made. */
  readonly onApply?: ((macro: Macro, preview: MacroPreview) => void) | undefined;
}

/**
 * The macros that a person may use on a ticket: found by words, seen filled in before they are used, with all that they
 * change. Enter puts the text into the ticket's draft, which `TicketComposer` shows, and makes the changes; both can be
 * taken back. Stands below a `CrmProvider`; its look is `@korkep/react/macro-picker.css`.
 *
 * Keyboard: arrows move, Enter uses, Escape empties the box.
 *
 * @example
 * <MacroPicker ticketId={id} />
 */
export function MacroPicker(props: MacroPickerProps) {
  // What was used on another ticket is not taken back here.
  return <OwnPicker key={props.ticketId} {...props} />;
}

function OwnPicker(props: MacroPickerProps) {
  return <PickerOf {...props} use={useApplyMacro(props.ticketId)} />;
}

export interface PickerOfProps extends MacroPickerProps {
  readonly use: ApplyMacro;
}

/** The picker around what uses a macro. */
export function PickerOf({ ticketId, use, onApply, ...look }: PickerOfProps) {
  const [query, setQuery] = useState('');
  const [chosenId, setChosenId] = useState<string>();
  const [language, setLanguage] = useState<string>();
  const viewer = useViewer();
  const state = useMacros();
  const ticketState = useTicket(ticketId);
  const ticket = ticketState.status === 'ready' ? ticketState.data : undefined;
  const viewerId = viewer?.userId;
  const macros = state.status === 'ready' ? state.data : undefined;
  const groups = useMemo(
    () => macros && macroGroups(macros, query, { viewerId, teamId: ticket?.teamId }),
    [macros, query, viewerId, ticket?.teamId],
  );
  const all = groups?.flatMap((group) => group.macros) ?? [];
  const active = all.find(({ id }) => id === chosenId) ?? all[0];
  const preview = useMacroPreview({ ticketId, macroId: active?.id, language });
  const names = useNames(
    macros?.some(({ changes }) => changes?.assigneeId && changes.assigneeId !== 'me') ?? false,
    ticket?.teamId !== undefined || (macros?.some(({ changes }) => changes?.teamId) ?? false),
    macros?.some(({ changes }) => changes?.customStatusId) ?? false,
  );
  const mayUse = mayWrite(viewer, 'tickets');
  const [draft] = useDraft(ticketId);
  const isOverReply = preview.status === 'ready' && wouldShowNote(draft, preview.data);
  return (
    <MacroPickerView
      {...look}
      state={ticketState.status === 'ready' ? state : (ticketState as typeof state)}
      groups={groups ?? []}
      hasMacros={macros !== undefined && macroGroups(macros, '', { viewerId, teamId: undefined }).length > 0}
      ticket={ticket}
      query={query}
      onQuery={(next) => {
        setQuery(next);
        setChosenId(undefined);
        setLanguage(undefined);
      }}
      active={active}
      onActive={({ id }) => {
        if (id !== active?.id) setLanguage(undefined);
        setChosenId(id);
      }}
      preview={preview}
      onLanguage={setLanguage}
      viewerId={viewerId}
      names={names}
      refusal={mayUse ? (ticket && !use.apply ? 'closed' : isOverReply ? 'overReply' : undefined) : 'readOnly'}
      draft={draft}
      onApply={
        mayUse && use.apply && !isOverReply
          ? (macro, filled) => {
              use.apply?.(macro, filled);
              onApply?.(macro, filled);
            }
          : undefined
      }
      applied={use.applied}
      write={use.write}
    />
  );
}

/** Names of colleagues, teams and the tenant's own statuses, where a macro needs them. */
function useNames(hasPeople: boolean, hasTeams: boolean, hasStatuses: boolean): Readonly<Record<string, string>> {
  const colleagues = useColleagues(hasPeople);
  const teams = useTeams(hasTeams);
  const statuses = useOwnStatuses(hasStatuses);
  const { locale } = usePresentation();
  return useMemo(() => {
    const known = [colleagues, teams].flatMap((list) => (list.status === 'ready' ? list.data : []));
    return Object.fromEntries([
      ...known.map(({ id, name }) => [id, name]),
      ...statuses.map(({ id, names }) => [id, nameIn(names, locale) ?? '']),
    ]);
  }, [colleagues, teams, statuses, locale]);
}
