export { type Configuration, type CrmSource, configure } from './crm/source.ts';
export type {
  KorkepCrmElement,
  KorkepElements,
  WidgetElement,
  WidgetEvents,
  WidgetProperties,
} from './declarations/elements.ts';
export { type Defined, define, version } from './define.ts';
export { defineElements } from './define-elements.ts';
export type { ElementOptions } from './element/element-class.ts';
export type { Property } from './property.ts';
export type { Widget, WidgetEvent } from './widget.ts';
export { alertList } from './widgets/alert-list.ts';
export { chatWidget } from './widgets/chat-widget.ts';
export { commandPalette } from './widgets/command-palette.ts';
export { conflictDialog } from './widgets/conflict-dialog.ts';
export { consentPanel } from './widgets/consent-panel.ts';
export { contractsPanel } from './widgets/contracts-panel.ts';
export { customerForm } from './widgets/customer-form.ts';
export { customerName } from './widgets/customer-name.ts';
export { customerSearch } from './widgets/customer-search.ts';
export { customerTable } from './widgets/customer-table.ts';
export { dashboard } from './widgets/dashboard.ts';
export { feedbackPanel } from './widgets/feedback-panel.ts';
export { helpCenter } from './widgets/help-center.ts';
export { inbox } from './widgets/inbox.ts';
export { knowledgeSearch } from './widgets/knowledge-search.ts';
export { kpiBoard } from './widgets/kpi-board.ts';
export { kpiTile } from './widgets/kpi-tile.ts';
export { macroPicker } from './widgets/macro-picker.ts';
export { ordersPanel } from './widgets/orders-panel.ts';
export { preferencesPanel } from './widgets/preferences-panel.ts';
export { profileCard } from './widgets/profile-card.ts';
export { rulesEditor } from './widgets/rules-editor.ts';
export { slaBadge } from './widgets/sla-badge.ts';
export { surveyForm } from './widgets/survey-form.ts';
export { syncStatus } from './widgets/sync-status.ts';
export { tagEditor } from './widgets/tag-editor.ts';
export { ticketComposer } from './widgets/ticket-composer.ts';
export { ticketList } from './widgets/ticket-list.ts';
export { ticketView } from './widgets/ticket-view.ts';
export { timeline } from './widgets/timeline.ts';
export { widgets } from './widgets/widgets.ts';
