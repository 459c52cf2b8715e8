import { defineMessages } from '../../messages/define-messages.ts';

/** What is said where the role may see the list, but not ask for it like that. */
export const deniedMessages = defineMessages({
  en: { 'table.fieldDenied': 'Your role may not filter or sort by one of these fields.' },
  hu: { 'table.fieldDenied': 'A szerepköröd nem szűrhet vagy rendezhet az egyik mező szerint.' },
  de: { 'table.fieldDenied': 'Ihre Rolle darf nach einem dieser Felder nicht filtern oder sortieren.' },
});
