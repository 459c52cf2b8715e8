import { type Output, reachable } from './bundle.ts';

/** Something a host application imports, and the style sheet it needs with it. */
export interface Subject {
  readonly name: string;
  /** The module a host would write. */
  readonly code: string;
  /** Style sheets of @korkep/react, by their name. */
  readonly styles: readonly string[];
  /** Of a widget: the same as a host writes it that imports everything from one place. */
  readonly fromIndex?: string;
  /** Of a widget: the folders of `@korkep/react` that are other widgets', which importing it must not bring. */
  readonly foreign?: readonly string[];
  /** React is in it, as where the host has none. */
  readonly hasReact?: true;
  /** Modules that are loaded on demand and yet belong to the first sight, by the ends of their paths. */
  readonly first?: readonly string[];
}

const hooks =
  'CrmProvider, useCustomer, useProfile, useTimeline, useCustomerSearch, useKpi, useUpdateCustomer, useCreateInteraction';

/** The folders of widgets. What several share lies elsewhere. */
const widgetFolders = [
  '/profile-card/',
  '/react/src/timeline/',
  '/customer-form/',
  '/customer-search/',
  '/customer-table/',
  '/tag-editor/',
  '/react/src/kpis/',
  '/react/src/dashboards/',
  '/command-palette/',
  '/hover-card/',
  '/orders-panel/',
  '/preferences-panel/',
  '/feedback-panel/',
  '/react/src/alerts/',
  '/contracts-panel/',
  '/consent-panel/',
  '/sync-status/',
  '/conflict-dialog/',
  '/tickets/inbox/',
  '/ticket-list/',
  '/ticket-view/',
  '/ticket-composer/',
  '/sla-badge/',
  '/react/src/surveys/',
  '/react/src/chat/',
  '/react/src/macros/',
  '/react/src/knowledge/',
  '/react/src/help-center/',
];
/** Of widgets whose folder has another name, or which are made of others. */
const ownFolders: Readonly<Record<string, readonly string[]>> = {
  Timeline: ['/react/src/timeline/'],
  KpiTile: ['/react/src/kpis/'],
  KpiBoard: ['/react/src/kpis/'],
  Dashboard: ['/react/src/dashboards/', '/react/src/kpis/'],
  CustomerName: ['/hover-card/'],
  // It finds customers as the search does.
  CommandPalette: ['/command-palette/', '/customer-search/'],
  // Words are folded and links found as the conversation of a ticket does it.
  ChatWidget: ['/react/src/chat/', '/ticket-view/'],
  MacroPicker: ['/react/src/macros/'],
  AlertList: ['/react/src/alerts/'],
  RulesEditor: ['/react/src/automation/'],
  SurveyForm: ['/react/src/surveys/'],
  KnowledgeSearch: ['/react/src/knowledge/'],
  // Articles are searched and drawn as there.
  HelpCenter: ['/react/src/help-center/', '/react/src/knowledge/'],
  Inbox: ['/tickets/inbox/', '/ticket-list/', '/ticket-view/', '/ticket-composer/', '/sla-badge/'],
  // The words of the next promise.
  TicketList: ['/ticket-list/', '/sla-badge/'],
  // The conversation has both in it.
  TicketView: ['/ticket-view/', '/ticket-composer/', '/sla-badge/'],
  // It opens the dialog.
  SyncStatus: ['/sync-status/', '/conflict-dialog/'],
};

/** A widget by its own entry, as the README recommends; from the index esbuild takes shares of other widgets along. */
const widget = (name: string, style: string, entry = style): Subject => ({
  name,
  foreign: widgetFolders.filter((folder) => !(ownFolders[name] ?? [`/${entry}/`]).includes(folder)),
  code: `export { CrmProvider } from '@korkep/react/provider';\nexport { ${name} } from '@korkep/react/widgets/${entry}';`,
  styles: [style],
  fromIndex: `export { CrmProvider, ${name} } from '@korkep/react';`,
});

/** What the elements load for the first profile card of a page. */
const cardElement = [
  'elements/src/mount/sessions.tsx',
  'react/src/widgets/profile-card.ts',
  'elements/src/generated/sheets/profile-card.ts',
  'elements/src/generated/sheets/toasts.ts',
  'core/src/client/index.ts',
];

const scriptTag = `import { defineElements } from '@korkep/elements';\ndefineElements({ styles: 'adopt' });`;

/** What a host imports that caches and synchronises. */
export const withCache = `export { createCrm } from '@korkep/core';\nexport { createCache } from '@korkep/cache';`;

/** Everything that has a budget. A widget comes with the provider, its hooks and its style sheet. */
export const subjects: readonly Subject[] = [
  { name: 'client', code: `export { createCrm } from '@korkep/core';`, styles: [] },
  { name: 'client and cache', code: withCache, styles: [] },
  {
    name: 'client and hooks',
    code: `export { createCrm } from '@korkep/core';\nexport { ${hooks} } from '@korkep/react';`,
    styles: [],
  },
  widget('ProfileCard', 'profile-card'),
  {
    name: 'ProfileCard and client, from the index',
    code: `export { createCrm } from '@korkep/core';\nexport { CrmProvider, ProfileCard } from '@korkep/react';`,
    styles: ['profile-card'],
  },
  widget('Timeline', 'timeline'),
  widget('CustomerForm', 'customer-form'),
  widget('CustomerSearch', 'customer-search'),
  widget('CustomerTable', 'customer-table'),
  widget('TagEditor', 'tag-editor'),
  widget('KpiTile', 'kpis', 'kpi-tile'),
  widget('KpiBoard', 'kpis', 'kpi-board'),
  widget('Dashboard', 'dashboard'),
  { name: 'LineChart', code: `export { LineChart } from '@korkep/react';`, styles: ['charts'] },
  widget('CommandPalette', 'command-palette'),
  widget('CustomerName', 'customer-name'),
  { name: 'useToasts', code: `export { CrmProvider, useToasts } from '@korkep/react';`, styles: ['toasts'] },
  widget('OrdersPanel', 'orders-panel'),
  widget('PreferencesPanel', 'preferences-panel'),
  widget('FeedbackPanel', 'feedback-panel'),
  widget('ContractsPanel', 'contracts-panel'),
  widget('ConsentPanel', 'consent-panel'),
  widget('SyncStatus', 'sync-status'),
  widget('ConflictDialog', 'conflict-dialog'),
  widget('Inbox', 'inbox'),
  widget('TicketList', 'ticket-list'),
  widget('TicketView', 'ticket-view'),
  widget('TicketComposer', 'ticket-composer'),
  widget('SlaBadge', 'sla-badge'),
  widget('SurveyForm', 'survey-form'),
  widget('ChatWidget', 'chat-widget'),
  widget('MacroPicker', 'macro-picker'),
  widget('AlertList', 'alert-list'),
  widget('RulesEditor', 'rules-editor'),
  widget('KnowledgeSearch', 'knowledge-search'),
  widget('HelpCenter', 'help-center'),
  {
    name: 'one element, React the host’s',
    code: `import { define, profileCard } from '@korkep/elements';\ndefine([profileCard], { styles: 'adopt' });`,
    styles: [],
    first: cardElement,
  },
  { name: 'script tag', code: scriptTag, styles: [], hasReact: true },
  { name: 'script tag with a card on the page', code: scriptTag, styles: [], hasReact: true, first: cardElement },
];

/** Widgets of customer service: a set of their own. */
const service = new Set([
  'Inbox',
  'TicketList',
  'TicketView',
  'TicketComposer',
  'SlaBadge',
  'SurveyForm',
  'MacroPicker',
  'AlertList',
  'RulesEditor',
  'KnowledgeSearch',
]);

/** What stands on pages of customers, by itself. */
const forCustomers = new Set(['ChatWidget', 'HelpCenter']);

/** Several widgets from one place, with their sheets. */
function together(isAmong: (subject: Subject) => boolean) {
  const among = subjects.filter((subject) => subject.fromIndex && isAmong(subject));
  const names = among.map(({ name }) => name).join(', ');
  return {
    code: `export { CrmProvider, ${names} } from '@korkep/react';`,
    styles: [...new Set(among.flatMap(({ styles }) => styles))],
  };
}

/** Every widget about customers at once, as a desk application imports them. */
export const allWidgets = together(({ name }) => !service.has(name) && !forCustomers.has(name));

/** Those of customer service, at once. */
export const serviceWidgets = together(({ name }) => service.has(name));

/** Modules of other widgets that a widget's first load has in it. */
export function foreignTo({ foreign = [] }: Subject, output: Output): string[] {
  return [...reachable(output, [output.entry])].flatMap((name) =>
    Object.entries(output.chunks.get(name)!.modules)
      .filter(([path, bytes]) => bytes > 0 && foreign.some((folder) => path.includes(folder)))
      .map(([path]) => path.replace(/^.*packages\//, '')),
  );
}
