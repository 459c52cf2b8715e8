import { listed, type PhraseRule } from './phrase-rule.ts';

/**
 * Words that please and words that complain, in Hungarian, English and German, turned round by a negation. A beginning only:
 * a list knows nothing of irony or of what is good in a product, and a classifier trained on rated tickets does better. For
 * instance `ruleClassifier(startingSentimentRules, { otherwise: 'neutral' })`.
 */
export const startingSentimentRules: readonly PhraseRule[] = [
  {
    label: 'positive',
    whenNegated: 'negative',
    language: 'hu',
    phrases: listed(`
      jó, jól, jobb*, legjobb*, remek*, kiváló*, nagyszerű*, szuper*, fantasztikus*, csodálatos*, csodás*,
      csodaszép*, tökéletes*, elégedett*, megelégedés*, örül*, öröm*, hálás*, boldog*, imád*, segítőkész*, gyors*,
      gördülékeny*, hibátlan*, zseniális*, lenyűgöz*, elbűvöl*, kellemes*, szép*, gyönyörű*, vicces*, szórakoztat*,
      élvez*, udvarias*, korrekt*, bravó, gratulál*, dicsér*, dicséret*, siker*, megbízható*, kitűnő*, pompás*,
      briliáns*, érdekes*, izgalmas*, okos*, őszinte*, megható*, meggyőző*, erőteljes*, ügyes*, barátságos*,
      hasznos*, rendben, pontos*, varázslatos*, megéri, mestermű*, eredeti*, lebilincsel*, bájos*, szeretem,
      szeretjük, szeretik, szerettem, kedvesen, kedvesek, kedvesség*, ajánlom, ajánljuk, ajánlani, profi, profik,
      profin
    `),
  },
  {
    label: 'negative',
    whenNegated: 'positive',
    language: 'hu',
    phrases: listed(`
      rossz*, legrossz*, szörny*, borzal*, borzaszt*, rettenet*, pocsék*, csapnivaló*, gyenge*, gyatra*, silány*,
      probléma*, baj, bajok*, panasz*, csalód*, elégedetlen*, dühös*, mérges*, felháborít*, felháborod*, bosszant*,
      idegesít*, elfogadhatatlan*, botrány*, szégyen*, gyaláz*, hazug*, átver*, drága*, lassú*, elveszett*, sérül*,
      törött*, elromlott*, unalm*, unatkoz*, fáraszt*, kínos*, ostoba*, buta*, hülye*, idióta*, értelmetlen*,
      felesleges*, fölösleges*, használhatatlan*, nevetséges*, sajnos, sajnál*, kár, szomorú*, félrevezet*,
      udvariatlan*, goromba*, zavaró*, zavaros*, üres*, lapos*, erőltetett*, kiábrándít*, hiány*, kudarc*, bukás*,
      utál*, undor*, visszataszít*, gagyi*, lehangol*, nyomaszt*, közhely*, kiszámítható*, elcsépelt*, rémes*,
      bosszús*, pazarl*, kidobott*, gond, gondok, gondom, gondunk, gondot, gonddal, csalás*, csaló*, késik, késnek,
      késett, késés*, késve, elromlik, romlott*, hiba*, sikertelen*, boldogtalan*, pontatlan*
    `),
  },
  {
    label: 'positive',
    whenNegated: 'negative',
    language: 'en',
    phrases: listed(`
      good, better, best, great*, excellent*, awesome, amazing*, fantastic*, wonderful*, perfect*, brilliant*,
      superb*, outstanding, love, loved, loves, lovely, like it, happy, happily, pleased, pleasant*, pleasure,
      delight*, satisfied, satisfying, grateful, appreciate*, helpful*, friendly, polite*, quick*, fast, smooth*,
      easy, easily, reliable, recommend*, impress*, enjoy*, nice, nicely, beautiful*, fun, funny, charming,
      clever*, fresh, moving, engaging, professional*, worth it, well done, works well, glad, success*, very kind,
      kindness
    `),
  },
  {
    label: 'negative',
    whenNegated: 'positive',
    language: 'en',
    phrases: listed(`
      bad, badly, worse, worst, terribl*, horribl*, awful*, poor, poorly, useless, broken, broke, defect*, faulty,
      fault*, fail*, error*, problem*, issue*, complain*, disappoint*, unhappy, dissatisf*, angry, furious, annoy*,
      frustrat*, upset*, unacceptabl*, outrageous*, disgrace*, disgust*, ridiculous*, rude*, unhelpful, unfriendly,
      slow, slowly, late, delay*, lost, missing, wrong*, damage*, expensive, overpriced, scam*, fraud*, liar*,
      lied, lying, waste*, boring, bored, dull, stupid*, hate, hated, hates, never again, unfortunately, sad,
      sadly, confus*, mess, messy, pointless, ignored, mislead*, still waiting, doesn t work, not working,
      does not work
    `),
  },
  {
    label: 'positive',
    whenNegated: 'negative',
    language: 'de',
    phrases: listed(`
      gut, gute, guten, guter, gutes, besser*, beste, besten, bester, bestes, toll*, super, prima, klasse,
      großartig*, hervorragend*, ausgezeichnet*, wunderbar*, wunderschön*, fantastisch*, perfekt*, spitze, schön*,
      zufrieden*, glücklich*, freue, freuen, freut, freude*, froh, hilfsbereit*, hilfreich*, nett*, schnell*, zügig*, reibungslos*,
      zuverlässig*, empfehl*, begeister*, beeindruck*, angenehm*, kompetent*, einwandfrei*, genial*, lob, loben*,
      einfach zu, gelungen*, erfolg*, höflich*, freundlich, freundliche, freundlicher, freundliches
    `),
  },
  {
    label: 'negative',
    whenNegated: 'positive',
    language: 'de',
    phrases: listed(`
      schlecht*, schlimm*, furchtbar*, schrecklich*, miserabel*, mies*, grauenhaft*, katastroph*, enttäusch*,
      unzufrieden*, ärger*, verärger*, wütend*, sauer, frustr*, nerv*, beschwer*, reklam*, problem*, fehler*,
      mangel*, mängel*, defekt*, kaputt*, beschädig*, falsch*, fehlt*, verloren*, verspät*, zu spät, langsam*,
      teuer*, teure*, überteuert*, betrug*, abzocke*, unverschämt*, frech*, unfreundlich*, inakzeptabel*,
      unmöglich*, nutzlos*, unbrauchbar*, langweilig*, dumm*, hasse*, leider, schade, traurig*, nie wieder,
      lächerlich*, zumutung*, funktioniert nicht, geht nicht, vergeblich*, umständlich*, verwirr*, peinlich*,
      schwach*
    `),
  },
  // Many thank in advance for what they complain about.
  { label: 'positive', language: 'hu', weight: 0.5, phrases: ['köszön*'] },
  { label: 'positive', language: 'en', weight: 0.5, phrases: ['thank*'] },
  { label: 'positive', language: 'de', weight: 0.5, phrases: ['dank*'] },
];
