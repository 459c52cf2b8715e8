export { Solution } from '../ticket-view/solution.tsx';
export { Classified } from './classified.tsx';
export { TicketMenu } from './ticket-menu.tsx';
export { TicketStanding } from './ticket-standing.tsx';
