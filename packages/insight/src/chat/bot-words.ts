/** The languages that the bot speaks by itself; others get English. */
export const BOT_LANGUAGES = ['hu', 'en', 'de'] as const;
export type BotLanguage = (typeof BOT_LANGUAGES)[number];

/** What the bot says, in one language. */
export interface BotWords {
  /** Before its first words in a chat: that it is one. */
  readonly introduction: string;
  readonly found: string;
  /** It asks back, once. */
  readonly askBack: string;
  /** What it found may be something else than what was asked. */
  readonly offerPerson: string;
  readonly greeting: string;
  readonly passOn: string;
  /** Outside business hours. */
  readonly takeMessage: (when: string | undefined) => string;
  readonly unhelpful: string;
  readonly helpful: string;
  readonly visitor: string;
  /** For the colleague who takes over. */
  readonly summary: {
    readonly title: string;
    readonly message: string;
    readonly name: string;
    readonly email: string;
    readonly unverified: string;
    readonly order: string;
    readonly topic: string;
    readonly answers: string;
    readonly none: string;
    readonly unhelpful: string;
  };
}

const words: Record<BotLanguage, BotWords> = {
  hu: {
    introduction: 'Robot vagyok: a súgónk cikkeiből válaszolok. Bármikor kérhetsz munkatársat.',
    found: 'Ezt találtam:',
    askBack: 'Ehhez nem találtam biztos választ. Megírnád más szavakkal vagy részletesebben?',
    offerPerson: 'Erre nem tudok jó választ adni. Kapcsoljak egy munkatársat?',
    greeting: 'Szia! Miben segíthetek?',
    passOn: 'Átadom egy munkatársnak. Látja, amit eddig írtunk, itt válaszol.',
    takeMessage: (when) =>
      `Most nincs itt senki. ${when ? `Újra itt leszünk: ${when}. ` : ''}Amit írtál, megvan, és ide írhatsz még; itt fogunk válaszolni. Hagyd meg az e-mail-címed, ha értesítést kérsz.`,
    unhelpful: 'Sajnálom, hogy nem segített. Kapcsoljak egy munkatársat?',
    helpful: 'Örülök, hogy segített. Ha kell még valami, írj ide.',
    visitor: 'Látogató',
    summary: {
      title: 'A robot átadta a beszélgetést.',
      message: 'A robot üzenetet vett fel nyitvatartási időn kívül.',
      name: 'Név',
      email: 'E-mail',
      unverified: 'nem ellenőrzött',
      order: 'Rendelés',
      topic: 'Téma',
      answers: 'A robot válaszai',
      none: 'nem talált választ',
      unhelpful: 'Az ügyfél szerint a válasz nem segített.',
    },
  },
  en: {
    introduction: 'I am a bot: I answer from our help articles. You can ask for a person at any time.',
    found: 'This is what I found:',
    askBack: 'I have found no sure answer to that. Could you say it in other words, or in more detail?',
    offerPerson: 'I have no good answer to that. Shall I bring in a colleague?',
    greeting: 'Hello! How can I help?',
    passOn: 'I am passing you on to a colleague. They see what we have written and answer here.',
    takeMessage: (when) =>
      `Nobody is here now. ${when ? `We are back: ${when}. ` : ''}What you wrote is kept, and you can add to it; we will answer here. Leave your e-mail address if you want to be told.`,
    unhelpful: 'I am sorry that it did not help. Shall I bring in a colleague?',
    helpful: 'Glad that it helped. Write here if there is anything else.',
    visitor: 'Visitor',
    summary: {
      title: 'The bot handed the chat over.',
      message: 'The bot took a message outside business hours.',
      name: 'Name',
      email: 'E-mail',
      unverified: 'unverified',
      order: 'Order',
      topic: 'Topic',
      answers: 'The bot’s answers',
      none: 'found no answer',
      unhelpful: 'The customer said that the answer did not help.',
    },
  },
  de: {
    introduction:
      'Ich bin ein Bot und antworte aus unseren Hilfeartikeln. Sie können jederzeit nach einem Menschen fragen.',
    found: 'Das habe ich gefunden:',
    askBack: 'Dazu habe ich keine sichere Antwort gefunden. Können Sie es anders oder genauer sagen?',
    offerPerson: 'Darauf habe ich keine gute Antwort. Soll ich jemanden aus dem Team holen?',
    greeting: 'Guten Tag! Womit kann ich helfen?',
    passOn:
      'Ich gebe Sie an jemanden aus dem Team weiter. Dort sieht man, was wir geschrieben haben, und antwortet hier.',
    takeMessage: (when) =>
      `Gerade ist niemand da. ${when ? `Wir sind wieder da: ${when}. ` : ''}Ihre Nachricht ist gespeichert, Sie können sie hier ergänzen; wir antworten hier. Hinterlassen Sie Ihre E-Mail-Adresse, wenn wir Bescheid geben sollen.`,
    unhelpful: 'Schade, dass es nicht geholfen hat. Soll ich jemanden aus dem Team holen?',
    helpful: 'Schön, dass es geholfen hat. Schreiben Sie hier, wenn noch etwas ist.',
    visitor: 'Besucher',
    summary: {
      title: 'Der Bot hat das Gespräch übergeben.',
      message: 'Der Bot hat außerhalb der Geschäftszeiten eine Nachricht aufgenommen.',
      name: 'Name',
      email: 'E-Mail',
      unverified: 'nicht bestätigt',
      order: 'Bestellung',
      topic: 'Thema',
      answers: 'Antworten des Bots',
      none: 'fand keine Antwort',
      unhelpful: 'Laut Kunde hat die Antwort nicht geholfen.',
    },
  },
};

/** The bot's words in the language, or in English. A region, as in `de-AT`, is left out of account. */
export function botWords(language: string | undefined): BotWords {
  return words[botLanguage(language)];
}

/** The language that the bot speaks to somebody who reads this one. */
export function botLanguage(language: string | undefined): BotLanguage {
  const plain = language?.split('-')[0]?.toLowerCase();
  return BOT_LANGUAGES.find((known) => known === plain) ?? 'en';
}
