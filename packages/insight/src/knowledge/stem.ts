/** The languages whose endings are known; words of others are compared as they stand. */
export type StemLanguage = 'hu' | 'en' | 'de';
export const STEM_LANGUAGES: readonly StemLanguage[] = ['hu', 'en', 'de'];

/** What is left of a word has at least so many letters. */
const SHORTEST = 3;

/** Endings of one layer, the longest first: at most one of them is taken off. */
function layer(endings: string, shortest = SHORTEST): (word: string) => string {
  const byLength = endings.split(' ').sort((a, b) => b.length - a.length);
  return (word) => {
    const ending = byLength.find((one) => word.length - one.length >= shortest && word.endsWith(one));
    return ending === undefined ? word : word.slice(0, -ending.length);
  };
}

const isVowel = (letter: string | undefined) => letter !== undefined && 'aeiouy'.includes(letter);

/** `stopp` → `stop`. */
function single(word: string): string {
  const last = word.at(-1);
  return word.length > SHORTEST && last === word.at(-2) && !isVowel(last) ? word.slice(0, -1) : word;
}

const cases = layer('ban ben bol ba be rol ra re tol hoz hez nak nek nal nel ig ert kent kor va ve', 4);
const plain = layer('ot et at on en an t n', 4);
const possessives = layer(
  'otok itok itek jaink jeink aink eink jaim jeim aim eim jaid jeid aid eid jai jei ai ei unk juk jok uk ok ek ak om em am od ed ad ja je im id ink k m d',
  4,
);
const verbs = layer(
  'hatnank hetnenk hatnak hetnek hatom hetem hatok hetek hato heto hatja heti hat het anunk enunk anom enem anod ened ania enie ani eni ni tunk tam tem tad ted tak tek ottam ettem ottak ettek ottunk ettunk ott ett tt jatok jetek junk jam jem jak jek jon juk j nanak nenek nank nenk nek nak nam nem na ne va ve lak lek lom',
  4,
);
const nouns = layer(
  'asaink eseink asunk esunk asom esem asod esed asai esei asa ese asi esi asok esek alis elis as es ato eto',
  4,
);
const tails = layer('i s o e a u', 4);
/** The t of the accusative and of the past, once what follows it is gone. */
const lastT = (word: string) => word.replace(/(?<=...[^aeiou])t$/, '');

/** `futarral` → `futar`: the v of -val and -vel becomes the letter before it. */
function withWith(word: string): string {
  return /([^aeiou])\1[ae]l$/.test(word) && word.length >= 6
    ? word.slice(0, -3)
    : word.replace(/(?<=...[aeiou])v[ae]l$/, '');
}

function hungarian(word: string): string {
  if (word.length < 5) return word;
  const bare = withWith(word);
  const noun = bare === word ? cases(word) : bare;
  const own = possessives(noun === word ? plain(noun) : noun);
  const root = nouns(own);
  const stem = root === own ? verbs(own) : root;
  return single(lastT(tails(tails(stem))));
}

const englishPlurals = layer('ies es s', 3);
const englishForms = layer('ations ation ments ment ings ing edly ed ly ies ible able ity ness', 3);

function english(word: string): string {
  if (word.length < 4) return word;
  const one = word.endsWith('ss') ? word : englishPlurals(word);
  const form = single(englishForms(one));
  return form.length > SHORTEST ? form.replace(/[eyi]$/, '') : form;
}

const germanEndings = layer('ungen ung en em er es e n s', 4);

function german(word: string): string {
  if (word.length < 5) return word;
  const stem = germanEndings(word);
  return single(stem.length > 5 ? stem.replace(/(?<=[^aeiou])t$/, '') : stem);
}

const stemmers: Record<StemLanguage, (word: string) => string> = { hu: hungarian, en: english, de: german };

/**
 * What a folded word (`foldText`) has in common with its other forms: in Hungarian case, plural, possessive and verb
 * endings and the -ás/-és of nouns made of verbs, in English and German endings of nouns and verbs. It need not be a
 * word, and it may join more than a grammar would: forms of one word must meet, few others should.
 *
 * @example
 * stemOf('visszakuldesi', 'hu'); // 'visszakuld', as of 'visszakuldeni' and 'visszakuldtem'
 */
export function stemOf(word: string, language: string): string {
  const stemmer = stemmers[language.slice(0, 2) as StemLanguage];
  return stemmer === undefined || /\d/.test(word) ? word : stemmer(word);
}

const COVERB = /^(meg|ki|be|le|fel|el|vissza|hozza|ossze|oda|at)(?=.{4})/;

const COVERBS = new Set('meg ki be le fel el vissza hozza ossze oda at'.split(' '));

/** Whether a folded Hungarian word is a coverb that stands by itself: `küldd vissza` is a form of `visszaküld`. */
export function isCoverb(word: string): boolean {
  return COVERBS.has(word);
}

/** A Hungarian stem without the coverb it begins with (`megrendel` → `rendel`); `undefined` where there is none. */
export function withoutCoverb(stem: string, language: string): string | undefined {
  if (!language.startsWith('hu')) return undefined;
  const bare = stem.replace(COVERB, '');
  return bare === stem ? undefined : bare;
}
