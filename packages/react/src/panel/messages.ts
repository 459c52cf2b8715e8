import { defineMessages } from '../messages/define-messages.ts';

/** Texts that every panel of records shares. */
export const panelMessages = defineMessages({
  en: {
    'panel.more': 'Show more',
    'panel.loadingMore': 'Loading more',
    'panel.shown': '{count, plural, one {# shown} other {# shown}}',
    'panel.most': 'The newest {count} are shown.',
    'panel.all': 'All',
    'panel.filter': 'Filter',
    'panel.notSaved': 'The change was not saved and has been put back.',
    'panel.undo': 'Undo',
    'panel.save': 'Save',
    'panel.cancel': 'Cancel',
    'panel.none': 'None',
  },
  hu: {
    'panel.more': 'Továbbiak',
    'panel.loadingMore': 'További betöltése',
    'panel.shown': '{count} látható',
    'panel.most': 'A legújabb {count} látható.',
    'panel.all': 'Mind',
    'panel.filter': 'Szűrés',
    'panel.notSaved': 'A változtatást nem sikerült menteni, ezért visszaállt az előző állapot.',
    'panel.undo': 'Visszavonás',
    'panel.save': 'Mentés',
    'panel.cancel': 'Mégse',
    'panel.none': 'Nincs',
  },
  de: {
    'panel.more': 'Mehr anzeigen',
    'panel.loadingMore': 'Weitere werden geladen',
    'panel.shown': '{count, plural, one {# angezeigt} other {# angezeigt}}',
    'panel.most': 'Die neuesten {count} werden angezeigt.',
    'panel.all': 'Alle',
    'panel.filter': 'Filter',
    'panel.notSaved': 'Die Änderung wurde nicht gespeichert und zurückgenommen.',
    'panel.undo': 'Rückgängig',
    'panel.save': 'Speichern',
    'panel.cancel': 'Abbrechen',
    'panel.none': 'Keine',
  },
});
