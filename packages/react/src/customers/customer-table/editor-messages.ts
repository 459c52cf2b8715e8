import { defineMessages } from '../../messages/define-messages.ts';

/** The texts of what a cell is edited with. */
export const editorMessages = defineMessages({
  en: {
    'table.none': 'None',
    'table.nothingFound': 'Nothing found',
    'table.editCell': '{column} of {name}',
    'table.addTag': 'Add “{tag}”',
    'table.numberExpected': 'A number is expected.',
    'table.cleared': '{column} of {name} cleared.',
  },
  hu: {
    'table.none': 'Nincs',
    'table.nothingFound': 'Nincs találat',
    'table.editCell': '{name}: {column}',
    'table.addTag': '„{tag}” hozzáadása',
    'table.numberExpected': 'Számot adj meg.',
    'table.cleared': '{name}: {column} törölve.',
  },
  de: {
    'table.none': 'Keine Angabe',
    'table.nothingFound': 'Nichts gefunden',
    'table.editCell': '{column} von {name}',
    'table.addTag': '„{tag}“ hinzufügen',
    'table.numberExpected': 'Eine Zahl wird erwartet.',
    'table.cleared': '{column} von {name} geleert.',
  },
});
