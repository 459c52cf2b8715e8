import type { SurveyKind, SurveyText } from '@korkep/core';

/** The languages that every survey speaks by itself. */
export const SURVEY_LANGUAGES = ['hu', 'en', 'de'] as const;
export type SurveyLanguage = (typeof SURVEY_LANGUAGES)[number];

/** Words of a survey with nothing left out but the introduction. */
export type WholeText = Required<Omit<SurveyText, 'introduction' | 'language'>> & { introduction?: string };

const THANKS: Record<SurveyLanguage, string> = {
  hu: 'Köszönjük! A válasza segít, hogy jobban csináljuk.',
  en: 'Thank you! Your answer helps us do better.',
  de: 'Danke! Ihre Antwort hilft uns, besser zu werden.',
};

/** What is asked where a survey says nothing else. */
export const DEFAULT_TEXTS: Record<SurveyKind, Record<SurveyLanguage, WholeText>> = {
  csat: {
    hu: {
      subject: 'Elégedett a segítséggel? – {{company.name}}',
      question: 'Mennyire elégedett azzal, ahogyan segítettünk?',
      lowest: 'Nagyon elégedetlen',
      highest: 'Nagyon elégedett',
      thanks: THANKS.hu,
    },
    en: {
      subject: 'How did we do? – {{company.name}}',
      question: 'How satisfied are you with the help that you got?',
      lowest: 'Very dissatisfied',
      highest: 'Very satisfied',
      thanks: THANKS.en,
    },
    de: {
      subject: 'Waren Sie zufrieden? – {{company.name}}',
      question: 'Wie zufrieden sind Sie mit unserer Hilfe?',
      lowest: 'Sehr unzufrieden',
      highest: 'Sehr zufrieden',
      thanks: THANKS.de,
    },
  },
  nps: {
    hu: {
      subject: 'Ajánlana minket? – {{company.name}}',
      question: 'Mennyire valószínű, hogy ajánlana minket egy barátjának vagy munkatársának?',
      lowest: 'Egyáltalán nem valószínű',
      highest: 'Nagyon valószínű',
      thanks: THANKS.hu,
    },
    en: {
      subject: 'Would you recommend us? – {{company.name}}',
      question: 'How likely are you to recommend us to a friend or colleague?',
      lowest: 'Not at all likely',
      highest: 'Very likely',
      thanks: THANKS.en,
    },
    de: {
      subject: 'Würden Sie uns empfehlen? – {{company.name}}',
      question: 'Wie wahrscheinlich ist es, dass Sie uns Freunden oder Kollegen empfehlen?',
      lowest: 'Sehr unwahrscheinlich',
      highest: 'Sehr wahrscheinlich',
      thanks: THANKS.de,
    },
  },
  ces: {
    hu: {
      subject: 'Mennyire volt könnyű? – {{company.name}}',
      question: 'Mennyire volt könnyű elintézni, amiért hozzánk fordult?',
      lowest: 'Nagyon nehéz',
      highest: 'Nagyon könnyű',
      thanks: THANKS.hu,
    },
    en: {
      subject: 'How easy was it? – {{company.name}}',
      question: 'How easy was it to get done what you came to us for?',
      lowest: 'Very hard',
      highest: 'Very easy',
      thanks: THANKS.en,
    },
    de: {
      subject: 'Wie einfach war es? – {{company.name}}',
      question: 'Wie einfach war es, Ihr Anliegen zu erledigen?',
      lowest: 'Sehr schwer',
      highest: 'Sehr einfach',
      thanks: THANKS.de,
    },
  },
};

/** What satisfaction from 1 to 5 is called; good and bad alone by the other two. */
export const SATISFACTION_LABELS: Record<SurveyLanguage, { five: readonly string[]; bad: string; good: string }> = {
  hu: {
    five: ['Nagyon elégedetlen', 'Elégedetlen', 'Közepes', 'Elégedett', 'Nagyon elégedett'],
    bad: 'Nem volt jó',
    good: 'Jó volt',
  },
  en: {
    five: ['Very dissatisfied', 'Dissatisfied', 'Neither', 'Satisfied', 'Very satisfied'],
    bad: 'Bad',
    good: 'Good',
  },
  de: {
    five: ['Sehr unzufrieden', 'Unzufrieden', 'Teils, teils', 'Zufrieden', 'Sehr zufrieden'],
    bad: 'Nicht gut',
    good: 'Gut',
  },
};

/** What stands around the question, on the page and in the e-mail. */
export const PAGE_WORDS: Record<
  SurveyLanguage,
  Record<
    | 'choose'
    | 'comment'
    | 'commentHint'
    | 'send'
    | 'change'
    | 'missing'
    | 'tooLong'
    | 'expired'
    | 'expiredHint'
    | 'unknown'
    | 'unknownHint'
    | 'busy'
    | 'busyHint'
    | 'about'
    | 'click'
    | 'why',
    string
  >
> = {
  hu: {
    choose: 'Az Ön válasza',
    comment: 'Szeretne hozzátenni valamit?',
    commentHint: 'Nem kötelező.',
    send: 'Válasz elküldése',
    change: 'Válasz módosítása',
    missing: 'Kérjük, válasszon egyet a lehetőségek közül.',
    tooLong: 'A megjegyzés legfeljebb 4000 karakter lehet.',
    expired: 'Erre a kérdésre már nem lehet válaszolni',
    expiredHint: 'Köszönjük, hogy szánt rá időt. Ha szeretne nekünk írni, válaszoljon az e-mailünkre.',
    unknown: 'Ez a hivatkozás nem teljes',
    unknownHint: 'Nyissa meg újra az e-mailből, vagy másolja be az egészet a böngészőbe.',
    busy: 'Egy pillanat türelmet kérünk',
    busyHint:
      'Most túl sok kérés érkezett. Próbálja újra egy perc múlva; a válasza nem veszett el, csak még nem érkezett meg.',
    about: 'Megkeresés: #{number}',
    click: 'Kattintson arra, ami a leginkább igaz. A megnyíló oldalon küldheti el a választ.',
    why: 'Azért kapta ezt a levelet, mert megkereste az ügyfélszolgálatunkat.',
  },
  en: {
    choose: 'Your answer',
    comment: 'Would you like to add anything?',
    commentHint: 'You may leave this empty.',
    send: 'Send answer',
    change: 'Change your answer',
    missing: 'Please choose one of the answers.',
    tooLong: 'A comment may have at most 4,000 characters.',
    expired: 'This question can be answered no more',
    expiredHint: 'Thank you for taking the time. If you would like to tell us something, reply to our e-mail.',
    unknown: 'This link is not complete',
    unknownHint: 'Open it from the e-mail once more, or copy all of it into your browser.',
    busy: 'One moment, please',
    busyHint: 'Too many requests came at once. Try again in a minute; your answer has not reached us yet.',
    about: 'Request #{number}',
    click: 'Click what fits best. You send your answer on the page that opens.',
    why: 'You get this e-mail because you wrote to our customer service.',
  },
  de: {
    choose: 'Ihre Antwort',
    comment: 'Möchten Sie etwas hinzufügen?',
    commentHint: 'Das Feld kann leer bleiben.',
    send: 'Antwort senden',
    change: 'Antwort ändern',
    missing: 'Bitte wählen Sie eine der Antworten.',
    tooLong: 'Ein Kommentar hat höchstens 4000 Zeichen.',
    expired: 'Diese Frage kann nicht mehr beantwortet werden',
    expiredHint: 'Danke für Ihre Zeit. Wenn Sie uns etwas sagen möchten, antworten Sie auf unsere E-Mail.',
    unknown: 'Dieser Link ist nicht vollständig',
    unknownHint: 'Öffnen Sie ihn noch einmal aus der E-Mail, oder kopieren Sie ihn ganz in den Browser.',
    busy: 'Einen Moment bitte',
    busyHint:
      'Es kamen zu viele Anfragen auf einmal. Versuchen Sie es in einer Minute wieder; Ihre Antwort ist noch nicht bei uns.',
    about: 'Anfrage #{number}',
    click: 'Klicken Sie an, was am besten passt. Gesendet wird auf der Seite, die sich öffnet.',
    why: 'Sie erhalten diese E-Mail, weil Sie unserem Kundendienst geschrieben haben.',
  },
};

/** The language of ours that is nearest to a tag; English where none is. */
export function nearestLanguage(tag: string | null | undefined): SurveyLanguage {
  const base = tag?.split('-')[0]?.toLowerCase();
  return SURVEY_LANGUAGES.find((language) => language === base) ?? 'en';
}
