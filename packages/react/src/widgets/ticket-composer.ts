export { TicketComposer, TicketComposer as default } from '../tickets/ticket-composer/ticket-composer.tsx';
