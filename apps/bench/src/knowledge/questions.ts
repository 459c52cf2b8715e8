/** A question as somebody types it, and the slug of the demo's article that answers it. */
export interface AskedQuestion {
  readonly language: 'hu' | 'en';
  readonly text: string;
  readonly slug: string;
}

/** Lines of `slug | question`. */
function asked(language: AskedQuestion['language'], lines: string): AskedQuestion[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [slug = '', text = ''] = line.split('|').map((part) => part.trim());
      return { language, slug, text };
    });
}

/**
 * Written beside the articles, not out of them: in the words of customers, with their typing errors, and by design with
 * words that the article does not have. Even and odd ones make two like halves: weights are chosen by the even ones only,
 * and `--misses` tells theirs alone.
 */
export const questions: readonly AskedQuestion[] = [
  ...asked(
    'hu',
    `delivery-times | mennyi idő mire kihozzátok
    delivery-times | mennyi a postaköltség ha csak 10 ezerért veszek
    delivery-times | szálítotok bécsbe is?
    delivery-times | hétvégén is van kiszálítás?
    tracking | merre jár a csomagom, három napja rendeltem
    tracking | nem kaptam nyomkövető kódot
    tracking | hol tudom megnézni mikor ér ide a rendelésem
    tracking | napok óta feldolgozás alatt van mi történik
    missed-delivery | dolgoztam mikor jött a futár, mi lesz most
    missed-delivery | átirányítható a küldemény egy csomagautomatába?
    missed-delivery | meddig tartják az átvevőhelyen
    missed-delivery | a szomszéd átveheti helyettem?
    returns | nem tetszik amit vettem, vissza lehet vinni?
    returns | meddig küldhetem visza a terméket
    returns | vissza szeretném küldeni, hogy kell csinálni
    returns | elállok a vásárlástól
    returns | felbontott kávét visszavesztek?
    refunds | két hete visszaküldtem és még nem jött meg a pénzem
    refunds | mikor utaljátok vissza az összeget
    refunds | hova érkezik a visszatérités ha utánvéttel fizettem
    exchange | rossz színt rendeltem, kicserélnétek?
    exchange | nagyobb méret kellene helyette
    warranty | meddig garanciális a porszívóm
    warranty | elveszett a garancialevél, így is megjavítják?
    warranty | mennyi idő alatt javítja meg a szerviz
    faulty | nem kapcsol be a turmixgép amit múlt héten kaptam
    faulty | elromlott a vízforraló, mit csináljak
    damaged-parcel | összetört bögrék voltak a dobozban
    damaged-parcel | hiányzik egy darab a csomagból
    damaged-parcel | behorpadt doboz, alá merjem írni a futárnak?
    payment | lehet részletre venni?
    payment | fizethetek a futárnak kártyával
    payment | milyen közleményt írjak az utaláshoz
    card-declined | nem ment át a kártyás fizetésem
    card-declined | kétszer vonták le a pénzt a számlámról
    card-declined | elutasitotta a bank
    invoice | áfás számlát kérnék cég névre
    invoice | nem találom a számlát, újra el tudják küldeni?
    invoice | rossz adószám van a számlán
    change-order | rossz címre rendeltem, át tudjátok írni
    change-order | hozzáadhatok még egy terméket a rendelésemhez?
    cancel-order | mégsem kérem amit rendeltem, még nem adtátok fel
    cancel-order | hogyan törlöm a rendelést
    password | nem tudok belépni, nem emlékszem a jelszóra
    password | zárolták a fiókomat
    privacy | ne küldjetek több reklámot
    privacy | töröljétek az összes adatomat gdpr
    coupons | nem fogadja el a kuponkódot
    coupons | akciós termékre jó az ajándékutalvány
    descaling | villog a lámpa a kávégépen és lassan csöpög
    descaling | hogyan kell vízkőteleníteni az eszpresszógépet
    descaling | lehet ecettel tisztítani a kávéfőzőt?
    robot-vacuum | a robot nem talál vissza a töltőre
    robot-vacuum | nem csatlakozik wifire a takarító robot
    bed-linen | hány fokon lehet mosni a lepedőt
    bed-linen | összement a takaró a szárítóban
    gift-wrapping | ajándékba lesz, be tudjátok csomagolni szépen
    gift-wrapping | ne legyen benne az ára mert meglepetés
    goodwill | mekkora kompenzációt adhatok egy panaszosnak
    lost-parcel | eltűnt a küldemény, hogyan kérek kártérítést a futártól
    business-terms | adhatunk 30 napos fizetési határidőt egy új cégnek?
    complaints | hány napon belül kell írásban válaszolni egy panaszra`,
  ),
  ...asked(
    'en',
    `delivery-times | how long until my stuff gets here
    delivery-times | do you ship to vienna
    tracking | where is my order
    tracking | tracking number doesnt update
    missed-delivery | i was not at home when the driver came
    missed-delivery | can you redirect my package to a locker
    returns | i changed my mind, can i send it back
    returns | how many days do i have to retrun an item
    refunds | still waiting for my refund
    refunds | when will the money be on my card again
    exchange | can i swap it for a bigger size
    warranty | is the vacuum still under guarantee
    warranty | i lost the receipt, will you repair it
    faulty | my blender is broken and wont turn on
    damaged-parcel | the box was smashed and a cup is missing
    payment | can i pay in installments
    payment | is cash on delivry possible
    card-declined | my card was declined
    card-declined | you charged me twice
    invoice | need a VAT invoice for my company
    change-order | i typed the wrong address, please correct it
    cancel-order | please cancel my order before it ships
    password | cant log in, forgot my pasword
    privacy | stop sending me emails
    privacy | delete my account and all data
    coupons | promo code not working
    descaling | espresso machine blinking light and slow coffee
    robot-vacuum | the hoover robot does not connect to wifi
    gift-wrapping | can you wrap it as a present with a card
    lost-parcel | carrier lost the parcel, how do we claim compensation`,
  ),
];
