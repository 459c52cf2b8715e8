import { composeStories } from '@storybook/react-vite';
import type { ComponentType } from 'react';
import * as alertList from '../alerts/alert-list.stories.tsx';
import * as rulesEditor from '../automation/rules-editor/rules-editor.stories.tsx';
import * as charts from '../charts/charts.stories.tsx';
import * as chatWidget from '../chat/chat-widget.stories.tsx';
import * as commandPalette from '../command-palette/command-palette.stories.tsx';
import * as consentPanel from '../consents/consent-panel/consent-panel.stories.tsx';
import * as contractsPanel from '../contracts/contracts-panel/contracts-panel.stories.tsx';
import * as customerForm from '../customers/customer-form/customer-form.stories.tsx';
import * as customerSearch from '../customers/customer-search/customer-search.stories.tsx';
import * as customerTable from '../customers/customer-table/customer-table.stories.tsx';
import * as hoverCard from '../customers/hover-card/hover-card.stories.tsx';
import * as profileCard from '../customers/profile-card/profile-card.stories.tsx';
import * as dashboard from '../dashboards/dashboard.stories.tsx';
import * as feedbackPanel from '../feedback/feedback-panel/feedback-panel.stories.tsx';
import * as helpCenter from '../help-center/help-center.stories.tsx';
import * as knowledgeSearch from '../knowledge/knowledge-search.stories.tsx';
import * as kpis from '../kpis/kpis.stories.tsx';
import * as macroPicker from '../macros/macro-picker.stories.tsx';
import * as ordersPanel from '../orders/orders-panel/orders-panel.stories.tsx';
import * as preferencesPanel from '../preferences/preferences-panel/preferences-panel.stories.tsx';
import * as surveyForm from '../surveys/survey-form/survey-form.stories.tsx';
import * as conflictDialog from '../sync/conflict-dialog/conflict-dialog.stories.tsx';
import * as syncStatus from '../sync/sync-status/sync-status.stories.tsx';
import * as tagEditor from '../tags/tag-editor/tag-editor.stories.tsx';
import * as inbox from '../tickets/inbox/inbox.stories.tsx';
import * as slaBadge from '../tickets/sla-badge/sla-badge.stories.tsx';
import * as ticketComposer from '../tickets/ticket-composer/ticket-composer.stories.tsx';
import * as ticketList from '../tickets/ticket-list/ticket-list.stories.tsx';
import * as ticketView from '../tickets/ticket-view/ticket-view.stories.tsx';
import * as timeline from '../timeline/timeline.stories.tsx';

/** How a story is shown: what the component book's toolbar would say. */
export interface StoryGlobals {
  readonly language?: string;
  readonly direction?: 'ltr' | 'rtl';
}

/** A story's widget as the book shows it, without what its play does. */
const of =
  (file: object, name: string) =>
  (globals: StoryGlobals): ComponentType => {
    const stories = composeStories(file as never, { initialGlobals: globals }) as Record<string, ComponentType>;
    const story = stories[name];
    if (!story) throw new Error(`There is no story ${name}.`);
    return story;
  };

/** The story that shows most of each widget. */
export const lookOf: Readonly<Record<string, (globals: StoryGlobals) => ComponentType>> = {
  AlertList: of(alertList, 'Full'),
  ChatWidget: of(chatWidget, 'Full'),
  CommandPalette: of(commandPalette, 'Full'),
  ConflictDialog: of(conflictDialog, 'SeveralFields'),
  ConsentPanel: of(consentPanel, 'Full'),
  ContractsPanel: of(contractsPanel, 'Full'),
  CustomerForm: of(customerForm, 'Full'),
  CustomerName: of(hoverCard, 'Full'),
  CustomerSearch: of(customerSearch, 'Full'),
  CustomerTable: of(customerTable, 'Full'),
  Dashboard: of(dashboard, 'Full'),
  FeedbackPanel: of(feedbackPanel, 'Full'),
  HelpCenter: of(helpCenter, 'Full'),
  Inbox: of(inbox, 'Full'),
  KnowledgeSearch: of(knowledgeSearch, 'Full'),
  KpiBoard: of(kpis, 'Full'),
  KpiTile: of(kpis, 'Tile'),
  MacroPicker: of(macroPicker, 'Full'),
  OrdersPanel: of(ordersPanel, 'Full'),
  PreferencesPanel: of(preferencesPanel, 'Full'),
  ProfileCard: of(profileCard, 'NeedsAttention'),
  RulesEditor: of(rulesEditor, 'Full'),
  SlaBadge: of(slaBadge, 'Soon'),
  SurveyForm: of(surveyForm, 'Full'),
  SyncStatus: of(syncStatus, 'NeedsAttentionOpen'),
  TagEditor: of(tagEditor, 'Full'),
  TicketComposer: of(ticketComposer, 'Note'),
  TicketList: of(ticketList, 'Full'),
  TicketView: of(ticketView, 'Full'),
  Timeline: of(timeline, 'Full'),
};

/** The charts likewise. */
export const lookOfChart: typeof lookOf = {
  BarChart: of(charts, 'Bars'),
  DistributionChart: of(charts, 'Distribution'),
  FunnelChart: of(charts, 'Funnel'),
  LineChart: of(charts, 'Lines'),
  StackedBarChart: of(charts, 'Stacked'),
};
