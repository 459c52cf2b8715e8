import { defineMessages } from '../../messages/define-messages.ts';

/** Words for a drafted reply. */
export const replyDraftMessages = defineMessages({
  en: {
    'drafted.draft': 'Draft a reply',
    'drafted.hint': 'Put a reply together from published articles. Nothing is sent.',
    'drafted.busy': 'Drafting…',
    'drafted.nothing': 'No article fits this ticket, so nothing was drafted.',
    'drafted.failed': 'No reply could be drafted. {text}',
    'drafted.offline': 'A reply can only be drafted with a connection.',
    'drafted.from': 'Drafted from:',
    'drafted.byModel': 'Written by a language model from:',
    'drafted.read': 'Read it before you send it.',
    'drafted.undo': 'Undo',
  },
  hu: {
    'drafted.draft': 'Válaszvázlat',
    'drafted.hint': 'Válasz összeállítása a közzétett cikkekből. Semmit sem küld el.',
    'drafted.busy': 'Vázlat készül…',
    'drafted.nothing': 'Egy cikk sem illik ehhez a jegyhez, ezért nem készült vázlat.',
    'drafted.failed': 'Nem sikerült vázlatot készíteni. {text}',
    'drafted.offline': 'Vázlat csak kapcsolattal készíthető.',
    'drafted.from': 'A vázlat forrása:',
    'drafted.byModel': 'Nyelvi modell írta ebből:',
    'drafted.read': 'Küldés előtt olvasd el.',
    'drafted.undo': 'Visszavonás',
  },
  de: {
    'drafted.draft': 'Antwort entwerfen',
    'drafted.hint': 'Eine Antwort aus veröffentlichten Artikeln zusammenstellen. Nichts wird gesendet.',
    'drafted.busy': 'Entwurf entsteht…',
    'drafted.nothing': 'Kein Artikel passt zu diesem Ticket, daher gibt es keinen Entwurf.',
    'drafted.failed': 'Es konnte keine Antwort entworfen werden. {text}',
    'drafted.offline': 'Eine Antwort kann nur mit Verbindung entworfen werden.',
    'drafted.from': 'Entworfen aus:',
    'drafted.byModel': 'Von einem Sprachmodell geschrieben aus:',
    'drafted.read': 'Lesen Sie sie vor dem Senden.',
    'drafted.undo': 'Rückgängig',
  },
});
