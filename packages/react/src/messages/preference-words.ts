import { defineMessages } from './define-messages.ts';

/** What customers like or ask for, by kind, and how it is known. */
export const preferenceWords = defineMessages({
  en: {
    'preference.category': 'Product categories',
    'preference.topic': 'Topics',
    'preference.channel': 'Channel',
    'preference.frequency': 'How often',
    'preference.request': 'Special requests',
    'preference.avoids': 'avoids',
    'preference.stated': 'said so',
    'preference.observed': 'observed',
  },
  hu: {
    'preference.category': 'Termékkategóriák',
    'preference.topic': 'Témák',
    'preference.channel': 'Csatorna',
    'preference.frequency': 'Gyakoriság',
    'preference.request': 'Egyedi kérések',
    'preference.avoids': 'kerüli',
    'preference.stated': 'ő mondta',
    'preference.observed': 'megfigyelt',
  },
  de: {
    'preference.category': 'Produktkategorien',
    'preference.topic': 'Themen',
    'preference.channel': 'Kanal',
    'preference.frequency': 'Wie oft',
    'preference.request': 'Besondere Wünsche',
    'preference.avoids': 'meidet',
    'preference.stated': 'selbst gesagt',
    'preference.observed': 'beobachtet',
  },
});
