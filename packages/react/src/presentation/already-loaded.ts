// What widgets show at first and parts that come later need as well. Each of those parts takes something from here: then
// esbuild makes one chunk of all this, rather than one for every set of parts that share something. What a page does not
// use is in none. Only for parts that are loaded later; how much it is, and why: docs/decisions/0052-weight.md.

// All drawings that parts bring along go with it.
export { X } from 'lucide';
export { placeOf } from '../customers/customer-table/cell-place.ts';
export { within } from '../customers/customer-table/column-width.ts';
export { sortOf } from '../customers/customer-table/sort-of.ts';
export { sameCondition } from '../filters/same-condition.ts';
export { useBeforePaint } from '../filters/use-before-paint.ts';
export { formatMoment, formatRelative } from '../format/moment.ts';
export { formatMoney } from '../format/money.ts';
export { formatNumber } from '../format/number.ts';
export { formatPersonName } from '../format/person-name.ts';
export { formatPhone } from '../format/phone-number.ts';
export { formatQuantity } from '../format/quantity.ts';
export { channelWords } from '../messages/channel-words.ts';
export { commonMessages } from '../messages/common.ts';
export { customerColumnWords } from '../messages/customer-column-words.ts';
export { customerWords } from '../messages/customer-words.ts';
export { joinMessages } from '../messages/join-messages.ts';
export { statusWords } from '../messages/status-words.ts';
export { Avatar } from '../primitives/avatar/avatar.tsx';
export { Badge } from '../primitives/badge/badge.tsx';
export { Button } from '../primitives/button/button.tsx';
export { EmptyState } from '../primitives/empty-state/empty-state.tsx';
export { ErrorState } from '../primitives/error-state/error-state.tsx';
export { Field } from '../primitives/field/field.tsx';
export { focusedIn } from '../primitives/focused-in.ts';
export { Icon } from '../primitives/icon/icon.tsx';
export { Menu } from '../primitives/menu/menu.tsx';
export { placeBeside } from '../primitives/popover/place-beside.ts';
export { Popover } from '../primitives/popover/popover.tsx';
export { Skeleton } from '../primitives/skeleton/skeleton.tsx';
export { StaleNote } from '../primitives/stale-note/stale-note.tsx';
export { WaitingMark } from '../primitives/waiting-mark/waiting-mark.tsx';
export { nothingSelected } from '../rows/selection.ts';
export { mapState } from '../state/async-state.ts';
export { useLater } from '../state/use-later.ts';
export { ticketTones } from '../tickets/ticket-words.ts';
export { ToastContext } from '../toasts/toast-context.ts';
export { createToastStore } from '../toasts/toast-store.ts';
export { PresentationProvider, useMessages, usePresentation } from './presentation.tsx';
export { useRecordLink } from './record-link.ts';
export { slotClass } from './slot-classes.ts';
export { useWhenIdle } from './use-when-idle.ts';
export { WidgetRoot } from './widget-root.tsx';
