import type { DemoLanguage } from '../demo-options.ts';
import { germanTexts } from './texts.de.ts';
import { englishTexts } from './texts.en.ts';
import { hungarianTexts } from './texts.hu.ts';

/** What tickets are about. The key is the ticket's category. */
export const ticketCategories = [
  'delivery',
  'product_fault',
  'return',
  'invoice',
  'product_question',
  'order_change',
] as const;
export type TicketCategory = (typeof ticketCategories)[number];

/** One case as it is told: by the customer, by the agent who answers, and in a few words. */
export interface CaseText {
  subject: string;
  /** What the customer writes or says. */
  message: string;
  /** What the agent answers. */
  reply: string;
  /** What the agent notes down after a call. */
  summary: string;
}

/** Everything that is written in one language. `{product}`, `{order}`, `{name}` and `{place}` are filled in. */
export interface ShopTexts {
  greeting: string;
  closing: string;
  cases: Record<TicketCategory, readonly CaseText[]>;
  orderConfirmation: { subject: string; body: string };
  shippedSms: string;
  newsletters: readonly { campaign: string; subject: string; body: string }[];
  callTopics: readonly { topic: string; summary: string }[];
  chats: readonly { subject: string; question: string; answer: string; thanks: string }[];
  meetings: readonly { subject: string; agenda: string; summary: string }[];
  socialPosts: readonly {
    kind: 'post' | 'comment' | 'message' | 'mention' | 'review';
    body: string;
    isHappy: boolean;
  }[];
  searches: readonly string[];
  notes: readonly string[];
  storePurposes: readonly string[];
  reviews: Record<'good' | 'fair' | 'bad', readonly string[]>;
  npsComments: Record<'good' | 'fair' | 'bad', readonly string[]>;
  csatComments: Record<'good' | 'fair' | 'bad', readonly string[]>;
  complaints: readonly { comment: string; settlement: string }[];
  returnReasons: readonly string[];
  requests: readonly string[];
  topics: readonly string[];
  frequencies: readonly string[];
  contractTitles: readonly string[];
  occupations: readonly string[];
  consentMethods: readonly string[];
  repairs: readonly string[];
}

export const shopTexts: Record<DemoLanguage, ShopTexts> = {
  hu: hungarianTexts,
  en: englishTexts,
  de: germanTexts,
};

/** Fills the placeholders of a text. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
