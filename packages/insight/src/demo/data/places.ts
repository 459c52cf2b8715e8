/** A real town with a real post code, its region and how often it is drawn. */
export interface Place {
  postalCode: string;
  city: string;
  region: string;
  country: 'HU' | 'GB' | 'IE' | 'DE' | 'AT';
  weight: number;
}

/** Reads lines of `postcode|city|region|weight`. */
function places(country: Place['country'], text: string): Place[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [postalCode = '', city = '', region = '', weight = '1'] = line.trim().split('|');
      return { postalCode, city, region, country, weight: Number(weight) };
    });
}

export const hungarianPlaces = places(
  'HU',
  `1011|Budapest|Budapest|4
  1026|Budapest|Budapest|5
  1053|Budapest|Budapest|4
  1061|Budapest|Budapest|4
  1075|Budapest|Budapest|5
  1088|Budapest|Budapest|5
  1094|Budapest|Budapest|5
  1111|Budapest|Budapest|7
  1123|Budapest|Budapest|3
  1137|Budapest|Budapest|7
  1149|Budapest|Budapest|7
  1181|Budapest|Budapest|5
  1203|Budapest|Budapest|3
  1214|Budapest|Budapest|3
  4024|Debrecen|Hajdú-Bihar|6
  6720|Szeged|Csongrád-Csanád|5
  3525|Miskolc|Borsod-Abaúj-Zemplén|4
  7621|Pécs|Baranya|4
  9021|Győr|Győr-Moson-Sopron|5
  4400|Nyíregyháza|Szabolcs-Szatmár-Bereg|3
  6000|Kecskemét|Bács-Kiskun|3
  8000|Székesfehérvár|Fejér|3
  9700|Szombathely|Vas|2
  5000|Szolnok|Jász-Nagykun-Szolnok|2
  8200|Veszprém|Veszprém|2
  8900|Zalaegerszeg|Zala|2
  9400|Sopron|Győr-Moson-Sopron|2
  3300|Eger|Heves|2
  2000|Szentendre|Pest|2
  2600|Vác|Pest|1
  2040|Budaörs|Pest|2
  2100|Gödöllő|Pest|2
  7400|Kaposvár|Somogy|1
  8600|Siófok|Somogy|1
  6800|Hódmezővásárhely|Csongrád-Csanád|1
  5600|Békéscsaba|Békés|1
  7100|Szekszárd|Tolna|1
  2500|Esztergom|Komárom-Esztergom|1
  3100|Salgótarján|Nógrád|1
  8360|Keszthely|Zala|1`,
);

export const englishPlaces = [
  ...places(
    'GB',
    `EC1A 1BB|London|England|6
    SW1A 2AA|London|England|4
    M1 1AE|Manchester|England|4
    B2 4QA|Birmingham|England|4
    LS1 4DY|Leeds|England|3
    BS1 5TR|Bristol|England|2
    EH1 1YZ|Edinburgh|Scotland|3
    G2 1DY|Glasgow|Scotland|2
    CF10 1EP|Cardiff|Wales|2
    BT1 5GS|Belfast|Northern Ireland|1
    OX1 2JD|Oxford|England|1
    CB2 1TN|Cambridge|England|1
    YO1 7HH|York|England|1`,
  ),
  ...places('IE', 'D02 X285|Dublin|Leinster|3\n T12 W8PK|Cork|Munster|1\n H91 E2K3|Galway|Connacht|1'),
];

export const germanPlaces = [
  ...places(
    'DE',
    `10115|Berlin|Berlin|5
    20095|Hamburg|Hamburg|4
    80331|München|Bayern|5
    50667|Köln|Nordrhein-Westfalen|4
    60311|Frankfurt am Main|Hessen|3
    70173|Stuttgart|Baden-Württemberg|3
    40213|Düsseldorf|Nordrhein-Westfalen|2
    04109|Leipzig|Sachsen|2
    01067|Dresden|Sachsen|2
    90402|Nürnberg|Bayern|2
    28195|Bremen|Bremen|1
    79098|Freiburg im Breisgau|Baden-Württemberg|1`,
  ),
  ...places(
    'AT',
    `1010|Wien|Wien|4
    1070|Wien|Wien|3
    8010|Graz|Steiermark|2
    4020|Linz|Oberösterreich|2
    5020|Salzburg|Salzburg|1
    6020|Innsbruck|Tirol|1`,
  ),
];

/** Street names that exist in nearly every town of the language. */
export const streets = {
  hu: [
    'Kossuth Lajos utca',
    'Petőfi Sándor utca',
    'Rákóczi út',
    'Ady Endre utca',
    'Széchenyi István tér',
    'Arany János utca',
    'Dózsa György út',
    'József Attila utca',
    'Bartók Béla út',
    'Fő utca',
    'Béke utca',
    'Jókai Mór utca',
    'Vörösmarty utca',
    'Árpád út',
    'Deák Ferenc utca',
    'Szabadság tér',
    'Akácfa utca',
    'Gesztenye sor',
  ],
  en: [
    'High Street',
    'Station Road',
    'Church Lane',
    'Victoria Road',
    'Park Avenue',
    'Queen Street',
    'Mill Lane',
    'Kings Road',
    'Albert Terrace',
    'The Green',
    'Windsor Close',
    'Manor Drive',
  ],
  de: [
    'Hauptstraße',
    'Bahnhofstraße',
    'Schulstraße',
    'Gartenstraße',
    'Lindenweg',
    'Goethestraße',
    'Schillerstraße',
    'Mozartstraße',
    'Bergstraße',
    'Kirchgasse',
    'Am Markt',
    'Wiesenweg',
  ],
} as const;
