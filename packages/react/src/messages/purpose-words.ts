import { defineMessages } from './define-messages.ts';

/** Purposes of consents by name. */
export const purposeWords = defineMessages({
  en: {
    'purpose.marketing': 'Marketing',
    'purpose.newsletter': 'Newsletter',
    'purpose.profiling': 'Profiling',
    'purpose.service': 'Service messages',
    'purpose.research': 'Research',
    'purpose.third_party': 'Third parties',
  },
  hu: {
    'purpose.marketing': 'Marketing',
    'purpose.newsletter': 'Hírlevél',
    'purpose.profiling': 'Profilalkotás',
    'purpose.service': 'Szolgáltatási üzenetek',
    'purpose.research': 'Kutatás',
    'purpose.third_party': 'Harmadik felek',
  },
  de: {
    'purpose.marketing': 'Werbung',
    'purpose.newsletter': 'Newsletter',
    'purpose.profiling': 'Profilbildung',
    'purpose.service': 'Servicenachrichten',
    'purpose.research': 'Forschung',
    'purpose.third_party': 'Dritte',
  },
});
