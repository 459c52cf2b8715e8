/** Words that the benchmark's records are made of; enough of them that a name is shared by some dozen people, as in life. */
const words = (text: string) => text.trim().split(/[\s,]+/);

export const familyNames = words(`
  Nagy Kovács Tóth Szabó Horváth Varga Kiss Molnár Németh Farkas Balogh Papp Lakatos Takács Juhász Oláh Mészáros Simon
  Rácz Fekete Szilágyi Török Fehér Balázs Gál Kis Szűcs Orsós Kocsis Fodor Pintér Szalai Sipos Magyar Lukács Gulyás
  Bíró Király Katona László Jakab Bogdán Balog Sándor Boros Fazekas Kelemen Antal Somogyi Váradi Fülöp Orosz Vincze
  Veres Hegedűs Deák Budai Pap Bálint Pál Illés Vörös Szőke Lengyel Bognár Fábián Bodnár Szücs Hajdu Halász Jónás
  Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts Green
  Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf
`);

export const givenNames = words(`
  János László István József Zoltán Sándor Gábor Ferenc Attila Péter Tamás Zsolt Tibor András Csaba Imre Lajos György
  Balázs Dávid Mária Erzsébet Katalin Ilona Éva Anna Zsuzsanna Margit Judit Ágnes Julianna Andrea Ildikó Erika Krisztina
  Irén Magdolna Eszter Réka Dóra James Mary Robert Patricia Michael Jennifer Linda David Hans Peter Ursula Thomas Sabine
  Wolfgang Petra Jürgen Renate Stefan Monika
`);

export const trades = words(
  'Bau Trans Agro Info Medi Techno Grand Euro Pannon Duna Alfa Delta Nova Optima Prima Global',
);
export const companyForms = ['Kft.', 'Zrt.', 'Bt.', 'Ltd', 'GmbH', 'Nyrt.'];
export const cities = words(
  'Budapest Debrecen Szeged Miskolc Pécs Győr Nyíregyháza Kecskemét Székesfehérvár Szombathely Wien London Berlin München',
);
export const goods = words(
  'lámpa szék asztal polc könyv bögre takaró párna tükör óra váza szőnyeg kosár tálca keret függöny doboz tányér pohár kanna',
);
export const subjects = [
  'Mikor érkezik a csomagom?',
  'Visszaküldeném a terméket',
  'Question about my invoice',
  'Kérdés a garanciáról',
  'Thank you for the quick answer',
  'Lieferung ist unvollständig',
  'Új szállítási cím',
  'Kedvezmény érdeklődés',
];
export const sentences = [
  'Köszönöm a gyors választ, a csomag rendben megérkezett.',
  'A rendelésemből hiányzik egy tétel, kérem, nézzenek utána.',
  'Could you please send me the invoice once more, it did not arrive with the parcel.',
  'Der Karton war beschädigt, der Inhalt ist aber in Ordnung.',
  'Szeretném módosítani a szállítási címet a következő rendelésnél.',
  'Érdeklődöm, hogy mikor lesz újra készleten a kék változat.',
];
