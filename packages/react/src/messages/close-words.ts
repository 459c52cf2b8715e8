import { defineMessages } from './define-messages.ts';

/** What a button says that closes something. */
export const closeWords = defineMessages({
  en: { 'common.close': 'Close' },
  hu: { 'common.close': 'Bezárás' },
  de: { 'common.close': 'Schließen' },
});
