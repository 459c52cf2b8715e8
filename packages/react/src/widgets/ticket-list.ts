export { TicketList, TicketList as default } from '../tickets/ticket-list/ticket-list.tsx';
