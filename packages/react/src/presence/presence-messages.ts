import { defineMessages } from '../messages/define-messages.ts';

/** Words for who else is at a ticket. */
export const presenceMessages = defineMessages({
  en: {
    'presence.here': 'Also here',
    'presence.viewing': '{name} has this ticket open',
    'presence.replying': '{name} is writing an answer',
    'presence.more': '{count, plural, one {# more colleague} other {# more colleagues}}',
    'presence.writing': '{count, plural, one {{names} is writing an answer.} other {{names} are writing an answer.}}',
    'presence.somebody': 'A colleague',
    'presence.customer': 'The customer',
    'presence.answered':
      '{count, plural, one {{name} wrote while you were writing} other {# messages came while you were writing}}',
    'presence.kept': 'Your draft is kept. Read this before you send it.',
    'presence.seen': 'Continue writing',
  },
  hu: {
    'presence.here': 'Itt van még',
    'presence.viewing': '{name} is megnyitotta ezt a jegyet',
    'presence.replying': '{name} választ ír',
    'presence.more': 'még {count} munkatárs',
    'presence.writing': '{count, plural, one {{names} választ ír.} other {{names} választ írnak.}}',
    'presence.somebody': 'Egy munkatárs',
    'presence.customer': 'Az ügyfél',
    'presence.answered':
      '{count, plural, one {{name} írt, amíg Ön fogalmazott} other {# üzenet érkezett, amíg Ön fogalmazott}}',
    'presence.kept': 'A piszkozata megmaradt. Küldés előtt olvassa el ezt.',
    'presence.seen': 'Írás folytatása',
  },
  de: {
    'presence.here': 'Auch hier',
    'presence.viewing': '{name} hat dieses Ticket geöffnet',
    'presence.replying': '{name} schreibt eine Antwort',
    'presence.more': '{count, plural, one {# weitere Person} other {# weitere Personen}}',
    'presence.writing': '{count, plural, one {{names} schreibt eine Antwort.} other {{names} schreiben eine Antwort.}}',
    'presence.somebody': 'Jemand aus dem Team',
    'presence.customer': 'Der Kunde',
    'presence.answered':
      '{count, plural, one {{name} hat geschrieben, während Sie schrieben} other {# Nachrichten kamen, während Sie schrieben}}',
    'presence.kept': 'Ihr Entwurf bleibt erhalten. Lesen Sie dies, bevor Sie senden.',
    'presence.seen': 'Weiterschreiben',
  },
});
