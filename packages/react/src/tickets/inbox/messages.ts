import { defineMessages } from '../../messages/define-messages.ts';

/** The inbox's texts. */
export const inboxMessages = defineMessages({
  en: {
    'inbox.label': 'Inbox',
    'inbox.back': 'Back to the tickets',
    'inbox.nothingOpen': 'Choose a ticket: j and k move, Enter opens, r answers.',
    'inbox.nothingOpenTouch': 'Choose a ticket.',
    'inbox.begin': 'New ticket',
    'inbox.beginFailed': 'The form could not be loaded.',
    'inbox.retry': 'Try again',
  },
  hu: {
    'inbox.label': 'Beérkező jegyek',
    'inbox.back': 'Vissza a jegyekhez',
    'inbox.nothingOpen': 'Válassz egy jegyet: j és k léptet, Enter megnyitja, r válaszol rá.',
    'inbox.nothingOpenTouch': 'Válassz egy jegyet.',
    'inbox.begin': 'Új jegy',
    'inbox.beginFailed': 'Az űrlapot nem sikerült betölteni.',
    'inbox.retry': 'Újra',
  },
  de: {
    'inbox.label': 'Posteingang',
    'inbox.back': 'Zurück zu den Tickets',
    'inbox.nothingOpen': 'Wählen Sie ein Ticket: j und k bewegen, Enter öffnet, r antwortet.',
    'inbox.nothingOpenTouch': 'Wählen Sie ein Ticket.',
    'inbox.begin': 'Neues Ticket',
    'inbox.beginFailed': 'Das Formular konnte nicht geladen werden.',
    'inbox.retry': 'Erneut versuchen',
  },
});
