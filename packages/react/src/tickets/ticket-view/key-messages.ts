import { defineMessages } from '../../messages/define-messages.ts';

/** What each key does. */
export const keyMessages = defineMessages({
  en: {
    'ticket.key.reply': 'Write a reply',
    'ticket.key.note': 'Write an internal note',
    'ticket.key.assign': 'Assign to me',
    'ticket.key.status': 'Change the status',
    'ticket.key.macros': 'Macros',
    'ticket.key.articles': 'Knowledge base',
    'ticket.key.more': 'More for this ticket',
    'ticket.key.next': 'Next and previous word',
    'ticket.key.send': 'Send',
    'ticket.key.leave': 'Back to the conversation',
    'ticket.key.help': 'These shortcuts',
  },
  hu: {
    'ticket.key.reply': 'Válasz írása',
    'ticket.key.note': 'Belső megjegyzés írása',
    'ticket.key.assign': 'Átveszem',
    'ticket.key.status': 'Állapot módosítása',
    'ticket.key.macros': 'Makrók',
    'ticket.key.articles': 'Tudásbázis',
    'ticket.key.more': 'További műveletek',
    'ticket.key.next': 'Következő és előző üzenet',
    'ticket.key.send': 'Küldés',
    'ticket.key.leave': 'Vissza a beszélgetéshez',
    'ticket.key.help': 'Ezek a billentyűk',
  },
  de: {
    'ticket.key.reply': 'Antwort schreiben',
    'ticket.key.note': 'Interne Notiz schreiben',
    'ticket.key.assign': 'Mir zuweisen',
    'ticket.key.status': 'Status ändern',
    'ticket.key.macros': 'Makros',
    'ticket.key.articles': 'Wissensdatenbank',
    'ticket.key.more': 'Mehr zu diesem Ticket',
    'ticket.key.next': 'Nächstes und voriges Wort',
    'ticket.key.send': 'Senden',
    'ticket.key.leave': 'Zurück zum Gespräch',
    'ticket.key.help': 'Diese Tasten',
  },
});
