/** What kind of relationship behaviour shows. */
export type RelationshipType = 'transactional' | 'reactive' | 'proactive' | 'partnership';

/** What the type is derived from: counts over the last 24 months unless said otherwise. */
export interface RelationshipInput {
  orders: number;
  /** Days since the first order or contract, over the whole history. */
  tenureDays: number;
  hasActiveContract: boolean;
  meetings: number;
  /** Tickets and complaints: contacts because something was wrong or unclear. */
  problems: number;
  /** Our messages that were answered or clicked. */
  answeredOutreach: number;
  /** Scores, reviews and suggestions given. */
  feedbackGiven: number;
}

/** One reason with the numbers behind it, in the order of their weight. */
export interface RelationshipReason {
  code:
    | 'contract'
    | 'tenure'
    | 'meetings'
    | 'engaged'
    | 'feedback'
    | 'problems'
    | 'few_contacts'
    | 'orders'
    | 'no_orders';
  count: number;
}

/** A type with its reasons; never without at least one. */
export interface RelationshipAssessment {
  type: RelationshipType;
  reasons: RelationshipReason[];
}

/**
 * Derives the type of relationship from behaviour.
 * - `partnership`: a running contract with a year of history or regular meetings, or at least four meetings and five orders;
 * - `proactive`: engages without a problem (answers outreach, gives feedback, meets) at least three times and more
 *   often than because of problems;
 * - `reactive`: turns to us mainly when something is wrong;
 * - `transactional`: buys, and hardly anything else passes.
 */
export function relationshipType(input: RelationshipInput): RelationshipAssessment {
  const { orders, tenureDays, hasActiveContract, meetings, problems, answeredOutreach, feedbackGiven } = input;
  const years = Math.floor(tenureDays / 365);
  const reason = (code: RelationshipReason['code'], count: number): RelationshipReason => ({ code, count });
  const engaged = answeredOutreach + feedbackGiven + meetings;

  if ((hasActiveContract && (tenureDays >= 365 || meetings >= 2)) || (meetings >= 4 && orders >= 5)) {
    const reasons: RelationshipReason[] = [];
    if (hasActiveContract) reasons.push(reason('contract', 1));
    if (years >= 1) reasons.push(reason('tenure', years));
    if (meetings > 0) reasons.push(reason('meetings', meetings));
    if (orders > 0) reasons.push(reason('orders', orders));
    return { type: 'partnership', reasons };
  }
  if (engaged >= 3 && engaged > problems) {
    const reasons: RelationshipReason[] = [];
    if (answeredOutreach > 0) reasons.push(reason('engaged', answeredOutreach));
    if (feedbackGiven > 0) reasons.push(reason('feedback', feedbackGiven));
    if (meetings > 0) reasons.push(reason('meetings', meetings));
    return { type: 'proactive', reasons };
  }
  if (problems > 0) {
    const reasons = [reason('problems', problems)];
    if (orders > 0) reasons.push(reason('orders', orders));
    return { type: 'reactive', reasons };
  }
  return {
    type: 'transactional',
    reasons: [orders > 0 ? reason('orders', orders) : reason('no_orders', 0), reason('few_contacts', engaged)],
  };
}

type ReasonTexts = Record<RelationshipReason['code'], (count: number) => string>;

const many = (count: number, one: string, more: string) => (count === 1 ? one : more);

const texts: Record<'hu' | 'en' | 'de', ReasonTexts> = {
  hu: {
    contract: () => 'Élő szerződése van.',
    tenure: (n) => `${n} éve ügyfél.`,
    meetings: (n) => `${n} személyes találkozó.`,
    engaged: (n) => `${n} megkeresésünkre válaszolt vagy kattintott.`,
    feedback: (n) => `${n} alkalommal adott visszajelzést.`,
    problems: (n) => `${n} alkalommal fordult hozzánk kérdéssel vagy problémával.`,
    few_contacts: () => 'A vásárláson kívül alig van kapcsolat.',
    orders: (n) => `${n} rendelés.`,
    no_orders: () => 'Még nem rendelt.',
  },
  en: {
    contract: () => 'Has a running contract.',
    tenure: (n) => `Customer for ${n} ${many(n, 'year', 'years')}.`,
    meetings: (n) => `${n} ${many(n, 'meeting', 'meetings')}.`,
    engaged: (n) => `Answered or clicked ${n} of our messages.`,
    feedback: (n) => `Gave feedback ${n} ${many(n, 'time', 'times')}.`,
    problems: (n) => `Turned to us ${n} ${many(n, 'time', 'times')} with a question or a problem.`,
    few_contacts: () => 'Hardly any contact beyond purchases.',
    orders: (n) => `${n} ${many(n, 'order', 'orders')}.`,
    no_orders: () => 'Has not ordered yet.',
  },
  de: {
    contract: () => 'Hat einen laufenden Vertrag.',
    tenure: (n) => `Seit ${n} ${many(n, 'Jahr', 'Jahren')} Kunde.`,
    meetings: (n) => `${n} Treffen.`,
    engaged: (n) => `Hat ${n} unserer Nachrichten beantwortet oder angeklickt.`,
    feedback: (n) => `Hat ${n}-mal Feedback gegeben.`,
    problems: (n) => `Hat sich ${n}-mal mit einer Frage oder einem Problem gemeldet.`,
    few_contacts: () => 'Kaum Kontakt außer Käufen.',
    orders: (n) => `${n} ${many(n, 'Bestellung', 'Bestellungen')}.`,
    no_orders: () => 'Hat noch nicht bestellt.',
  },
};

/** The reason as a sentence in Hungarian, English or German. */
export function relationshipReasonText({ code, count }: RelationshipReason, language: 'hu' | 'en' | 'de'): string {
  return texts[language][code](count);
}
