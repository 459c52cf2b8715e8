import { defineMessages } from '../messages/define-messages.ts';

/** Texts of what helps to write a reply. */
export const replyToolMessages = defineMessages({
  en: {
    'reply.macros': 'Macros',
    'reply.macrosHint': 'Macros (/ in an empty reply)',
    'reply.articles': 'Knowledge base',
    'reply.attach': 'Attach files',
    'reply.notLoaded': 'This part could not be loaded.',
    'reply.retry': 'Try again',
  },
  hu: {
    'reply.macros': 'Makrók',
    'reply.macrosHint': 'Makrók (/ az üres válaszban)',
    'reply.articles': 'Tudásbázis',
    'reply.attach': 'Fájl csatolása',
    'reply.notLoaded': 'Ezt a részt nem sikerült betölteni.',
    'reply.retry': 'Újra',
  },
  de: {
    'reply.macros': 'Makros',
    'reply.macrosHint': 'Makros (/ in der leeren Antwort)',
    'reply.articles': 'Wissensdatenbank',
    'reply.attach': 'Dateien anhängen',
    'reply.notLoaded': 'Dieser Teil konnte nicht geladen werden.',
    'reply.retry': 'Erneut versuchen',
  },
});
