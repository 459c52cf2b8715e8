/** The languages that the help centre speaks by itself. */
export const HELP_LANGUAGES = ['hu', 'en', 'de'] as const;
export type HelpLanguage = (typeof HELP_LANGUAGES)[number];

const en = {
  help: 'Help centre',
  skip: 'Skip to the content',
  search: 'Search',
  searchLabel: 'What can we help you with?',
  searchResults: 'Results for “{query}”',
  found: '{count} articles',
  found1: '1 article',
  nothingFound: 'Nothing found. Try other words, or ask us.',
  tooShort: 'Write what you look for.',
  categories: 'Topics',
  others: 'Other articles',
  noArticles: 'There are no articles here yet.',
  updated: 'Updated on {date}',
  otherLanguage: 'This article is not available in English; you see it in {language}.',
  outdated: 'This translation is older than the original.',
  useful: 'Was this article useful?',
  yes: 'Yes',
  no: 'No',
  thanks: 'Thank you for your answer.',
  askUs: 'Ask us',
  notAnswered: 'Not the answer you were looking for?',
  myRequests: 'My requests',
  signIn: 'Sign in',
  signInFirst: 'Sign in to ask us and to see your requests.',
  noRequests: 'You have not asked us anything yet.',
  request: 'Request',
  subject: 'Subject',
  description: 'What happened?',
  send: 'Send',
  mayAnswer: 'These may answer your question',
  sendAnyway: 'Send my request anyway',
  reply: 'Your reply',
  you: 'You',
  team: 'Customer service',
  bot: 'Assistant',
  system: 'Automatic message',
  earlier: 'Only the newest messages are shown.',
  closed: 'This request is closed. If you write, a new one is opened for it.',
  solve: 'It is solved',
  sent: 'Your request has arrived. We answer as soon as we can.',
  replied: 'Your message has arrived.',
  missing: 'Fill in both fields.',
  notFound: 'This page is not there.',
  notFoundHint: 'It may have moved. Search for it, or go back to the beginning.',
  failed: 'This does not work at the moment.',
  failedHint: 'Please try again in a few minutes. Nothing was lost.',
  home: 'All topics',
  language: 'Language',
  'status.new': 'Received',
  'status.open': 'In progress',
  'status.pending': 'Waiting for your answer',
  'status.on_hold': 'In progress',
  'status.solved': 'Solved',
  'status.closed': 'Closed',
} as const;
export type HelpText = keyof typeof en;

const hu: Record<HelpText, string> = {
  help: 'Súgó',
  skip: 'Ugrás a tartalomra',
  search: 'Keresés',
  searchLabel: 'Miben segíthetünk?',
  searchResults: 'Találatok erre: „{query}”',
  found: '{count} cikk',
  found1: '1 cikk',
  nothingFound: 'Nincs találat. Próbálja más szavakkal, vagy kérdezzen tőlünk.',
  tooShort: 'Írja be, mit keres.',
  categories: 'Témák',
  others: 'További cikkek',
  noArticles: 'Itt még nincs cikk.',
  updated: 'Frissítve: {date}',
  otherLanguage: 'Ez a cikk magyarul nem érhető el; a nyelve: {language}.',
  outdated: 'Ez a fordítás régebbi az eredetinél.',
  useful: 'Hasznos volt ez a cikk?',
  yes: 'Igen',
  no: 'Nem',
  thanks: 'Köszönjük a válaszát.',
  askUs: 'Kérdezzen tőlünk',
  notAnswered: 'Nem ezt a választ kereste?',
  myRequests: 'Ügyeim',
  signIn: 'Belépés',
  signInFirst: 'Lépjen be, hogy kérdezhessen, és lássa az ügyeit.',
  noRequests: 'Még nem kérdezett tőlünk semmit.',
  request: 'Ügy',
  subject: 'Tárgy',
  description: 'Mi történt?',
  send: 'Küldés',
  mayAnswer: 'Ezekben lehet a válasz',
  sendAnyway: 'Elküldöm a kérdésemet',
  reply: 'Válasz',
  you: 'Ön',
  team: 'Ügyfélszolgálat',
  bot: 'Automata segítő',
  system: 'Automatikus üzenet',
  earlier: 'Csak a legújabb üzenetek látszanak.',
  closed: 'Ez az ügy le van zárva. Ha ír, új ügy nyílik hozzá.',
  solve: 'Megoldódott',
  sent: 'A kérdése megérkezett. Amint tudunk, válaszolunk.',
  replied: 'Az üzenete megérkezett.',
  missing: 'Töltse ki mindkét mezőt.',
  notFound: 'Ez az oldal nincs meg.',
  notFoundHint: 'Lehet, hogy átköltözött. Keressen rá, vagy kezdje elölről.',
  failed: 'Ez most nem működik.',
  failedHint: 'Kérjük, próbálja újra néhány perc múlva. Semmi sem veszett el.',
  home: 'Minden téma',
  language: 'Nyelv',
  'status.new': 'Megérkezett',
  'status.open': 'Dolgozunk rajta',
  'status.pending': 'Az Ön válaszára vár',
  'status.on_hold': 'Dolgozunk rajta',
  'status.solved': 'Megoldva',
  'status.closed': 'Lezárva',
};

const de: Record<HelpText, string> = {
  help: 'Hilfecenter',
  skip: 'Zum Inhalt springen',
  search: 'Suchen',
  searchLabel: 'Wobei können wir helfen?',
  searchResults: 'Ergebnisse für „{query}“',
  found: '{count} Artikel',
  found1: '1 Artikel',
  nothingFound: 'Nichts gefunden. Versuchen Sie andere Worte, oder fragen Sie uns.',
  tooShort: 'Schreiben Sie, was Sie suchen.',
  categories: 'Themen',
  others: 'Weitere Artikel',
  noArticles: 'Hier gibt es noch keine Artikel.',
  updated: 'Aktualisiert am {date}',
  otherLanguage: 'Diesen Artikel gibt es nicht auf Deutsch; Sie sehen ihn auf {language}.',
  outdated: 'Diese Übersetzung ist älter als das Original.',
  useful: 'War dieser Artikel hilfreich?',
  yes: 'Ja',
  no: 'Nein',
  thanks: 'Danke für Ihre Antwort.',
  askUs: 'Fragen Sie uns',
  notAnswered: 'Nicht die Antwort, die Sie suchten?',
  myRequests: 'Meine Anfragen',
  signIn: 'Anmelden',
  signInFirst: 'Melden Sie sich an, um uns zu fragen und Ihre Anfragen zu sehen.',
  noRequests: 'Sie haben uns noch nichts gefragt.',
  request: 'Anfrage',
  subject: 'Betreff',
  description: 'Was ist passiert?',
  send: 'Senden',
  mayAnswer: 'Diese Artikel könnten Ihre Frage beantworten',
  sendAnyway: 'Meine Anfrage trotzdem senden',
  reply: 'Ihre Antwort',
  you: 'Sie',
  team: 'Kundenservice',
  bot: 'Assistent',
  system: 'Automatische Nachricht',
  earlier: 'Nur die neuesten Nachrichten werden gezeigt.',
  closed: 'Diese Anfrage ist geschlossen. Wenn Sie schreiben, wird eine neue dazu eröffnet.',
  solve: 'Es ist gelöst',
  sent: 'Ihre Anfrage ist angekommen. Wir antworten, sobald wir können.',
  replied: 'Ihre Nachricht ist angekommen.',
  missing: 'Füllen Sie beide Felder aus.',
  notFound: 'Diese Seite gibt es nicht.',
  notFoundHint: 'Vielleicht ist sie umgezogen. Suchen Sie danach, oder beginnen Sie von vorn.',
  failed: 'Das geht im Moment nicht.',
  failedHint: 'Bitte versuchen Sie es in einigen Minuten noch einmal. Nichts ging verloren.',
  home: 'Alle Themen',
  language: 'Sprache',
  'status.new': 'Eingegangen',
  'status.open': 'In Arbeit',
  'status.pending': 'Wartet auf Ihre Antwort',
  'status.on_hold': 'In Arbeit',
  'status.solved': 'Gelöst',
  'status.closed': 'Geschlossen',
};

const texts: Readonly<Record<HelpLanguage, Readonly<Record<HelpText, string>>>> = { en, hu, de };

/** Says a text in a language, with its places filled. */
export function say(language: HelpLanguage, text: HelpText, values: Readonly<Record<string, string | number>> = {}) {
  return texts[language][text].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The first of the languages that the browser asks for, by `Accept-Language`. */
export function preferredLanguage(header: string | null, languages: readonly HelpLanguage[]): HelpLanguage {
  const wanted = (header ?? '')
    .split(',')
    .slice(0, 20)
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const weight = Number(
        parameters
          .find((one) => one.trim().startsWith('q='))
          ?.trim()
          .slice(2) ?? 1,
      );
      return { base: tag.split('-')[0], weight: Number.isNaN(weight) ? 0 : weight };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { base } of wanted) {
    const found = languages.find((language) => language === base);
    if (found) return found;
  }
  return languages[0]!;
}
