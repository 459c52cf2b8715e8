import { defineMessages } from '../../messages/define-messages.ts';

/** The texts of how a change stands. */
export const writeMessages = defineMessages({
  en: {
    'table.saving': 'Saving',
    'table.refused': 'Not saved',
    'table.conflict': 'Someone else changed it first. Their version is shown.',
  },
  hu: {
    'table.saving': 'Mentés',
    'table.refused': 'Nincs mentve',
    'table.conflict': 'Valaki más előbb módosította. Az ő változata látszik.',
  },
  de: {
    'table.saving': 'Wird gespeichert',
    'table.refused': 'Nicht gespeichert',
    'table.conflict': 'Jemand anderes war schneller. Gezeigt wird deren Stand.',
  },
});
