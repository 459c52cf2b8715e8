import { defineMessages } from '../../messages/define-messages.ts';

/** The texts of a button that copies. */
export const copyMessages = defineMessages({
  en: { 'common.copy': 'Copy', 'common.copied': 'Copied' },
  hu: { 'common.copy': 'Másolás', 'common.copied': 'Másolva' },
  de: { 'common.copy': 'Kopieren', 'common.copied': 'Kopiert' },
});
