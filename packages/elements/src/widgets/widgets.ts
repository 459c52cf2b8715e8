import { alertList } from './alert-list.ts';
import { chatWidget } from './chat-widget.ts';
import { commandPalette } from './command-palette.ts';
import { conflictDialog } from './conflict-dialog.ts';
import { consentPanel } from './consent-panel.ts';
import { contractsPanel } from './contracts-panel.ts';
import { customerForm } from './customer-form.ts';
import { customerName } from './customer-name.ts';
import { customerSearch } from './customer-search.ts';
import { customerTable } from './customer-table.ts';
import { dashboard } from './dashboard.ts';
import { feedbackPanel } from './feedback-panel.ts';
import { helpCenter } from './help-center.ts';
import { inbox } from './inbox.ts';
import { knowledgeSearch } from './knowledge-search.ts';
import { kpiBoard } from './kpi-board.ts';
import { kpiTile } from './kpi-tile.ts';
import { macroPicker } from './macro-picker.ts';
import { ordersPanel } from './orders-panel.ts';
import { preferencesPanel } from './preferences-panel.ts';
import { profileCard } from './profile-card.ts';
import { rulesEditor } from './rules-editor.ts';
import { slaBadge } from './sla-badge.ts';
import { surveyForm } from './survey-form.ts';
import { syncStatus } from './sync-status.ts';
import { tagEditor } from './tag-editor.ts';
import { ticketComposer } from './ticket-composer.ts';
import { ticketList } from './ticket-list.ts';
import { ticketView } from './ticket-view.ts';
import { timeline } from './timeline.ts';

/** Every widget as an element. What is made of widgets is made of this list. */
export const widgets = [
  profileCard,
  customerForm,
  customerSearch,
  customerTable,
  customerName,
  timeline,
  ordersPanel,
  alertList,
  contractsPanel,
  feedbackPanel,
  preferencesPanel,
  consentPanel,
  tagEditor,
  kpiTile,
  kpiBoard,
  dashboard,
  commandPalette,
  inbox,
  ticketList,
  ticketView,
  ticketComposer,
  rulesEditor,
  slaBadge,
  surveyForm,
  chatWidget,
  macroPicker,
  knowledgeSearch,
  helpCenter,
  syncStatus,
  conflictDialog,
] as const;
