'use client';
import type { Profile, TicketComment, TicketVisitor } from '@korkep/core';
import { useEffect, useRef, useState } from 'react';
import type { MessageOverrides } from '../messages/define-messages.ts';
import { useCrmContext } from '../provider/already-loaded.ts';
import type { Fetched, Paged } from '../provider/use-crm-pages.ts';
import type { AsyncState } from '../state/async-state.ts';
import { type TicketDraft, useDraft } from '../tickets/use-draft.ts';
import { newestOf, repliesSince } from './new-replies.ts';
import { ReplyWatchView } from './reply-watch-view.tsx';
import { TicketPeopleView } from './ticket-people-view.tsx';
import { useTicketPresence } from './use-ticket-presence.ts';

export interface TicketPeopleProps {
  readonly ticketId: string;
  /** Names of colleagues by their ids. */
  readonly names: Readonly<Record<string, string>>;
  readonly messages?: MessageOverrides | undefined;
}

/** Who else has the ticket open. */
export function TicketPeople({ ticketId, ...look }: TicketPeopleProps) {
  return <TicketPeopleView {...look} others={useTicketPresence(ticketId)} />;
}

export interface ReplyWatchProps extends TicketPeopleProps {
  readonly conversation: Paged<Fetched<TicketComment>>;
  readonly viewerId: string | undefined;
  /** The requester's profile, for their name. */
  readonly profile: AsyncState<Profile | undefined>;
}

/** Milliseconds without another letter after which nobody is writing any more. */
const PAUSE = 20_000;

/** Tells others that one writes an answer, and oneself that others do, or that they have. */
export function ReplyWatch(props: ReplyWatchProps) {
  // What was seen and written of one ticket says nothing of another.
  return <Watch key={props.ticketId} {...props} />;
}

function Watch({ ticketId, conversation, viewerId, profile, ...look }: ReplyWatchProps) {
  const [draft] = useDraft(ticketId);
  const others = useTicketPresence(ticketId, { isReplying: useIsReplying(draft) });
  const { state } = conversation;
  const words = state.status === 'ready' ? state.data.entries : undefined;
  const newest = words && newestOf(words);
  /** When the newest word was said that the writer knows of; until then it is the newest of all. */
  const [seen, setSeen] = useState<number>();
  useEndOfWriting(others, ticketId);
  const isWriting = draft.text.trim() !== '';
  if (newest !== undefined && seen !== newest && (seen === undefined || !isWriting)) setSeen(newest);
  const replies = words && seen !== undefined && isWriting ? repliesSince(words, seen, viewerId) : [];
  const customer = profile.status === 'ready' ? profile.data?.customer : undefined;
  return (
    <ReplyWatchView
      {...look}
      customerName={customer?.displayName ?? customer?.organisationName}
      others={others}
      replies={replies}
      onSeen={() => setSeen(newest)}
    />
  );
}

/** Without a cache nothing tells of a new answer: it is looked for when somebody has stopped to write one. */
function useEndOfWriting(others: readonly TicketVisitor[], ticketId: string): void {
  const { cache, queryClient, keys } = useCrmContext();
  const writing = others.filter(({ doing }) => doing === 'replying').length;
  const before = useRef(0);
  useEffect(() => {
    if (!cache && writing < before.current) {
      void queryClient.invalidateQueries({ queryKey: keys.conversation(ticketId) });
    }
    before.current = writing;
  }, [cache, writing, queryClient, keys, ticketId]);
}

/** Whether a public reply is being written now: a draft that only lies there is none. */
function useIsReplying({ text, visibility, kept }: TicketDraft): boolean {
  const [last, setLast] = useState(text);
  const [isMoving, setIsMoving] = useState(false);
  if (text !== last) {
    setLast(text);
    // What comes back from the device was written another time.
    if (text !== kept) setIsMoving(true);
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: each letter begins the time anew
  useEffect(() => {
    if (!isMoving) return;
    const timer = setTimeout(() => setIsMoving(false), PAUSE);
    return () => clearTimeout(timer);
  }, [text, isMoving]);
  return isMoving && visibility === 'public' && text.trim() !== '';
}
