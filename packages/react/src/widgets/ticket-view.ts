export { TicketView, TicketView as default } from '../tickets/ticket-view/ticket-view.tsx';
