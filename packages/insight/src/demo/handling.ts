import type { Channel, Ticket } from '@korkep/core';
import { happens } from '../randomness/choice.ts';
import { sampleNormal } from '../randomness/distributions.ts';
import { seededRandom } from '../randomness/random.ts';
import type { HandlingSpan } from '../service/handle-time.ts';

/** Median minutes that are spent until the first reply, by channel; of calls and chats, from it on. */
const medianMinutes: Partial<Record<Channel, number>> = { email: 6, web: 6, call: 5, chat: 7, social: 3 };
/** Median minutes to finish, where the case needed a second look. */
const FINISHING = 2.5;
const LIVE = new Set<Channel | undefined>(['call', 'chat']);

/**
 * In which stretches the assignee of a generated ticket worked at it: around the first reply, and mostly once more before
 * the solution. Drawn for each ticket by itself, so that everything else of the demo stays as it is; the same ticket has
 * the same stretches.
 */
export function demoHandling(ticket: Ticket): HandlingSpan[] {
  const { assigneeId, channel, firstRepliedAt, solvedAt } = ticket;
  if (assigneeId === undefined || firstRepliedAt === undefined) return [];
  const random = seededRandom(`${ticket.id} handling`);
  const milliseconds = (median: number) => Math.round(median * Math.exp(0.6 * sampleNormal(random)) * 60) * 1000;
  // Now and then one is solved from elsewhere, and nobody had it open.
  if (happens(random, 0.06)) return [];
  const opened = Date.parse(ticket.openedAt);
  const replied = Date.parse(firstRepliedAt);
  const solved = solvedAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(solvedAt);
  const length = milliseconds((channel && medianMinutes[channel]) ?? 6);
  const first = LIVE.has(channel)
    ? { start: replied, end: Math.min(replied + length, solved) }
    : { start: Math.max(replied - length, opened), end: replied };
  const spans = [first];
  if (solvedAt !== undefined && happens(random, 0.7)) {
    spans.push({ start: Math.max(solved - milliseconds(FINISHING), first.end + 1000), end: solved });
  }
  return spans.filter(({ start, end }) => end > start).map((span) => ({ agentId: assigneeId, ...span }));
}
