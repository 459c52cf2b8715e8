import { foldText } from '@korkep/core/fold-text';

/** Words that say nothing of what a text is about, folded, of all languages together. */
const STOP_WORDS: ReadonlySet<string> = /* @__PURE__ */ new Set(
  [
    // Hungarian
    `a az egy és vagy de ha hogy nem is már még csak mert meg mint ez ezt azt ezek azok ki mi mit van vannak volt lesz
    lett lenne legyen kell lehet tud tudok tudom szeretnék szeretném kérem kérek én te ő mi ti ők nekem engem önök önöknek
    ön önt akkor így úgy itt ott most nagyon jó napot kívánok üdvözlöm köszönöm köszönettel tisztelt kedves helló szia
    sziasztok hogyan mivel előre el fel le be át két kettő három négy öt`,
    // English
    `the a an and or but if that this these those is are was were be been am do does did can could will would should may
    i you he she it we they me my your our their to of in on at for from with by as not no yes how what why which who has
    have had there here please hello hi dear thanks thank regards any some so just about into get got want need one two
    three`,
    // German
    `der die das ein eine einen einem einer und oder aber wenn dass ist sind war waren sein bin hat haben habe kann
    können wird werden würde möchte ich du er sie es wir ihr mir mich mein meine meinen mit von zu im in an auf für aus
    bei nach nicht kein keine wie was warum welche guten tag hallo bitte danke auch noch nur den dem des zwei drei`,
  ].flatMap((text) => text.split(/\s+/).map(foldText)),
);

/** Whether a folded word says nothing by itself, in Hungarian, English or German. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}
