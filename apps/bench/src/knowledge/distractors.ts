import { createDraw } from '../load/round.ts';

/** An article that answers none of the questions. */
export interface Distractor {
  readonly translations: readonly { readonly language: string; readonly title: string; readonly body: string }[];
  readonly labels: readonly string[];
}

/** Things that other shops sell, Hungarian and English. */
const things = `
szék|chair asztal|table lámpa|lamp függöny|curtain polc|shelf tükör|mirror váza|vase óra|clock kanapé|sofa matrac|mattress
sátor|tent hálózsák|sleeping_bag hátizsák|backpack kerékpár|bicycle roller|scooter korcsolya|skates sisak|helmet ütő|racket
fúrógép|drill csavarhúzó|screwdriver létra|ladder fűrész|saw kalapács|hammer festék|paint ecset|brush csempe|tile
telefon|phone tablet|tablet nyomtató|printer monitor|monitor billentyűzet|keyboard egér|mouse fülhallgató|headphones
hangszóró|speaker kamera|camera állvány|tripod router|router töltő|charger akkumulátor|battery kábel|cable
cipő|shoes kabát|coat kesztyű|gloves sál|scarf öv|belt kalap|hat napszemüveg|sunglasses esernyő|umbrella
babakocsi|pram járóka|playpen cumisüveg|bottle játék|toy társasjáték|board_game kirakó|puzzle könyv|book naptár|calendar
kutyatáp|dog_food póráz|leash akvárium|aquarium kalitka|cage macskaalom|litter hűtőtáska|cool_bag grill|grill
mikrohullámú|microwave hűtőszekrény|fridge mosógép|washing_machine szárítógép|dryer mosogatógép|dishwasher páraelszívó|hood`
  .trim()
  .split(/\s+/)
  .map((pair) => pair.split('|').map((word) => word.replaceAll('_', ' ')) as [string, string]);

/** What is written of a thing: a title and a sentence that is its own. */
const aspects: readonly (readonly [hu: string, ownHu: string, en: string, ownEn: string])[] = [
  [
    '# összeszerelése',
    'Két ember és egy imbuszkulcs kell hozzá.',
    'Assembling the #',
    'It takes two people and a hex key.',
  ],
  [
    '# tisztítása',
    'Puha ronggyal és langyos vízzel töröld át.',
    'Cleaning the #',
    'Wipe with a soft cloth and lukewarm water.',
  ],
  [
    '# tárolása télen',
    'Száraz, fagymentes helyen tartsd.',
    'Storing the # in winter',
    'Keep it dry and free of frost.',
  ],
  [
    'Melyik # való neked?',
    'Mérd le a helyet, mielőtt választasz.',
    'Which # suits you?',
    'Measure the room before you choose.',
  ],
  [
    '# méretei és súlya',
    'A táblázatban centiméter és kilogramm szerepel.',
    'Size and weight of the #',
    'The table has centimetres and kilograms.',
  ],
  [
    '# alkatrészei',
    'Pótalkatrész a cikkszám alapján kereshető.',
    'Spare parts of the #',
    'Look for parts by their number.',
  ],
  ['# biztonságos használata', 'Gyermekektől tartsd távol.', 'Using the # safely', 'Keep away from children.'],
  [
    '# energiafogyasztása',
    'A címkén a kilowattóra éves átlag.',
    'Energy use of the #',
    'The label shows the yearly average.',
  ],
  [
    '# újrahasznosítása',
    'A leadott darabot szétszedjük és hasznosítjuk.',
    'Recycling the #',
    'We take it apart and recycle the material.',
  ],
  ['# bérlése', 'Hétvégére és egy hétre is kölcsönözhető.', 'Renting a #', 'It can be rented for a weekend or a week.'],
  [
    '# bemutató az üzletben',
    'Jelentkezz be egy időpontra a bemutatóterembe.',
    'Trying the # in the shop',
    'Book a slot in the showroom.',
  ],
  [
    '# az előrendelők között',
    'Az új modell tavasszal jelenik meg.',
    'Pre-ordering the new #',
    'The new model comes out in spring.',
  ],
  [
    '# felszerelése a falra',
    'Tipli és hatos fúrószár kell hozzá.',
    'Mounting the # on a wall',
    'You need plugs and a 6 mm drill bit.',
  ],
  [
    '# frissítése',
    'A legújabb szoftver letölthető az oldalról.',
    'Updating the #',
    'The latest software is on our page.',
  ],
  [
    '# színválasztéka',
    'Tizenkét árnyalatban, mintadarab kérhető.',
    'Colours of the #',
    'Twelve shades; samples on request.',
  ],
  ['# cégeknek', 'Húsz darabtól egyedi árat adunk.', 'The # for businesses', 'From twenty pieces we quote a price.'],
  [
    '# vásárlói vélemények',
    'Az értékeléseket moderáljuk, de nem szépítjük.',
    'Reviews of the #',
    'We moderate reviews but do not polish them.',
  ],
  [
    '# gyakori kérdések',
    'A leggyakoribbakat gyűjtöttük össze.',
    'Questions about the #',
    'We gathered the most frequent ones.',
  ],
  [
    '# javítása otthon',
    'Egyszerű hibák maguktól is elháríthatók.',
    'Repairing the # at home',
    'Simple faults can be mended at home.',
  ],
  [
    '# szállítása autóval',
    'Rögzítsd hevederrel a csomagtartóban.',
    'Moving the # by car',
    'Strap it down in the boot.',
  ],
];

/** What every shop says in passing, in the words of the questions, so that words alone do not find the answer. */
const inPassing: readonly (readonly [hu: string, en: string])[] = [
  ['A rendelés előtt nézd meg a készletet.', 'Check the stock before you order.'],
  ['A csomag tartalmát a doboz oldalán találod.', 'What the parcel holds is printed on its side.'],
  [
    'Ha a termék nem felel meg, a visszaküldés menetét külön cikk írja le.',
    'If it does not suit you, another article tells about returns.',
  ],
  ['A garancia feltételei a használati útmutatóban vannak.', 'The terms of the warranty are in the manual.'],
  ['A futár csak a kapuig hozza.', 'The courier brings it to the gate only.'],
  ['Számlát mindig adunk.', 'An invoice always comes with it.'],
  ['Fizetni online vagy a boltban lehet.', 'Pay online or in the shop.'],
  ['Kérdés esetén írj az ügyfélszolgálatnak.', 'Write to customer service if you have questions.'],
  ['Az ár akció idején változhat.', 'The price may change during a sale.'],
  ['A szállítási határidő tájékoztató jellegű.', 'The delivery date is an estimate.'],
  ['Sérült darabot ne használj.', 'Do not use it when it is damaged.'],
  ['Fiókodba belépve kedvencek közé teheted.', 'Sign in to your account to mark it as a favourite.'],
  ['Hibás működéskor áramtalanítsd.', 'Unplug it when it does not work properly.'],
  ['Ajándéknak is szép.', 'It makes a fine gift.'],
  ['A kupon beváltható rá.', 'Coupons are accepted for it.'],
  ['Cserélhető huzattal is kapható.', 'There is one with a cover that can be exchanged.'],
  ['A pénz a bankszámlán marad, amíg be nem érkezik.', 'The money stays in your bank until it arrives.'],
  ['A kártya adatait nem tároljuk.', 'We do not keep card details.'],
  ['Címedet a pénztárnál adod meg.', 'You give your address at the checkout.'],
  ['Lámpája zölden világít, ha kész.', 'Its light turns green when it is ready.'],
];

/** `count` articles, each in Hungarian and English, on things and aspects; the same every time. */
export function distractors(count: number): Distractor[] {
  const draw = createDraw(11);
  return Array.from({ length: count }, (_, index): Distractor => {
    const [hu, en] = things[index % things.length]!;
    const round = Math.floor(index / things.length);
    const [titleHu, ownHu, titleEn, ownEn] = aspects[(index + round) % aspects.length]!;
    const model = `${String.fromCharCode(65 + draw(26))}${100 + draw(900)}`;
    const passing = Array.from({ length: 5 + draw(5) }, () => inPassing[draw(inPassing.length)]!);
    const paragraph = (own: string, at: 0 | 1) =>
      `${own}\n\n## ${model}\n${passing.map((sentence) => sentence[at]).join(' ')}`;
    const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
    return {
      translations: [
        { language: 'hu', title: capital(`${titleHu.replace('#', hu)} (${model})`), body: paragraph(ownHu, 0) },
        { language: 'en', title: `${titleEn.replace('#', en)} (${model})`, body: paragraph(ownEn, 1) },
      ],
      labels: [hu, en],
    };
  });
}
