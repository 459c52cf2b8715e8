import type { ShopTexts } from './shop-texts.ts';

export const hungarianTexts: ShopTexts = {
  greeting: 'Kedves {name}!',
  closing: 'Üdvözlettel:\nPanoráma Otthon ügyfélszolgálat',
  cases: {
    delivery: [
      {
        subject: 'Hol tart a csomagom? ({order})',
        message:
          'Jó napot kívánok! Az {order} számú rendelésemet tegnapra ígérték, de még nem érkezett meg. Meg tudnák nézni, hol tart? Köszönöm.',
        reply:
          'Elnézést kérünk a késésért. A futárszolgálat raktárában torlódás volt, a csomagot holnap délelőtt kézbesítik, a futár előtte telefonál.',
        summary: 'Az {order} számú rendelés késett a futárnál. Másnap délelőttre új kézbesítést kértünk.',
      },
      {
        subject: 'Nem találtak otthon',
        message:
          'Sziasztok, a futár ma dél körül járt itt, de dolgoztam. Át lehet irányítani az {order} csomagot egy csomagpontra?',
        reply:
          'Természetesen, a csomagot átirányítottuk a legközelebbi csomagpontra. Az átvételi kódot SMS-ben küldjük.',
        summary: 'Sikertelen kézbesítés, az {order} csomagpontra átirányítva.',
      },
    ],
    product_fault: [
      {
        subject: 'Hibás termék: {product}',
        message:
          'A múlt héten kaptam meg ezt a terméket: {product}. Két napig jól működött, azóta be sem kapcsol. Mit tegyek?',
        reply:
          'Sajnáljuk a kellemetlenséget. Ma elindítjuk a cserét: a futár hozza az újat, és elviszi a hibásat, Önnek nincs vele költsége.',
        summary: 'A termék ({product}) nem kapcsol be, garanciális csere indult.',
      },
      {
        subject: 'Sérülten érkezett a csomag',
        message:
          'Ma átvettem a csomagot ({order}), a doboz be volt horpadva, és a benne lévő {product} megrepedt. Képet tudok küldeni.',
        reply:
          'Köszönjük a jelzést, a képek alapján azonnal küldjük a cserét. A sérült darabot nem kell visszaküldeni.',
        summary: 'Szállítási sérülés ({product}), cseretermék feladva.',
      },
    ],
    return: [
      {
        subject: 'Visszaküldés: {order}',
        message:
          'Üdvözlöm! Az {order} rendelésből a következőt szeretném visszaküldeni, mert kisebb, mint gondoltam: {product}. Hogyan tehetem meg?',
        reply:
          'A 14 napos elállás keretében visszaküldheti. Csatoltuk a visszaküldési címkét; a beérkezés után 5 munkanapon belül visszautaljuk az árát.',
        summary: 'Elállás, visszaküldési címke elküldve.',
      },
    ],
    invoice: [
      {
        subject: 'Számla módosítása',
        message:
          'Az {order} rendelés számláját cégnévre kérném, elfelejtettem megadni az adószámot. Lehet még javítani?',
        reply: 'A számlát sztornóztuk, és kiállítottuk az újat a megadott cégadatokkal. E-mailben már úton van.',
        summary: 'Számla javítva cégadatokra ({order}).',
      },
      {
        subject: 'Nem kaptam meg a számlát',
        message: 'Nem találom az {order} rendeléshez tartozó számlát. Elküldenék újra PDF-ben?',
        reply: 'Mellékelve küldjük a számlát PDF-ben. A fiókjában a Rendeléseim alatt később is letölthető.',
        summary: 'Számla újraküldve ({order}).',
      },
    ],
    product_question: [
      {
        subject: 'Kérdés a termékről: {product}',
        message:
          'Érdeklődnék, hogy ehhez a termékhez ({product}) lehet-e külön alkatrészt rendelni, és mennyi a garancia rá.',
        reply:
          'Igen, alkatrész a szervizünkből rendelhető, két hét alatt itt van. A garancia a termékoldalon olvasható, és meghosszabbítható.',
        summary: 'Alkatrész és garancia felől érdeklődött ({product}), tájékoztattuk.',
      },
      {
        subject: 'Mikor lesz újra készleten?',
        message: 'Sziasztok! Mikor lesz újra készleten ez: {product}? Kettőt vennék belőle.',
        reply: 'Jövő hét szerdára várjuk az új szállítmányt. Beállítottunk Önnek egy értesítést, amint megrendelhető.',
        summary: 'Készletértesítést kért ({product}).',
      },
    ],
    order_change: [
      {
        subject: 'Szállítási cím módosítása',
        message: 'Jó napot! Az {order} rendelésnél rossz házszámot adtam meg. Át tudják írni, mielőtt feladják?',
        reply: 'Átírtuk a címet, a csomag már az új címre indul.',
        summary: 'Cím javítva az {order} rendelésen.',
      },
    ],
  },
  orderConfirmation: {
    subject: 'Megkaptuk rendelését: {order}',
    body: 'Kedves {name}!\n\nKöszönjük rendelését ({order}). Amint átadtuk a futárnak, SMS-ben értesítjük.\n\nÜdvözlettel:\nPanoráma Otthon',
  },
  shippedSms: 'Panoráma Otthon: {order} számú csomagja úton van, a futár 8 és 17 óra között keresi.',
  newsletters: [
    {
      campaign: 'tavaszi_kert',
      subject: 'Tavaszi kert: ültetés, metszés, grillezés',
      body: 'Kedves {name}! Összegyűjtöttük, mire lesz szüksége a kertben az első meleg hetekben.',
    },
    {
      campaign: 'nyari_vasar',
      subject: 'Nyári vásár: akár 30% kedvezmény',
      body: 'Kedves {name}! Vasárnap éjfélig több mint negyven termékünket találja meg alacsonyabb áron.',
    },
    {
      campaign: 'oszi_kuckozo',
      subject: 'Őszi kuckózás',
      body: 'Kedves {name}! Takarók, teák, meleg fények: ötleteink a hosszabb estékre.',
    },
    {
      campaign: 'karacsony',
      subject: 'Ajándékötletek karácsonyra',
      body: 'Kedves {name}! December 18-ig leadott rendelését karácsonyig kézbesítjük.',
    },
  ],
  callTopics: [
    {
      topic: 'Rendelés állapota',
      summary: 'Az {order} rendelés állapota felől érdeklődött, a várható kézbesítést megadtuk.',
    },
    { topic: 'Termékválasztás', summary: 'Ajándékot keresett, a következőt ajánlottuk: {product}.' },
    { topic: 'Visszahívás', summary: 'Korábbi kérdésére hívtuk vissza, mindent rendben talált.' },
    { topic: 'Fizetés', summary: 'Nem sikerült a kártyás fizetés, segítettünk az utalással.' },
  ],
  chats: [
    {
      subject: 'Szállítási idő',
      question: 'Szia! Ha ma rendelek, mikorra ér ide: {product}?',
      answer: 'Szia! Ha 14 óráig leadod, holnapután nálad van.',
      thanks: 'Szuper, köszi!',
    },
    {
      subject: 'Kupon',
      question: 'Nem fogadja el a kuponkódomat, mit csináljak?',
      answer: 'A kupon 10 000 Ft feletti kosárnál működik. Ha eléri, azonnal levonja.',
      thanks: 'Értem, köszönöm a gyors választ.',
    },
    {
      subject: 'Ajándékcsomagolás',
      question: 'Lehet ajándékcsomagolást kérni? Születésnapra lesz.',
      answer: 'Igen, a pénztárnál jelöld be, és üzenetet is írhatsz hozzá.',
      thanks: 'De jó, akkor megrendelem.',
    },
  ],
  meetings: [
    {
      subject: 'Éves egyeztetés',
      agenda: 'Tavalyi rendelések, jövő évi keret, szállítási rend',
      summary: 'Elégedettek, jövőre nagyobb keretet terveznek, negyedéves szállítással.',
    },
    {
      subject: 'Termékbemutató',
      agenda: 'Irodai székek és lámpák kipróbálása',
      summary: 'Három mintadarabot hagytunk kint, két hét múlva döntenek.',
    },
  ],
  socialPosts: [
    { kind: 'post', body: 'Megjött a {product}, imádom! Köszi, Panoráma Otthon!', isHappy: true },
    { kind: 'comment', body: 'Nálam is két nap alatt megérkezett, csak ajánlani tudom.', isHappy: true },
    { kind: 'message', body: 'Sziasztok, van bemutatótermetek Budapesten?', isHappy: true },
    {
      kind: 'mention',
      body: 'Harmadszorra sem találta meg a futár a címet. @panoramaotthon, ez így nem jó.',
      isHappy: false,
    },
    { kind: 'review', body: 'Jó árak, gyors kiszolgálás, kedves ügyfélszolgálat.', isHappy: true },
  ],
  searches: ['kávéfőző', 'robotporszívó', 'ajándék nőnek', 'kerti szék', 'irodai szék', 'led szalag', 'pléd'],
  notes: [
    'Délután négy után hívható, addig dolgozik.',
    'Ajándékba vásárol, az árat ne tüntessük fel a csomagon.',
    'Régi vevő, kisebb késésnél is érdemes előre szólni neki.',
    'Céges számlát kér minden rendeléshez.',
    'A kapucsengő nem működik, telefonáljon a futár.',
  ],
  storePurposes: ['személyes átvétel', 'tanácsadás', 'visszahozott termék', 'nézelődés'],
  reviews: {
    good: [
      'Pontosan olyan, mint a képen, nagyon elégedett vagyok.',
      'Erős, szép, jól használható. Másnak is ajánlom.',
      'Ajándékba vettem, nagy sikere volt.',
    ],
    fair: ['Rendben van, de a színe kicsit sötétebb, mint vártam.', 'Jó, csak a használati útmutató hiányos.'],
    bad: ['Két hét után elromlott, csalódás.', 'Gyengébb minőség, mint amit ennyiért vártam.'],
  },
  npsComments: {
    good: ['Mindig gyors és kedves a kiszolgálás.', 'Jó a választék, és ha gond van, megoldják.'],
    fair: ['Általában rendben, de a szállítás lehetne olcsóbb.'],
    bad: ['Túl sokat kellett várni a válaszra.'],
  },
  csatComments: {
    good: ['Gyors és érthető segítség, köszönöm!', 'Nagyon kedves volt az ügyintéző.'],
    fair: ['Megoldódott, de háromszor kellett írnom.'],
    bad: ['Nem kaptam érdemi választ.'],
  },
  complaints: [
    {
      comment: 'Harmadszor késik a szállítás, és senki nem szólt előre.',
      settlement: 'Elnézést kértünk, a szállítási díjat visszatérítettük, és kupont adtunk a következő rendeléshez.',
    },
    {
      comment: 'A termék hibás volt, a csere két hétig tartott.',
      settlement: 'A csere megtörtént, a garanciát fél évvel meghosszabbítottuk.',
    },
  ],
  returnReasons: ['Elállás: más méretet vártam', 'Hibás termék', 'Nem tetszett a színe', 'Dupla rendelés'],
  requests: [
    'Csengetés helyett telefonáljanak',
    'Kérem, a csomagot a portán hagyják',
    'Csomagolóanyag nélkül, ha lehet',
    'Mindig papíralapú számlát kérek',
  ],
  topics: ['akciók', 'újdonságok', 'lakberendezési ötletek', 'kertészeti tanácsok', 'receptek'],
  frequencies: ['hetente', 'havonta', 'csak fontos esetben'],
  contractTitles: ['Keretszerződés irodai ellátásra', 'Kávéellátási szerződés', 'Viszonteladói szerződés'],
  occupations: [
    'tanár',
    'mérnök',
    'könyvelő',
    'ápoló',
    'programozó',
    'eladó',
    'nyugdíjas',
    'vállalkozó',
    'grafikus',
    'orvos',
    'sofőr',
  ],
  consentMethods: [
    'Regisztráció a webáruházban',
    'Jelölőnégyzet a pénztárnál',
    'Telefonon kérte',
    'Üzletben aláírt lap',
  ],
  repairs: ['Vízkőtelenítés, tömítéscsere', 'Akkumulátor cseréje', 'Átvizsgálás, hiba nem ismétlődött'],
};
