import type { CommentAuthor, TicketComment } from '@korkep/core';
import { happens, oneOf } from '../randomness/choice.ts';
import { filled, shopTexts } from './data/shop-texts.ts';
import type { DemoLanguage } from './demo-options.ts';
import type { DemoHeap } from './demo-records.ts';
import { base, type DemoCustomer, type DemoShop, later } from './demo-shop.ts';
import type { DemoTicket } from './tickets.ts';

const thanks: Record<DemoLanguage, readonly string[]> = {
  hu: ['Köszönöm a gyors segítséget!', 'Rendben, így jó lesz. Köszönöm!', 'Szuper, minden megérkezett.'],
  en: ['Thank you for the quick help!', 'All right, that works for me. Thanks!', 'Great, everything has arrived.'],
  de: ['Danke für die schnelle Hilfe!', 'In Ordnung, das passt so. Danke!', 'Super, alles ist angekommen.'],
};
const questions: Record<DemoLanguage, readonly string[]> = {
  hu: ['Van már valami hír?', 'Megnéztem, de sajnos nem segített. Mit tegyek most?', 'Mikorra várhatom a választ?'],
  en: [
    'Is there any news?',
    'I tried that, but it did not help. What should I do now?',
    'When may I expect an answer?',
  ],
  de: [
    'Gibt es schon etwas Neues?',
    'Ich habe es versucht, aber es hat leider nicht geholfen. Was soll ich nun tun?',
    'Bis wann darf ich mit einer Antwort rechnen?',
  ],
};

/** Makes what was said in a ticket, and tells the ticket of it. Drawn apart from everything else. */
export function makeComments(shop: DemoShop, customer: DemoCustomer, ticket: DemoTicket, heap: DemoHeap): void {
  const { record, text, values, channel } = ticket;
  const { random } = shop.talk;
  const { language } = customer;
  const say = (author: CommentAuthor, at: Date, body: string, visibility: TicketComment['visibility'] = 'public') => {
    heap.ticketComment.push({
      ...base({ ids: shop.talk.ids }, 'cmt', at),
      ticketId: record.id,
      customerId: record.customerId,
      visibility,
      author,
      ...(author === 'agent' && record.assigneeId ? { authorId: record.assigneeId } : {}),
      body,
      channel: visibility === 'internal' ? 'note' : channel,
      sentAt: at.toISOString(),
    });
    if (visibility === 'internal') return;
    if (author === 'customer') record.lastCustomerCommentAt = at.toISOString();
    else {
      record.lastReplyAt = at.toISOString();
      record.replyCount = (record.replyCount ?? 0) + 1;
    }
  };
  if (record.firstRepliedAt === undefined) return;
  const repliedAt = new Date(record.firstRepliedAt);
  const openedAt = new Date(record.openedAt);
  const { greeting, closing } = shopTexts[language];
  if (happens(random, 0.3)) {
    say('agent', later(openedAt, 0, (repliedAt.getTime() - openedAt.getTime()) / 90_000), text.summary, 'internal');
  }
  say('agent', repliedAt, `${filled(greeting, values)}\n\n${filled(text.reply, values)}\n\n${filled(closing, values)}`);
  const end = record.solvedAt === undefined ? shop.asOf : new Date(record.solvedAt);
  const between = later(repliedAt, 0, ((end.getTime() - repliedAt.getTime()) / 60_000) * (0.3 + 0.5 * random()));
  if (record.solvedAt !== undefined && happens(random, 0.6)) say('customer', between, oneOf(random, thanks[language]));
  if (record.status === 'open' && happens(random, 0.7)) say('customer', between, oneOf(random, questions[language]));
}
