import type { DemoLanguage } from '../demo-options.ts';

/** A kind of product of the shop, of which two models are sold. */
export interface ProductType {
  category: string;
  /** What it is called in each language. */
  called: Record<DemoLanguage, string>;
  /** Prices of the two models in forints. */
  prices: readonly [number, number];
  warrantyMonths: number;
}

/** Invented brand words; the models' names begin with them. */
export const brands = [
  'Aroma',
  'Barka',
  'Cinke',
  'Domino',
  'Ezüst',
  'Fenyő',
  'Gémes',
  'Holló',
  'Irisz',
  'Juno',
  'Karát',
  'Lumo',
  'Mandula',
  'Norda',
  'Opál',
] as const;

/** Reads lines of `hu|en|de|price|price|warranty months`. */
function types(category: string, text: string): ProductType[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [hu = '', en = '', de = '', low = '0', high = '0', months = '0'] = line.trim().split('|');
      return { category, called: { hu, en, de }, prices: [Number(low), Number(high)], warrantyMonths: Number(months) };
    });
}

/** Everything the demo shop sells: things for home, kitchen and garden. */
export const productTypes: readonly ProductType[] = [
  ...types(
    'Kávé és tea',
    `kávéfőző|coffee maker|Kaffeemaschine|18990|42990|24
    eszpresszógép|espresso machine|Espressomaschine|64990|189990|36
    szemes kávé 1 kg|coffee beans 1 kg|Kaffeebohnen 1 kg|6490|9990|0
    teáskanna|teapot|Teekanne|5990|11990|0
    szálas tea 100 g|loose tea 100 g|loser Tee 100 g|1890|3490|0`,
  ),
  ...types(
    'Konyha',
    `serpenyő|frying pan|Bratpfanne|8990|19990|0
    késkészlet|knife set|Messerset|12990|34990|0
    lábasszett|saucepan set|Topfset|24990|59990|24
    vágódeszka|chopping board|Schneidebrett|3490|7990|0
    tárolódoboz|storage box|Aufbewahrungsdose|1490|3990|0`,
  ),
  ...types(
    'Háztartási gépek',
    `porszívó|vacuum cleaner|Staubsauger|39990|89990|36
    robotporszívó|robot vacuum|Saugroboter|99990|219990|36
    vasaló|iron|Bügeleisen|12990|29990|24
    turmixgép|blender|Standmixer|16990|45990|24
    vízforraló|kettle|Wasserkocher|8990|19990|24`,
  ),
  ...types(
    'Otthon',
    `takaró|blanket|Decke|9990|18990|0
    párnahuzat|cushion cover|Kissenbezug|2990|4990|0
    ágyneműgarnitúra|bed linen set|Bettwäsche|14990|29990|0
    szőnyeg|rug|Teppich|24990|79990|0
    illatgyertya|scented candle|Duftkerze|2490|5990|0`,
  ),
  ...types(
    'Kert',
    `metszőolló|pruning shears|Gartenschere|5990|12990|24
    locsolótömlő|garden hose|Gartenschlauch|7990|16990|24
    kerti szék|garden chair|Gartenstuhl|19990|39990|24
    faszenes grill|charcoal grill|Holzkohlegrill|34990|84990|24
    virágcserép|flower pot|Blumentopf|1990|5490|0`,
  ),
  ...types(
    'Fürdőszoba',
    `törölközőszett|towel set|Handtuchset|7990|14990|0
    zuhanyfej|shower head|Duschkopf|9990|22990|24
    fürdőszobaszőnyeg|bath mat|Badematte|4490|8990|0
    szappanadagoló|soap dispenser|Seifenspender|2990|6490|0
    szennyestartó|laundry basket|Wäschekorb|8990|15990|0`,
  ),
  ...types(
    'Világítás',
    `asztali lámpa|desk lamp|Schreibtischlampe|9990|24990|24
    állólámpa|floor lamp|Stehlampe|24990|49990|24
    okosizzó|smart bulb|smarte Glühbirne|3990|7990|24
    LED szalag|LED strip|LED-Streifen|4990|9990|24
    fényfüzér|string lights|Lichterkette|2990|6990|12`,
  ),
  ...types(
    'Okosotthon',
    `okostermosztát|smart thermostat|smarter Thermostat|39990|69990|24
    légtisztító|air purifier|Luftreiniger|49990|119990|24
    okoskonnektor|smart plug|smarte Steckdose|4990|8990|24
    kültéri kamera|outdoor camera|Außenkamera|29990|54990|24
    páramérő|humidity sensor|Feuchtigkeitssensor|5990|9990|24`,
  ),
  ...types(
    'Sport és szabadidő',
    `jógamatrac|yoga mat|Yogamatte|6990|13990|0
    kulacs|water bottle|Trinkflasche|3490|7990|0
    túrahátizsák|hiking backpack|Wanderrucksack|19990|39990|24
    kézisúlyzó|dumbbell|Kurzhantel|7990|15990|0
    hálózsák|sleeping bag|Schlafsack|16990|44990|24`,
  ),
  ...types(
    'Játék',
    `építőkocka|building blocks|Bauklötze|7990|19990|0
    társasjáték|board game|Brettspiel|8990|16990|0
    plüssmackó|teddy bear|Teddybär|4990|9990|0
    kirakó|jigsaw puzzle|Puzzle|2990|6990|0
    festőkészlet|paint set|Malset|3490|7490|0`,
  ),
  ...types(
    'Iroda',
    `irodai szék|office chair|Bürostuhl|49990|129990|36
    füzetcsomag|notebook set|Notizbuchset|1990|4490|0
    monitortartó|monitor stand|Monitorständer|12990|27990|24
    töltőtoll|fountain pen|Füller|5990|18990|12
    iratrendező|document tray|Ablagefach|3990|7990|0`,
  ),
  ...types(
    'Papír és ajándék',
    `ajándékcsomag|gift box|Geschenkbox|9990|24990|0
    képeslapkészlet|greeting card set|Grußkartenset|990|2490|0
    fényképalbum|photo album|Fotoalbum|4990|11990|0
    csomagolópapír|wrapping paper|Geschenkpapier|790|1490|0
    naptár|calendar|Kalender|2490|4990|0`,
  ),
];
