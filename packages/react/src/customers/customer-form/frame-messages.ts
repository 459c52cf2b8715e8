import { defineMessages } from '../../messages/define-messages.ts';

/** The texts of CustomerForm that are there before its fields were loaded. */
export const frameMessages = defineMessages({
  en: {
    'form.newPerson': 'New person',
    'form.newOrganisation': 'New organisation',
    'form.edit': 'Edit {name}',
    'form.unnamed': 'Customer without a visible name',
    'form.error': 'The customer could not be loaded.',
    'form.mayNotCreate': 'Your role may not create customers. Ask an administrator for access.',
  },
  hu: {
    'form.newPerson': 'Új személy',
    'form.newOrganisation': 'Új szervezet',
    'form.edit': 'Szerkesztés: {name}',
    'form.unnamed': 'Ügyfél, akinek a neve nem látható',
    'form.error': 'Az ügyfelet nem sikerült betölteni.',
    'form.mayNotCreate': 'A szerepköröd nem hozhat létre ügyfelet. Kérj hozzáférést egy rendszergazdától.',
  },
  de: {
    'form.newPerson': 'Neue Person',
    'form.newOrganisation': 'Neue Organisation',
    'form.edit': '{name} bearbeiten',
    'form.unnamed': 'Kunde ohne sichtbaren Namen',
    'form.error': 'Der Kunde konnte nicht geladen werden.',
    'form.mayNotCreate': 'Ihre Rolle darf keine Kunden anlegen. Bitten Sie einen Administrator um Zugriff.',
  },
});
