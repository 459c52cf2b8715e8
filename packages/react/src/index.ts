export { type ConsentChange, useUpdateConsent } from './consents/use-update-consent.ts';
export { CustomerSearch, type CustomerSearchProps } from './customers/customer-search/customer-search.tsx';
export {
  type CustomerSearchSlot,
  CustomerSearchView,
  type CustomerSearchViewProps,
} from './customers/customer-search/customer-search-view.tsx';
export { ProfileCard, type ProfileCardProps } from './customers/profile-card/profile-card.tsx';
export { ProfileCardView, type ProfileCardViewProps } from './customers/profile-card/profile-card-view.tsx';
export type {
  CustomProfileSection,
  ProfileSection,
  ProfileSectionKey,
  ProfileSlot,
  ProfileSlots,
} from './customers/profile-card/profile-slots.ts';
export { useCustomer } from './customers/use-customer.ts';
export { type CustomerSearchOptions, useCustomerSearch } from './customers/use-customer-search.ts';
export { useProfile } from './customers/use-profile.ts';
export { useUpdateCustomer } from './customers/use-update-customer.ts';
export { KpiBoard, type KpiBoardProps } from './kpis/kpi-board.tsx';
export { type KpiBoardSlot, KpiBoardView, type KpiBoardViewProps } from './kpis/kpi-board-view.tsx';
export { KpiTile, type KpiTileProps } from './kpis/kpi-tile.tsx';
export { type KpiTileSlot, KpiTileView, type KpiTileViewProps } from './kpis/kpi-tile-view.tsx';
export { type KpiRange, useKpi, useKpiCatalogue, useKpis } from './kpis/use-kpis.ts';
export type { MessageOverrides } from './messages/define-messages.ts';
export { type OrdersQuery, useOrders } from './orders/use-orders.ts';
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
export { type TicketStatusChange, useSetTicketStatus } from './tickets/use-set-ticket-status.ts';
export { Timeline, type TimelineProps } from './timeline/timeline.tsx';
export type { ActivityMonth, TimelineData, TimelineFilter } from './timeline/timeline-state.ts';
export { type TimelineSlot, TimelineView, type TimelineViewProps } from './timeline/timeline-view.tsx';
export { useActivity } from './timeline/use-activity.ts';
export { type NewInteraction, useCreateInteraction } from './timeline/use-create-interaction.ts';
export { useTimeline } from './timeline/use-timeline.ts';
