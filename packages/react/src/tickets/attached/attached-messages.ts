import { defineMessages } from '../../messages/define-messages.ts';

/** Words for the files and the layout of what was said. */
export const attachedMessages = defineMessages({
  en: {
    'attached.files': '{count, plural, one {# file} other {# files}}',
    'attached.download': 'Download',
    'attached.failed': 'The file could not be fetched.',
    'attached.quoted': 'Quoted messages',
    'attached.hideQuoted': 'Hide quoted messages',
    'attached.layout': 'Show as it was sent',
    'attached.hideLayout': 'Show the text alone',
    'attached.frame': 'E-mail as it was sent',
    'attached.remote': '{count, plural, one {# picture} other {# pictures}} from elsewhere not loaded.',
    'attached.why': 'Who loads them tells the sender that the message was read.',
    'attached.load': 'Load them',
  },
  hu: {
    'attached.files': '{count} fájl',
    'attached.download': 'Letöltés',
    'attached.failed': 'A fájlt nem sikerült lekérni.',
    'attached.quoted': 'Idézett üzenetek',
    'attached.hideQuoted': 'Idézett üzenetek elrejtése',
    'attached.layout': 'Eredeti formában',
    'attached.hideLayout': 'Csak a szöveg',
    'attached.frame': 'Az e-mail eredeti formában',
    'attached.remote': '{count} külső kép nincs betöltve.',
    'attached.why': 'Betöltésükkor a feladó megtudhatja, hogy elolvasták a levelét.',
    'attached.load': 'Képek betöltése',
  },
  de: {
    'attached.files': '{count, plural, one {# Datei} other {# Dateien}}',
    'attached.download': 'Herunterladen',
    'attached.failed': 'Die Datei konnte nicht abgerufen werden.',
    'attached.quoted': 'Zitierte Nachrichten',
    'attached.hideQuoted': 'Zitierte Nachrichten ausblenden',
    'attached.layout': 'Wie gesendet anzeigen',
    'attached.hideLayout': 'Nur den Text anzeigen',
    'attached.frame': 'E-Mail, wie sie gesendet wurde',
    'attached.remote': '{count, plural, one {# fremdes Bild} other {# fremde Bilder}} nicht geladen.',
    'attached.why': 'Wer sie lädt, verrät dem Absender, dass die Nachricht gelesen wurde.',
    'attached.load': 'Bilder laden',
  },
});
