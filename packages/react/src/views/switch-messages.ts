import { defineMessages } from '../messages/define-messages.ts';

/** What stands on the switch of views itself; the rest is loaded with the list behind it. */
export const switchMessages = defineMessages({
  en: {
    'views.all': 'All customers',
    'views.changed': 'Changed',
  },
  hu: {
    'views.all': 'Minden ügyfél',
    'views.changed': 'Módosítva',
  },
  de: {
    'views.all': 'Alle Kunden',
    'views.changed': 'Geändert',
  },
});
