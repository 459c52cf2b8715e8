import { defineMessages } from '../../messages/define-messages.ts';

/** How a ticket stands to others. */
export const noticeMessages = defineMessages({
  en: {
    'ticket.merged': 'This ticket was merged into another. What is said here goes there.',
    'ticket.followUp': 'The customer came back to a ticket that had been closed.',
    'ticket.partOfProblem': 'One of the incidents of a problem.',
    'ticket.snoozed': 'Snoozed until {when}.',
    'ticket.openIt': 'Open it',
  },
  hu: {
    'ticket.merged': 'Ezt a jegyet egy másikba olvasztották. Amit ide írnak, oda kerül.',
    'ticket.followUp': 'Az ügyfél egy már lezárt jegy ügyében jelentkezett újra.',
    'ticket.partOfProblem': 'Egy közös hibához tartozó bejelentés.',
    'ticket.snoozed': 'Elhalasztva eddig: {when}.',
    'ticket.openIt': 'Megnyitás',
  },
  de: {
    'ticket.merged': 'Dieses Ticket wurde mit einem anderen zusammengeführt. Was hier geschrieben wird, geht dorthin.',
    'ticket.followUp': 'Der Kunde kam auf ein geschlossenes Ticket zurück.',
    'ticket.partOfProblem': 'Eine Störung, die zu einem Problem gehört.',
    'ticket.snoozed': 'Zurückgestellt bis {when}.',
    'ticket.openIt': 'Öffnen',
  },
});
