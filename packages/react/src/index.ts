// What parts that are loaded later share with hosts is named in `entries/`: see docs/decisions/0052-weight.md.
export { AlertList, type AlertListProps } from './alerts/alert-list.tsx';
export { type AlertListLook, AlertListView, type AlertListViewProps } from './alerts/alert-list-view.tsx';
export type { AlertActions } from './alerts/alert-row.tsx';
export { type AlertChange, useAlertCustomers, useAlerts, useUpdateAlert } from './alerts/use-alerts.ts';
export { type LastRuns, useLastRuns } from './automation/rules-editor/last-runs.ts';
export type { RuleActions } from './automation/rules-editor/rule-row.tsx';
export { RulesEditor, type RulesEditorProps } from './automation/rules-editor/rules-editor.tsx';
export {
  type RulesEditorLook,
  RulesEditorView,
  type RulesEditorViewProps,
  type RulesPane,
} from './automation/rules-editor/rules-editor-view.tsx';
export { type RuleChange, useChangeRules } from './automation/use-change-rules.ts';
export type { RuleRunsOptions } from './automation/use-rule-runs.ts';
export type { RuleTrial, RuleTrialOptions } from './automation/use-rule-trial.ts';
export type { BarChartProps, ChartBar } from './charts/bar-chart.tsx';
export type { ChartLook } from './charts/chart-frame.tsx';
export { DistributionChart, type DistributionChartProps } from './charts/distribution-chart.tsx';
export { FunnelChart, type FunnelChartProps, type FunnelStep } from './charts/funnel-chart.tsx';
export type { ChartPoint, ChartSeries, LineChartProps } from './charts/line-chart.tsx';
export { StackedBarChart, type StackedBarChartProps } from './charts/stacked-bar-chart.tsx';
export type { ChatMessage } from './chat/chat-messages.ts';
export { ChatWidget, type ChatWidgetProps } from './chat/chat-widget.tsx';
export {
  type ChatWidgetLook,
  type ChatWidgetSlot,
  ChatWidgetView,
  type ChatWidgetViewProps,
} from './chat/chat-widget-view.tsx';
export { type ChatContact, type ChatTalk, type ChatTools, useChat } from './chat/use-chat.ts';
export { CommandPalette, type CommandPaletteProps } from './command-palette/command-palette.tsx';
export type { CommandPaletteSlot, CommandPaletteViewProps } from './command-palette/command-palette-view.tsx';
export type { PaletteCommand, RecentCustomer } from './command-palette/palette-items.ts';
export { ConsentPanel, type ConsentPanelProps } from './consents/consent-panel/consent-panel.tsx';
export { ConsentPanelView, type ConsentPanelViewProps } from './consents/consent-panel/consent-panel-view.tsx';
export type { ConsentDecision, ConsentWrites } from './consents/consent-panel/consent-tools.ts';
export { type NewConsent, useCreateConsent } from './consents/use-create-consent.ts';
export { type ConsentChange, useUpdateConsent } from './consents/use-update-consent.ts';
export { ContractsPanel, type ContractsPanelProps } from './contracts/contracts-panel/contracts-panel.tsx';
export { ContractsPanelView, type ContractsPanelViewProps } from './contracts/contracts-panel/contracts-panel-view.tsx';
export { CustomerForm, type CustomerFormProps } from './customers/customer-form/customer-form.tsx';
export {
  type CustomerFormLook,
  CustomerFormView,
  type CustomerFormViewProps,
} from './customers/customer-form/customer-form-view.tsx';
export { preloadCustomerForm } from './customers/customer-form/fields-part.ts';
export type {
  CustomerFormSection,
  CustomerFormSectionKey,
  CustomerType,
  CustomFormSection,
} from './customers/customer-form/form-sections.ts';
export type { CustomerFormSlot } from './customers/customer-form/form-tools.tsx';
export type {
  CustomerRecordKind,
  CustomerRecords,
  RecordsQuery,
} from './customers/customer-records.ts';
export type { CustomerSearchProps } from './customers/customer-search/customer-search.tsx';
export type {
  CustomerSearchSlot,
  CustomerSearchViewProps,
} from './customers/customer-search/customer-search-view.tsx';
export type { CustomerRows, CustomersQuery } from './customers/customer-table/customer-list.ts';
export { CustomerTable, type CustomerTableProps } from './customers/customer-table/customer-table.tsx';
export {
  type CustomerTableSlot,
  CustomerTableView,
  type CustomerTableViewProps,
} from './customers/customer-table/customer-table-view.tsx';
export type { FieldChange } from './customers/customer-table/field-change.ts';
export type { ColumnLayout } from './customers/customer-table/table-layout.ts';
export {
  type CustomerWrites,
  type RowWrite,
  useCustomerWrites,
  type WriteOutcome,
} from './customers/customer-table/use-customer-writes.ts';
export { type CustomerList, useCustomers } from './customers/customer-table/use-customers.ts';
export { CustomerName, type CustomerNameProps } from './customers/hover-card/customer-name.tsx';
export {
  type HoverCardSlot,
  HoverCardView,
  type HoverCardViewProps,
} from './customers/hover-card/hover-card-view.tsx';
export { ProfileCard, type ProfileCardProps } from './customers/profile-card/profile-card.tsx';
export { ProfileCardView, type ProfileCardViewProps } from './customers/profile-card/profile-card-view.tsx';
export type {
  CustomProfileSection,
  ProfileSection,
  ProfileSectionKey,
  ProfileSlot,
  ProfileSlots,
} from './customers/profile-card/profile-slots.ts';
export { type RoleRules, rulesOf } from './customers/role-rules.ts';
export type { Colleague } from './customers/use-colleagues.ts';
export { useCreateCustomer } from './customers/use-create-customer.ts';
export type { CustomFieldKind } from './customers/use-custom-fields.ts';
export { type RecordsOptions, useCustomerRecords } from './customers/use-customer-records.ts';
export type { CustomerSearchOptions } from './customers/use-customer-search.ts';
export { useProfile } from './customers/use-profile.ts';
export { type UpdateCustomerOptions, useUpdateCustomer } from './customers/use-update-customer.ts';
export { Dashboard, type DashboardProps } from './dashboards/dashboard.tsx';
export {
  type DashboardLook,
  type DashboardSlot,
  DashboardView,
  type DashboardViewProps,
} from './dashboards/dashboard-view.tsx';
export { useDashboard } from './dashboards/use-dashboard.ts';
export { type DashboardChange, useSaveDashboard } from './dashboards/use-save-dashboard.ts';
export { BarChart } from './entries/bar-chart.ts';
export { CommandPaletteView } from './entries/command-palette-view.ts';
export { CustomerSearch, CustomerSearchView } from './entries/customer-search.ts';
export {
  helpPath,
  helpViewOf,
  useAskForHelp,
  useHelpArticle,
  useHelpTopics,
  useRequests,
} from './entries/help-center.ts';
export {
  KnowledgeSearch,
  KnowledgeSearchView,
  useArticle,
  useArticleSearch,
  useArticleSuggestions,
  useRateArticle,
} from './entries/knowledge-search.ts';
export { LineChart } from './entries/line-chart.ts';
export {
  MacroPicker,
  MacroPickerView,
  macroGroups,
  useApplyMacro,
  useMacroPreview,
  useMacros,
} from './entries/macro-picker.ts';
export { rowsOf } from './entries/rows-of.ts';
export { useColleagues, useViewer } from './entries/use-colleagues.ts';
export { useConversation, useCreateTicketComment, useSetTicketStatus } from './entries/use-conversation.ts';
export { useCustomer, useCustomFields } from './entries/use-customer.ts';
export { useCustomerSearch } from './entries/use-customer-search.ts';
export { useRuleRuns } from './entries/use-rule-runs.ts';
export { useRuleTrial } from './entries/use-rule-trial.ts';
export { movedRules, useRules } from './entries/use-rules.ts';
export { useCreateTag, useTags } from './entries/use-tags.ts';
export { useTicket, useUpdateTicket } from './entries/use-ticket.ts';
export { useTicketPresence } from './entries/use-ticket-presence.ts';
export { useTicketStatuses } from './entries/use-ticket-statuses.ts';
export { useToasts } from './entries/use-toasts.ts';
export { FeedbackPanel, type FeedbackPanelProps } from './feedback/feedback-panel/feedback-panel.tsx';
export { FeedbackPanelView, type FeedbackPanelViewProps } from './feedback/feedback-panel/feedback-panel-view.tsx';
export { type FeedbackChange, useUpdateFeedback } from './feedback/use-update-feedback.ts';
export { HelpCenter, type HelpCenterProps } from './help-center/help-center.tsx';
export { type HelpCenterLook, HelpCenterView, type HelpCenterViewProps } from './help-center/help-center-view.tsx';
export type { Help, HelpCenterSlot } from './help-center/help-parts.tsx';
export type { HelpView } from './help-center/help-route.ts';
export type { NewRequest } from './help-center/use-requests.ts';
export type { FoundArticle } from './knowledge/found-article.ts';
export type { KnowledgeSearchProps } from './knowledge/knowledge-search.tsx';
export type {
  ArticleReference,
  KnowledgeSearchLook,
  KnowledgeSearchSlot,
  KnowledgeSearchViewProps,
} from './knowledge/knowledge-search-view.tsx';
export type { ArticleSearchOptions } from './knowledge/use-article-search.ts';
export type { ArticleSuggestionOptions } from './knowledge/use-article-suggestions.ts';
export type { ArticleRating } from './knowledge/use-rate-article.ts';
export { KpiBoard, type KpiBoardProps } from './kpis/kpi-board.tsx';
export { type KpiBoardSlot, KpiBoardView, type KpiBoardViewProps } from './kpis/kpi-board-view.tsx';
export { KpiTile, type KpiTileProps } from './kpis/kpi-tile.tsx';
export { type KpiTileSlot, KpiTileView, type KpiTileViewProps } from './kpis/kpi-tile-view.tsx';
export { type KpiRange, useKpi, useKpiCatalogue, useKpis } from './kpis/use-kpis.ts';
export type { MacroGroup } from './macros/macro-groups.ts';
export type { MacroPickerProps } from './macros/macro-picker.tsx';
export type { MacroPickerLook, MacroPickerSlot, MacroPickerViewProps } from './macros/macro-picker-view.tsx';
export type { AppliedMacro, ApplyMacro } from './macros/use-apply-macro.ts';
export type { MacroPreviewOptions } from './macros/use-macro-preview.ts';
export type { MessageOverrides } from './messages/define-messages.ts';
export { OrdersPanel, type OrdersPanelProps } from './orders/orders-panel/orders-panel.tsx';
export { OrdersPanelView, type OrdersPanelViewProps } from './orders/orders-panel/orders-panel-view.tsx';
export type { OrdersLists, OrdersPart, TrailQuery } from './orders/orders-panel/orders-tools.ts';
export { type OrdersQuery, useOrders } from './orders/use-orders.ts';
export type { PanelLook, PanelSlot, PanelSlots } from './panel/use-panel.tsx';
export type { PreferenceDraft } from './preferences/preferences-panel/preference-editor.tsx';
export type { PreferenceWrites } from './preferences/preferences-panel/preference-group.tsx';
export { PreferencesPanel, type PreferencesPanelProps } from './preferences/preferences-panel/preferences-panel.tsx';
export {
  PreferencesPanelView,
  type PreferencesPanelViewProps,
} from './preferences/preferences-panel/preferences-panel-view.tsx';
export {
  type NewPreference,
  type PreferenceChange,
  useArchivePreference,
  useCreatePreference,
  useUpdatePreference,
} from './preferences/use-preference-writes.ts';
export type { PrefetchedAnswers } from './prefetch/prefetch.ts';
export { Prefetched, type PrefetchedProps } from './prefetch/prefetched.tsx';
export {
  type Density,
  type Presentation,
  PresentationProvider,
  type PresentationProviderProps,
  type RecordReference,
} from './presentation/presentation.tsx';
export type { SlotClasses } from './presentation/slot-classes.ts';
export { useCrm, useCrmCache } from './provider/crm-context.ts';
export { CrmProvider, type CrmProviderProps } from './provider/crm-provider.tsx';
export type { Action, ActionState } from './provider/use-action.ts';
export type { Fetched, Paged } from './provider/use-crm-pages.ts';
export { type AsyncState, type ReadyState, readyState, type StateError } from './state/async-state.ts';
export { SurveyForm, type SurveyFormProps } from './surveys/survey-form/survey-form.tsx';
export {
  type SurveyFormLook,
  type SurveyFormSlot,
  SurveyFormView,
  type SurveyFormViewProps,
} from './surveys/survey-form/survey-form-view.tsx';
export type { SurveySigns } from './surveys/survey-form/survey-scale.tsx';
export { type SurveyAnswerGiven, useAnswerSurvey } from './surveys/use-answer-survey.ts';
export { type SurveyTarget, useSurveyQuestion } from './surveys/use-survey-question.ts';
export { ConflictDialog, type ConflictDialogProps } from './sync/conflict-dialog/conflict-dialog.tsx';
export {
  type ConflictDialogSlot,
  ConflictDialogView,
  type ConflictDialogViewProps,
} from './sync/conflict-dialog/conflict-dialog-view.tsx';
export { SyncStatus, type SyncStatusProps } from './sync/sync-status/sync-status.tsx';
export {
  type SyncStatusSlot,
  SyncStatusView,
  type SyncStatusViewProps,
} from './sync/sync-status/sync-status-view.tsx';
export { type SyncStatusValue, useSyncStatus } from './sync/use-sync-status.ts';
export { TagEditor, type TagEditorProps } from './tags/tag-editor/tag-editor.tsx';
export { type TagEditorSlot, TagEditorView, type TagEditorViewProps } from './tags/tag-editor/tag-editor-view.tsx';
export type { TagChange } from './tags/tag-names.ts';
export { useChangeTags } from './tags/use-change-tags.ts';
export type { NewTag } from './tags/use-tags.ts';
export { Inbox, type InboxProps } from './tickets/inbox/inbox.tsx';
export { type InboxLook, type InboxSlot, InboxView, type InboxViewProps } from './tickets/inbox/inbox-view.tsx';
export { SlaBadge, type SlaBadgeProps } from './tickets/sla-badge/sla-badge.tsx';
export {
  type SlaBadgeLook,
  type SlaBadgeSlot,
  SlaBadgeView,
  type SlaBadgeViewProps,
} from './tickets/sla-badge/sla-badge-view.tsx';
export type { SlaTicket } from './tickets/sla-badge/sla-standing.ts';
export { TicketComposer, type TicketComposerProps } from './tickets/ticket-composer/ticket-composer.tsx';
export {
  type TicketComposerLook,
  type TicketComposerSlot,
  TicketComposerView,
  type TicketComposerViewProps,
} from './tickets/ticket-composer/ticket-composer-view.tsx';
export { TicketList, type TicketListProps } from './tickets/ticket-list/ticket-list.tsx';
export {
  type TicketListLook,
  type TicketListSlot,
  TicketListView,
  type TicketListViewProps,
} from './tickets/ticket-list/ticket-list-view.tsx';
export type { TicketPeople } from './tickets/ticket-list/ticket-picker.tsx';
export type { TicketOrder, TicketViewName } from './tickets/ticket-list/ticket-views.ts';
export type { TicketCount, TicketCounts } from './tickets/ticket-list/use-ticket-counts.ts';
export { type TicketsQuery, useTickets } from './tickets/ticket-list/use-tickets.ts';
export type { TicketViewSlot } from './tickets/ticket-view/ticket-tools.ts';
export { TicketView, type TicketViewProps } from './tickets/ticket-view/ticket-view.tsx';
export {
  type TicketViewLook,
  TicketViewView,
  type TicketViewViewProps,
  type WritingFocus,
} from './tickets/ticket-view/ticket-view-view.tsx';
export type { NewTicketComment } from './tickets/use-create-ticket-comment.ts';
export type { TicketDraft } from './tickets/use-draft.ts';
export type { TicketStatusChange } from './tickets/use-set-ticket-status.ts';
export { useTicketSla } from './tickets/use-ticket-sla.ts';
export { Timeline, type TimelineProps } from './timeline/timeline.tsx';
export type { ActivityMonth, TimelineData, TimelineFilter } from './timeline/timeline-state.ts';
export { type TimelineSlot, TimelineView, type TimelineViewProps } from './timeline/timeline-view.tsx';
export { useActivity } from './timeline/use-activity.ts';
export { type NewInteraction, useCreateInteraction } from './timeline/use-create-interaction.ts';
export { useTimeline } from './timeline/use-timeline.ts';
export type { Toast, Toasts } from './toasts/toast-store.ts';
export { type SavedViews, useSavedViews, type ViewContent, type ViewKind } from './views/use-saved-views.ts';
