const en = {
  title: 'Write to us',
  intro: 'We answer by e-mail as soon as we can.',
  name: 'Your name',
  optional: '(optional)',
  email: 'Your e-mail address',
  subject: 'Subject',
  message: 'What can we help you with?',
  files: 'Files',
  filesHint: 'At most 5 files, 10 MB together.',
  trap: 'Leave this field empty',
  send: 'Send',
  sent: 'Your message has arrived.',
  sentHint: 'We answer to the address that you gave. You may close this page.',
  wrong: 'Please look at this:',
  noEmail: 'Give an e-mail address such as anna@example.com.',
  noMessage: 'Write what we can help you with.',
  tooLong: 'This text is too long.',
  badFile: 'One of the files is not taken: programs are not, nor more than 5 files or 10 MB.',
  filesAgain: 'Choose your files once more.',
  again: 'Please check what you wrote and send it once more.',
  tooFast: 'That was quick: please wait a moment and send it once more.',
  busy: 'Too many messages at once.',
  busyHint: 'Please try again in a few minutes.',
  gone: 'There is no form here.',
  goneHint: 'It may have been taken away. Look for another way to reach us.',
  foreign: 'This form cannot be sent from that page.',
  foreignHint: 'Go back to copy what you wrote, and look for another way to reach us.',
} as const;
export type FormWord = keyof typeof en;

const hu: Record<FormWord, string> = {
  title: 'Írjon nekünk',
  intro: 'Amint tudunk, e-mailben válaszolunk.',
  name: 'Az Ön neve',
  optional: '(nem kötelező)',
  email: 'Az Ön e-mail-címe',
  subject: 'Tárgy',
  message: 'Miben segíthetünk?',
  files: 'Fájlok',
  filesHint: 'Legfeljebb 5 fájl, együtt 10 MB.',
  trap: 'Ezt a mezőt hagyja üresen',
  send: 'Küldés',
  sent: 'Üzenete megérkezett.',
  sentHint: 'A megadott címre válaszolunk. Az oldalt bezárhatja.',
  wrong: 'Kérjük, nézze meg:',
  noEmail: 'Adjon meg egy e-mail-címet, például anna@example.com.',
  noMessage: 'Írja meg, miben segíthetünk.',
  tooLong: 'Ez a szöveg túl hosszú.',
  badFile: 'Az egyik fájl nem küldhető: programot nem fogadunk, és legfeljebb 5 fájlt, 10 MB-ot.',
  filesAgain: 'Kérjük, válassza ki újra a fájlokat.',
  again: 'Kérjük, nézze át, amit írt, és küldje el még egyszer.',
  tooFast: 'Ez gyors volt: kérjük, várjon egy pillanatot, és küldje el még egyszer.',
  busy: 'Túl sok üzenet érkezett egyszerre.',
  busyHint: 'Kérjük, próbálja újra néhány perc múlva.',
  gone: 'Itt nincs űrlap.',
  goneHint: 'Lehet, hogy megszűnt. Keressen meg minket másképp.',
  foreign: 'Erről az oldalról ez az űrlap nem küldhető el.',
  foreignHint: 'Lépjen vissza, másolja ki, amit írt, és keressen meg minket másképp.',
};

const de: Record<FormWord, string> = {
  title: 'Schreiben Sie uns',
  intro: 'Wir antworten per E-Mail, sobald wir können.',
  name: 'Ihr Name',
  optional: '(freiwillig)',
  email: 'Ihre E-Mail-Adresse',
  subject: 'Betreff',
  message: 'Wobei können wir helfen?',
  files: 'Dateien',
  filesHint: 'Höchstens 5 Dateien, zusammen 10 MB.',
  trap: 'Lassen Sie dieses Feld leer',
  send: 'Senden',
  sent: 'Ihre Nachricht ist angekommen.',
  sentHint: 'Wir antworten an die angegebene Adresse. Sie können diese Seite schließen.',
  wrong: 'Bitte sehen Sie nach:',
  noEmail: 'Geben Sie eine E-Mail-Adresse an, etwa anna@example.com.',
  noMessage: 'Schreiben Sie, wobei wir helfen können.',
  tooLong: 'Dieser Text ist zu lang.',
  badFile: 'Eine der Dateien wird nicht angenommen: keine Programme, höchstens 5 Dateien und 10 MB.',
  filesAgain: 'Bitte wählen Sie die Dateien noch einmal aus.',
  again: 'Bitte prüfen Sie Ihre Angaben und senden Sie sie noch einmal.',
  tooFast: 'Das war schnell: Bitte warten Sie einen Moment und senden Sie es noch einmal.',
  busy: 'Zu viele Nachrichten auf einmal.',
  busyHint: 'Bitte versuchen Sie es in einigen Minuten noch einmal.',
  gone: 'Hier gibt es kein Formular.',
  goneHint: 'Vielleicht wurde es entfernt. Bitte erreichen Sie uns auf einem anderen Weg.',
  foreign: 'Von dieser Seite kann das Formular nicht gesendet werden.',
  foreignHint: 'Gehen Sie zurück, kopieren Sie Ihren Text und erreichen Sie uns auf einem anderen Weg.',
};

export const FORM_LANGUAGES = ['hu', 'en', 'de'] as const;
export type FormLanguage = (typeof FORM_LANGUAGES)[number];

export const FORM_WORDS: Readonly<Record<FormLanguage, Readonly<Record<FormWord, string>>>> = { hu, en, de };

/** The language that was asked for by name, else the first of a browser's that the form speaks; English where none is. */
export function formLanguage(named: string | null, accepted: string | null): FormLanguage {
  const wanted = [named ?? '', ...(accepted ?? '').slice(0, 200).split(',')].map((tag) => tag.trim().slice(0, 2));
  return FORM_LANGUAGES.find((one) => one === wanted.find((tag) => tag in FORM_WORDS)) ?? 'en';
}
