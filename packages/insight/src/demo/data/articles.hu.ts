import type { ArticleKey, ArticleWords } from '../articles.ts';

/** The shop's articles in Hungarian, in which each was written first. */
export const hungarianArticles: Record<ArticleKey, ArticleWords> = {
  deliveryTimes: {
    title: 'Szállítási idő és szállítási díj',
    body: `Raktáron lévő termékeinket a megrendelés után **1–3 munkanapon** belül kézbesítjük Magyarországon. Ami 14 óráig beérkezik, még aznap elindul.

## Mennyibe kerül?
- Házhoz szállítás futárral: 1490 Ft, 25 000 Ft felett ingyenes.
- Csomagpont vagy csomagautomata: 990 Ft, 15 000 Ft felett ingyenes.
- 30 kg-nál nehezebb termék: 4990 Ft, előre egyeztetett időpontban.

## Külföldre
Ausztriába és Németországba 3–6 munkanap alatt, 12 euróért szállítunk. Más országba egyelőre nem.

## Hétvégén és ünnepnap
Szombaton, vasárnap és ünnepnapon nincs kiszállítás, a csomag a következő munkanapon indul.`,
  },
  tracking: {
    title: 'Hol tart a csomagom? A küldemény követése',
    body: `Amikor a csomag elhagyja a raktárunkat, e-mailben és SMS-ben elküldjük a **nyomkövető linket**. Ugyanez megtalálható a fiókodban, a *Rendeléseim* alatt.

## Mit jelentenek az állapotok?
- *Feldolgozás alatt*: a raktárban csomagoljuk.
- *Átadva a futárnak*: úton van, általában másnap érkezik.
- *Kézbesítés alatt*: a futár ma viszi ki, egyórás idősávot SMS-ben kapsz.

## Ha két napja nem változik
A futárszolgálat raktárában torlódás lehet. Írj nekünk a rendelési számmal, és utánajárunk: legkésőbb a következő munkanapon válaszolunk.`,
  },
  missedDelivery: {
    title: 'Nem talált otthon a futár: új időpont vagy csomagpont',
    body: `A futár kétszer próbálkozik. Az első sikertelen kézbesítés után SMS-t kapsz egy linkkel.

## Mit választhatsz?
1. **Új nap**: a következő öt munkanap bármelyike.
2. **Csomagpont**: a csomagot átirányítjuk a legközelebbi átvevőhelyre, az átvételi kód SMS-ben érkezik.
3. **Szomszéd vagy porta**: add meg, ki veheti át helyetted.

A csomag az átvevőhelyen 7 napig vár. Utána visszakerül hozzánk, és az árát visszautaljuk; a szállítási díjat ilyenkor nem tudjuk visszaadni.`,
  },
  returns: {
    title: 'Visszaküldés: 30 napon belül indoklás nélkül',
    body: `Ha meggondoltad magad, a kézhezvételtől számított **30 napon belül** indoklás nélkül elállhatsz a vásárlástól. (A törvény 14 napot ír elő, mi többet adunk.)

## Így küldd vissza
1. A fiókodban a *Rendeléseim* alatt válaszd a *Visszaküldés* gombot.
2. Nyomtasd ki a címkét, vagy mutasd meg a QR-kódot a csomagponton.
3. Add fel a csomagot 14 napon belül. Nálunk a visszaküldés ingyenes.

## Milyen állapotban?
Kipróbálni szabad, használni nem: a terméket tisztán, tartozékaival együtt várjuk. Az eredeti doboz jó, de nem kötelező.

## Mit nem lehet?
Felbontott élelmiszert (kávé, tea), névre gravírozott tárgyat és kibontott ágyneműt higiéniai okból nem veszünk vissza.`,
  },
  refunds: {
    title: 'Mikor kapom vissza a pénzem?',
    body: `A visszatérítést azon az úton küldjük, ahogyan fizettél, legkésőbb **14 napon belül** azután, hogy a csomag visszaért hozzánk. A legtöbb vásárló 3–5 munkanap múlva látja a pénzt.

- **Bankkártya**: a banktól függően 2–5 munkanap.
- **Átutalás, utánvét**: arra a bankszámlára, amelyet a visszaküldéskor megadtál.
- **Ajándékkártya**: azonnal visszakerül az egyenlegre.

A kiszállítás alapdíját is visszafizetjük, ha az egész rendelést visszaküldöd.`,
  },
  exchange: {
    title: 'Csere másik méretre, színre vagy modellre',
    body: `A gyors csere menete: rendeld meg a másik változatot, a feleslegest pedig küldd vissza ingyen. Így nem fogy el, mire a csomagod visszaér.

Ha a drágább modellre váltasz, csak a különbözetet fizeted; ha olcsóbbra, a különbözetet visszautaljuk. Céges rendelésnél a cserét a kapcsolattartó kollégád intézi.

A csere nem hosszabbítja meg a 30 napos elállási időt.`,
  },
  warranty: {
    title: 'Jótállás és szavatosság',
    body: `Minden gépre **legalább 2 év garanciát** adunk, a porszívókra és eszpresszógépekre 3 évet. A jótállási jegy maga a számla: őrizd meg, de ha elveszett, a rendelési szám is elég.

## Mire vonatkozik?
Gyártási és anyaghibára. Nem vonatkozik kopó alkatrészre (szűrő, kés, akkumulátor 12 hónap után), leejtésre, vízkőre és szakszerűtlen javításra.

## Hogyan érvényesíthető?
Jelentsd be a hibát, a futár ingyen elviszi a készüléket. A javítás legfeljebb 15 munkanap; ha addig nem készül el, kicseréljük vagy visszaadjuk az árát. Három munkanapon belül jelzett hibánál azonnal cserélünk.`,
  },
  faulty: {
    title: 'Hibás termék bejelentése',
    body: `Nem kapcsol be, furcsa hangot ad, leállt? Sajnáljuk. Így tudunk a leggyorsabban segíteni:

1. Nézd meg, be van-e dugva, és próbáld ki egy másik konnektorban.
2. Készíts egy fényképet vagy rövid videót a hibáról.
3. Írd meg a rendelési számot, a típust, és hogy mióta nem működik.

A bejelentés után egy munkanapon belül válaszolunk. A hibás készüléket a futár ingyen viszi el, és a legtöbb esetben aznap elindítjuk a cserekészüléket.`,
  },
  damagedParcel: {
    title: 'Sérült vagy hiányos csomag érkezett',
    body: `Ha a doboz horpadt, nedves vagy nyitott, **kérj jegyzőkönyvet a futártól**, mielőtt aláírod az átvételt.

Ha csak kicsomagoláskor derül ki, hogy valami eltört vagy hiányzik, 3 napon belül küldd el nekünk a fényképeket a dobozról, a tartalmáról és a címkéről. A hiányzó darabot pótoljuk, az eltörtet kicseréljük, a szállítást mi fizetjük.

Ne dobd ki a csomagolást, amíg le nem zártuk az ügyet: a futárszolgálat megnézheti.`,
  },
  payment: {
    title: 'Fizetési módok',
    body: `- **Bankkártya** (Visa, Mastercard, Amex), Apple Pay és Google Pay: azonnal, díj nélkül.
- **Átutalás**: díjbekérőt küldünk, 5 napig tartjuk a terméket. A közleménybe a rendelési számot írd.
- **Utánvét**: a futárnál készpénzzel vagy kártyával, 490 Ft kezelési díjjal.
- **Részletfizetés**: 50 000 Ft felett 3–10 havi részletben, a bankpartnerünk bírálata után.
- **Ajándékkártya**: a többivel kombinálható.`,
  },
  cardDeclined: {
    title: 'Sikertelen bankkártyás fizetés',
    body: `Ha a bank elutasította a kártyát, a rendelés megmarad, és 24 óráig újra lehet próbálni a *Fizetés most* gombbal.

## Leggyakoribb okok
- Nincs bekapcsolva az internetes vásárlás, vagy elérted a napi limitet.
- Nem hagytad jóvá a fizetést a bank alkalmazásában (erős ügyfél-azonosítás).
- Elgépelt lejárat vagy háromjegyű kód.

## Levonták, de nem sikerült?
Ilyenkor a bank csak zárolta az összeget, nálunk nem könyvelődött. A zárolás 3–7 nap alatt magától feloldódik. Ha kétszer vontak le, küldd el a kivonatot, és utánanézünk.`,
  },
  invoice: {
    title: 'Számla: letöltés, cégnév, módosítás',
    body: `Az elektronikus számlát a feladáskor e-mailben küldjük, és a fiókodban bármikor letölthető PDF-ben. Papíralapú számlát kérésre postázunk.

## Céges számla
Rendeléskor add meg a cégnevet és az adószámot. Ha kimaradt, **a kiállítás hónapjában** még módosítani tudjuk: írd meg a helyes nevet, címet és adószámot.

## Elírás a számlán
Helyesbítő számlát állítunk ki, ez két munkanap. Az eredetit ne dobd ki.`,
  },
  changeOrder: {
    title: 'Rendelés módosítása: cím, termék, időpont',
    body: `Amíg a rendelés *Feldolgozás alatt* van, a fiókodban átírhatod a szállítási címet, a telefonszámot és a kézbesítés napját. Terméket hozzáadni vagy darabszámot változtatni ügyfélszolgálatunk tud.

Ha már átadtuk a futárnak, a címet csak a futárszolgálat SMS-ében lévő linken lehet módosítani, ugyanazon a településen belül.`,
  },
  cancelOrder: {
    title: 'Rendelés lemondása',
    body: `A rendelés a feladásig **díjmentesen törölhető**: *Rendeléseim → Lemondás*. Ha már fizettél, az összeget két munkanapon belül visszaindítjuk.

Ha a csomag már úton van, ne vedd át, vagy küldd vissza átvétel után. Egyedi gyártású terméket a gyártás kezdete után nem tudunk törölni.`,
  },
  password: {
    title: 'Elfelejtett jelszó, belépési gondok',
    body: `A belépésnél válaszd az *Elfelejtettem a jelszavam* lehetőséget: a linket tartalmazó levél néhány perc alatt megérkezik, és egy óráig él. Ha nem jön, nézd meg a levélszemét mappát.

Öt hibás próbálkozás után a fiókot 15 percre zároljuk. Ha már nem éred el a régi e-mail-címedet, telefonon egyeztetés után átírjuk az újra.`,
  },
  privacy: {
    title: 'Leiratkozás a hírlevélről, adatok törlése',
    body: `Minden hírlevél alján van *Leiratkozás* link, egy kattintás, azonnal érvényes. A fiókodban külön kapcsolhatod az e-mailt, az SMS-t és a telefonos megkeresést.

## Személyes adataid
Kérheted adataid másolatát, helyesbítését vagy törlését a fiókodban vagy az adatvedelem@panorama-otthon.example címen. 30 napon belül teljesítjük. A számlákat a törvény miatt 8 évig meg kell őriznünk.`,
  },
  coupons: {
    title: 'Kupon és ajándékkártya beváltása',
    body: `A kódot a kosárban, a *Kedvezmény* mezőbe írd. Egy rendeléshez egy kupon használható, ajándékkártyából több is.

## Nem fogadja el?
- Lejárt, vagy nem éri el a kosár a minimális értéket.
- Akciós termékre a legtöbb kupon nem érvényes.
- Kis- és nagybetű nem számít, szóköz igen.

Visszaküldéskor a kuponnal csökkentett árat fizetjük vissza, a kupont nem adjuk újra.`,
  },
  descaling: {
    title: 'Kávéfőző és eszpresszógép vízkőtelenítése',
    body: `Ha lassabban folyik a kávé, keserűbb, vagy villog a vízkő lámpa, ideje tisztítani: kemény víznél **kéthavonta**.

## Lépések
1. Vedd ki a szűrőt, ürítsd ki a tartályt.
2. Oldj fel egy adag vízkőoldót (vagy 2 evőkanál citromsavat) 1 liter vízben.
3. Tartsd nyomva 5 másodpercig a tisztítás gombot; a program 20 percig fut.
4. Öblítsd át kétszer tiszta vízzel.

Ecetet ne használj: kiszárítja a tömítéseket. A vízkő okozta hibára nem terjed ki a garancia.`,
  },
  robotVacuum: {
    title: 'A robotporszívó nem indul, nem tölt vagy eltéved',
    body: `## Nem tölt
Töröld le száraz ruhával a töltőérintkezőket a gépen és a dokkolón. A dokkoló előtt másfél méter maradjon szabadon.

## Nem indul
Kapcsold ki-be az oldalán lévő főkapcsolóval, és tartsd nyomva a Home gombot 10 másodpercig. Nézd meg, nem tekeredett-e haj a kefére.

## Nem csatlakozik a wifihez
Csak 2,4 GHz-es hálózaton működik. A telefonon engedélyezd a helyadatot, és állítsd vissza a gépet a két gomb együttes nyomásával.

## Eltéved
Töröld a térképet az alkalmazásban, és nappal, jó fényben futtasd le újra a felderítést.`,
  },
  bedLinen: {
    title: 'Ágynemű, takaró és párnahuzat mosása',
    body: `A pamut ágyneműt kifordítva, **40 fokon** mosd, az első mosás előtt külön: a sötét színek engedhetnek. Szárítógépben alacsony fokozaton szárítható, így 3–5 százalékot mehet össze.

A gyapjútakarót csak hideg vízben, kézzel vagy gyapjúprogrammal, fektetve szárítva. Szőnyeget ne moss gépben. Fehérítőt és öblítőt ne használj.`,
  },
  giftWrapping: {
    title: 'Ajándékcsomagolás és üzenet',
    body: `A kosárban jelöld be az *Ajándék lesz* négyzetet: 890 Ft-ért díszcsomagoljuk, és kézzel írt kártyára tesszük az üzeneted (legfeljebb 200 betű). Ilyenkor a dobozba nem kerül számla és ár.

Névnapra, születésnapra időzíthető a kézbesítés napja is, legfeljebb 30 napra előre.`,
  },
  goodwill: {
    title: 'Méltányossági kedvezmény: mikor és mennyit',
    body: `Csak belső használatra.

| Eset | Adható |
| --- | --- |
| 2 napnál hosszabb késés | szállítási díj vissza |
| Másodszori hiba ugyanazon a terméken | 10 % vagy 5000 Ft kupon |
| VIP vásárló panasza | 15 %-ig saját döntés |

15 % felett csoportvezetői jóváhagyás kell. A kompenzációt mindig jegyezd fel a jegyben, indoklással; évente egy ügyfélnek legfeljebb háromszor.`,
  },
  lostParcel: {
    title: 'Elveszett csomag: reklamáció a futárszolgálatnál',
    body: `Csak belső használatra.

1. Ha a nyomkövetés **3 munkanapja** áll, nyiss keresést a futár portálján (azonosító: rendelési szám).
2. A futár 5 munkanap alatt válaszol. Addig ne ígérj dátumot.
3. Ha elveszettnek nyilvánítja, azonnal küldd újra, és kérd a kártérítést: számla, feladóvevény kell hozzá.
4. 100 000 Ft feletti értéknél szólj a csoportvezetőnek, biztosítási ügy.`,
  },
  businessTerms: {
    title: 'Céges vevők: fizetési határidő és hitelkeret',
    body: `Csak belső használatra.

Szerződött partner 8, 15 vagy 30 napos halasztott fizetést kaphat. Új cégnél az első három rendelés előre utalással megy. A hitelkeretet a pénzügy állapítja meg cégkivonat és az utolsó beszámoló alapján.

Lejárt számla: 3. napon emlékeztető, 10. napon felszólítás, 20. napon leáll a kiszolgálás.`,
  },
  complaints: {
    title: 'Panaszkezelés: határidők és jegyzőkönyv',
    body: `Csak belső használatra.

Az írásos panaszra **30 napon belül** írásban kell érdemben válaszolni; a szóbelit azonnal orvosoljuk, vagy jegyzőkönyvet veszünk fel. Elutasításkor indokolni kell, és meg kell nevezni a békéltető testületet.

A panaszt és a választ 3 évig megőrizzük. Hatósági megkeresést haladéktalanul add át a jogi kapcsolattartónak.`,
  },
  christmas: {
    title: 'Karácsonyi rendelések: utolsó feladási napok',
    body: `Piszkozat, a dátumokat a futárszolgálat még nem erősítette meg.

Házhoz december 19-ig, csomagpontra december 20-ig feladott csomag ér oda ünnep előtt. Az ünnepi időszakban vásárolt ajándék január 31-ig visszaküldhető.`,
  },
};
