import { listed, type PhraseRule } from './phrase-rule.ts';

/**
 * How urgent people say they are, in Hungarian, English and German, for a desk that has solved too few tickets to learn from.
 * Labels are ticket priorities; what nothing is found in is `normal`: `ruleClassifier(startingPriorityRules, { otherwise: 'normal' })`.
 */
export const startingPriorityRules: readonly PhraseRule[] = [
  {
    label: 'urgent',
    language: 'hu',
    phrases: listed(`
      sürgős*, azonnal*, haladéktalan*, minél előbb, minél hamarabb, a lehető leghamarabb, vészhelyzet*,
      életveszély*, leállt*, teljes leállás, nem elérhető az oldal, feltört*, ellopt*, adatszivárgás*, még ma,
      halaszthatatlan*, kritikus hiba*, tűzveszély*
    `),
  },
  {
    label: 'urgent',
    language: 'en',
    phrases: listed(`
      urgent*, asap, as soon as possible, immediately, right away, right now, emergency, emergencies, outage*,
      is down, are down, critical, hacked, stolen, data breach, data leak, unauthorised, unauthorized, fraud*,
      security incident, by today, life threatening, fire hazard
    `),
  },
  {
    label: 'urgent',
    language: 'de',
    phrases: listed(`
      dringend*, sofort, umgehend*, unverzüglich*, notfall*, schnellstmöglich*, so schnell wie möglich,
      so bald wie möglich, eilt, eilig*, ausgefallen, totalausfall*, gehackt*, gestohlen*, datenleck*, betrug*,
      noch heute, lebensgefahr*, brandgefahr*, kritischer fehler
    `),
  },
  {
    label: 'high',
    language: 'hu',
    phrases: listed(`
      ügyvéd*, fogyasztóvéd*, feljelent*, jogi lépés*, felmond*, felháborít*, elfogadhatatlan*, panasz*,
      reklamáció*, kétszer vont*, duplán vont*, nem működik, nem tudok belépni, nem tudok bejelentkezni, hetek óta,
      többször jelez*, többször írt*, harmadszor*
    `),
  },
  {
    label: 'high',
    language: 'en',
    phrases: listed(`
      lawyer*, legal action, attorney*, sue, complaint*, unacceptable, outrageous, charged twice, double charged,
      not working, does not work, doesn t work, stopped working, locked out, cannot log in, can t log in,
      cannot sign in, can t sign in, cancel my contract, for weeks, third time, still waiting, escalat*
    `),
  },
  {
    label: 'high',
    language: 'de',
    phrases: listed(`
      anwalt*, anwältin*, rechtliche schritte, verbraucherschutz*, beschwer*, inakzeptabel*, unverschämt*,
      doppelt abgebucht, zweimal abgebucht, funktioniert nicht, geht nicht mehr, kann mich nicht anmelden,
      kann mich nicht einloggen, kündig*, seit wochen, zum dritten mal, warte immer noch
    `),
  },
  {
    label: 'low',
    language: 'hu',
    weight: 1.5,
    phrases: listed(`
      nem sürgős*, ráér*, nem siet*, csak érdeklőd*, csak kíváncsi*, ha lesz ideje, ha lesz idejük, javaslat*,
      ötlet*, nem azonnal*
    `),
  },
  {
    label: 'low',
    language: 'en',
    weight: 1.5,
    phrases: listed(`
      not urgent, isn t urgent, non urgent, no rush, no hurry, not in a hurry, whenever you, when you have time,
      just wondering, just curious, feature request*, suggestion*, nice to have, low priority
    `),
  },
  {
    label: 'low',
    language: 'de',
    weight: 1.5,
    phrases: listed(`
      nicht dringend*, nicht eilig, eilt nicht, keine eile, hat zeit, nur eine frage, nur neugierig,
      wenn sie zeit haben, vorschlag*, verbesserungsidee*
    `),
  },
];
