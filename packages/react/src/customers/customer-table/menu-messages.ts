import { defineMessages } from '../../messages/define-messages.ts';

/** The texts of the menus of rows and columns. */
export const menuMessages = defineMessages({
  en: {
    'table.dismiss': 'Dismiss',
    'table.open': 'Open',
    'table.copyId': 'Copy ID',
    'table.copyEmail': 'Copy e-mail',
    'table.sortUp': 'Sort ascending',
    'table.sortDown': 'Sort descending',
    'table.unsort': 'Remove the sort',
    'table.moveBefore': 'Move left',
    'table.moveAfter': 'Move right',
    'table.ownWidth': 'Reset the width',
    'table.hideColumn': 'Hide the column',
  },
  hu: {
    'table.dismiss': 'Elvetés',
    'table.open': 'Megnyitás',
    'table.copyId': 'Azonosító másolása',
    'table.copyEmail': 'E-mail másolása',
    'table.sortUp': 'Növekvő sorrend',
    'table.sortDown': 'Csökkenő sorrend',
    'table.unsort': 'Rendezés törlése',
    'table.moveBefore': 'Mozgatás balra',
    'table.moveAfter': 'Mozgatás jobbra',
    'table.ownWidth': 'Eredeti szélesség',
    'table.hideColumn': 'Oszlop elrejtése',
  },
  de: {
    'table.dismiss': 'Verwerfen',
    'table.open': 'Öffnen',
    'table.copyId': 'Kennung kopieren',
    'table.copyEmail': 'E-Mail kopieren',
    'table.sortUp': 'Aufsteigend sortieren',
    'table.sortDown': 'Absteigend sortieren',
    'table.unsort': 'Sortierung aufheben',
    'table.moveBefore': 'Nach links',
    'table.moveAfter': 'Nach rechts',
    'table.ownWidth': 'Breite zurücksetzen',
    'table.hideColumn': 'Spalte ausblenden',
  },
});
