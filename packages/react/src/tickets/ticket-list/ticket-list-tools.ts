// What the list loads when it has been painted: everything that is only met by a key or the pointer.
export { TicketBar } from './ticket-bar.tsx';
export { TicketChanges } from './ticket-changes.tsx';
export { TicketPicker } from './ticket-picker.tsx';
