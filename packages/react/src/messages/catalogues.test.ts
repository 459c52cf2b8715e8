import { describe, expect, it } from 'vitest';
import { alertMessages } from '../alerts/messages.ts';
import { outreachMessages } from '../alerts/outreach-messages.ts';
import { ruleFormCatalogue } from '../automation/rule-form/form-tools.tsx';
import { chatWords } from '../chat/messages.ts';
import { paletteMessages } from '../command-palette/messages.ts';
import { consentMessages } from '../consents/consent-panel/messages.ts';
import { contractsMessages } from '../contracts/contracts-panel/messages.ts';
import { frameMessages } from '../customers/customer-form/frame-messages.ts';
import { formMessages } from '../customers/customer-form/messages.ts';
import { problemWords } from '../customers/customer-form/problem-words.ts';
import { searchMessages } from '../customers/customer-search/messages.ts';
import { bulkMessages } from '../customers/customer-table/bulk-messages.ts';
import { columnsMessages } from '../customers/customer-table/columns-messages.ts';
import { deniedMessages } from '../customers/customer-table/denied-messages.ts';
import { editorMessages } from '../customers/customer-table/editor-messages.ts';
import { menuMessages } from '../customers/customer-table/menu-messages.ts';
import { tableMessages } from '../customers/customer-table/messages.ts';
import { optionWords } from '../customers/customer-table/option-words.ts';
import { writeMessages } from '../customers/customer-table/write-messages.ts';
import { hoverCardMessages } from '../customers/hover-card/messages.ts';
import { profileMessages } from '../customers/profile-card/messages.ts';
import { feedbackMessages } from '../feedback/feedback-panel/messages.ts';
import { filterMessages } from '../filters/messages.ts';
import { knowledgeMessages } from '../knowledge/messages.ts';
import { explanationMessages } from '../kpis/explanation-messages.ts';
import { kpiMessages } from '../kpis/messages.ts';
import { macroMessages } from '../macros/messages.ts';
import { replyToolMessages } from '../macros/reply-tools-messages.ts';
import { orderWords } from '../orders/order-words.ts';
import { ordersMessages } from '../orders/orders-panel/messages.ts';
import { panelMessages } from '../panel/messages.ts';
import { preferencesMessages } from '../preferences/preferences-panel/messages.ts';
import { copyMessages } from '../primitives/copy-button/messages.ts';
import { surveyMessages } from '../surveys/survey-form/messages.ts';
import { syncMessages } from '../sync/messages.ts';
import { tagMessages } from '../tags/tag-editor/messages.ts';
import { classifiedMessages } from '../tickets/desk/classified-messages.ts';
import { deskMessages } from '../tickets/desk/desk-messages.ts';
import { inboxMessages } from '../tickets/inbox/messages.ts';
import { newTicketMessages } from '../tickets/new-ticket/messages.ts';
import { replyDraftMessages } from '../tickets/reply-draft/reply-draft-messages.ts';
import { replyFilesMessages } from '../tickets/reply-files/reply-files-messages.ts';
import { slaMessages } from '../tickets/sla-badge/messages.ts';
import { composerMessages } from '../tickets/ticket-composer/messages.ts';
import { actionMessages } from '../tickets/ticket-list/action-messages.ts';
import { listMessages } from '../tickets/ticket-list/messages.ts';
import { contextMessages } from '../tickets/ticket-view/context-messages.ts';
import { keyMessages } from '../tickets/ticket-view/key-messages.ts';
import { ticketMessages } from '../tickets/ticket-view/messages.ts';
import { noticeMessages } from '../tickets/ticket-view/notice-messages.ts';
import { timelineMessages } from '../timeline/messages.ts';
import { toastMessages } from '../toasts/messages.ts';
import { viewMessages } from '../views/messages.ts';
import { switchMessages } from '../views/switch-messages.ts';
import { channelWords } from './channel-words.ts';
import { closeWords } from './close-words.ts';
import { commonMessages } from './common.ts';
import { customerWords } from './customer-words.ts';
import { fieldWords } from './field-words.ts';
import { parseMessage } from './format-message.ts';
import { preferenceWords } from './preference-words.ts';
import { purposeWords } from './purpose-words.ts';
import { statusWords } from './status-words.ts';

const catalogues = {
  hoverCardMessages,
  paletteMessages,
  slaMessages,
  surveyMessages,
  macroMessages,
  replyToolMessages,
  knowledgeMessages,
  composerMessages,
  chatWords,
  ticketMessages,
  keyMessages,
  noticeMessages,
  deskMessages,
  classifiedMessages,
  replyDraftMessages,
  replyFilesMessages,
  listMessages,
  inboxMessages,
  newTicketMessages,
  actionMessages,
  contextMessages,
  toastMessages,
  bulkMessages,
  columnsMessages,
  editorMessages,
  menuMessages,
  writeMessages,
  channelWords,
  closeWords,
  commonMessages,
  copyMessages,
  deniedMessages,
  consentMessages,
  contractsMessages,
  alertMessages,
  outreachMessages,
  customerWords,
  explanationMessages,
  feedbackMessages,
  fieldWords,
  filterMessages,
  formMessages,
  frameMessages,
  kpiMessages,
  orderWords,
  ordersMessages,
  panelMessages,
  preferencesMessages,
  preferenceWords,
  problemWords,
  optionWords,
  profileMessages,
  purposeWords,
  ruleFormCatalogue,
  searchMessages,
  statusWords,
  switchMessages,
  syncMessages,
  tableMessages,
  tagMessages,
  timelineMessages,
  viewMessages,
};

/** The names of the values a text takes, at any depth. */
function argumentsOf(pattern: string): Set<string> {
  const found = new Set<string>();
  const visit = (nodes: ReturnType<typeof parseMessage>) => {
    for (const node of nodes) {
      if (typeof node === 'string' || node.kind === 'count') continue;
      found.add(node.name);
      if (node.kind === 'choice') for (const inner of Object.values(node.cases)) visit(inner);
    }
  };
  visit(parseMessage(pattern));
  return found;
}

describe.each(Object.entries(catalogues))('%s', (_, { en, hu, de }) => {
  it.each([
    ['hu', hu],
    ['de', de],
  ] as const)('says in %s what it says in English, with the same values', (_language, texts) => {
    const wrong = Object.entries<string>(en).flatMap(([key, english]) => {
      const text = (texts as Record<string, string>)[key];
      if (!text) return [`${key} is missing`];
      const known = argumentsOf(english);
      return [...argumentsOf(text)].filter((name) => !known.has(name)).map((name) => `${key} takes {${name}}`);
    });
    expect(wrong).toEqual([]);
  });
});
