import type { RuleFormDraft } from '../rule-form/rule-draft.ts';

/** What a rule may begin with. */
export const TEMPLATE_KEYS = ['acknowledge', 'route', 'escalate', 'survey', 'close', 'vip'] as const;
export type TemplateKey = (typeof TEMPLATE_KEYS)[number];

interface Given {
  /** The name of the rule in the reader's language. */
  readonly name: string;
  /** A survey that is asked, and a team, where there is one to begin with. */
  readonly surveyId: string | undefined;
  readonly teamId: string | undefined;
}

const DAY = 1_440;

/** One text for each language, since it goes to the customer in theirs. */
const acknowledged = [
  {
    language: 'hu',
    body: 'Kedves {{customer.name|Ügyfelünk}}!\n\nMegkaptuk az üzenetét, a száma #{{ticket.number}}. Hamarosan válaszolunk.\n\n{{company.name}}',
  },
  {
    language: 'en',
    body: 'Dear {{customer.name|customer}},\n\nWe have received your message, number #{{ticket.number}}, and will answer soon.\n\n{{company.name}}',
  },
  {
    language: 'de',
    body: 'Guten Tag {{customer.name|}},\n\nIhre Nachricht ist bei uns angekommen, ihre Nummer ist #{{ticket.number}}. Wir antworten bald.\n\n{{company.name}}',
  },
];

const closing = [
  {
    language: 'hu',
    body: 'Kedves {{customer.name|Ügyfelünk}}!\n\nTöbb napja nem kaptunk választ, ezért lezárjuk a kérdését. Ha még segíthetünk, elég erre válaszolnia.\n\n{{company.name}}',
  },
  {
    language: 'en',
    body: 'Dear {{customer.name|customer}},\n\nWe have not heard from you for some days and take your question as solved. Just answer this message if there is more.\n\n{{company.name}}',
  },
  {
    language: 'de',
    body: 'Guten Tag {{customer.name|}},\n\nwir haben seit einigen Tagen nichts von Ihnen gehört und schließen Ihre Anfrage. Antworten Sie einfach, wenn noch etwas offen ist.\n\n{{company.name}}',
  },
];

const late = [
  { language: 'hu', body: 'Egy órán belül lejár a következő vállalás.' },
  { language: 'en', body: 'The next promise is due within an hour.' },
  { language: 'de', body: 'Die nächste Zusage ist in einer Stunde fällig.' },
];

/** Each template as a draft. What only the person knows, such as the category, is left to be filled in. */
export function templateDraft(key: TemplateKey, { name, surveyId = '', teamId = '' }: Given): RuleFormDraft {
  switch (key) {
    case 'acknowledge':
      return {
        name,
        trigger: { events: ['ticketCreated'] },
        condition: { field: 'channel', op: 'in', value: ['email', 'web'] },
        actions: [{ do: 'reply', texts: acknowledged }],
      };
    case 'route':
      return {
        name,
        trigger: { events: ['ticketCreated', 'ticketUpdated'], fields: ['category'] },
        condition: { field: 'category', op: 'isSet' },
        actions: [{ do: 'route', teamId, by: 'leastLoaded' }],
      };
    case 'escalate':
      return {
        name,
        trigger: { before: 'slaDue', minutes: 60 },
        actions: [
          { do: 'set', priority: 'urgent' },
          { do: 'note', texts: late, mentionAssignee: true },
        ],
      };
    case 'survey':
      return {
        name,
        trigger: { after: 'status', minutes: 60 },
        condition: { field: 'status', op: 'in', value: ['solved'] },
        actions: [{ do: 'survey', surveyId }],
      };
    case 'close':
      return {
        name,
        trigger: { after: 'agentWord', minutes: 5 * DAY },
        condition: { field: 'status', op: 'in', value: ['pending'] },
        actions: [
          { do: 'reply', texts: closing },
          { do: 'set', status: 'solved' },
        ],
      };
    case 'vip':
      return {
        name,
        trigger: { events: ['ticketCreated'] },
        customerCondition: { field: 'valueTier', op: 'in', value: ['vip', 'premium'] },
        actions: [
          { do: 'set', priority: 'high' },
          { do: 'tag', add: ['vip'] },
        ],
      };
  }
}
