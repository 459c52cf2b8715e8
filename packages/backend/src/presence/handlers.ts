import type { Handlers } from '../http/handler.ts';
import { type Announcement, announce } from './announce.ts';

export const presenceHandlers: Handlers = {
  'tickets.announce': ({ params, body }, context) =>
    announce({ ...(body as Omit<Announcement, 'ticketId'>), ticketId: params.ticketId as string }, context),
};
