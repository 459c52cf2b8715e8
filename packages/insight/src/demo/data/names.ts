import type { DemoLanguage } from '../demo-options.ts';

/** Names of people in one language. */
export interface NameList {
  family: readonly string[];
  female: readonly string[];
  male: readonly string[];
}

const words = (text: string) => text.trim().split(/\s+/);

/** Frequent names in Hungary, Great Britain and the German-speaking countries. */
export const names: Record<DemoLanguage, NameList> = {
  hu: {
    family: words(`Nagy Kovács Tóth Szabó Horváth Varga Kiss Molnár Németh Farkas Balogh Papp Lakatos Takács Juhász
      Oláh Mészáros Simon Rácz Fekete Szilágyi Török Fehér Balázs Gál Kocsis Szűcs Pintér Fodor Orsós Szalai Sipos
      Magyar Lukács Gulyás Biró Király László Katona Jakab Bogdán Balog Sándor Boros Fazekas Kelemen Váradi Antal
      Somogyi Orosz Fülöp Veres Vincze Budai Hegedűs Deák Pap Bálint Pál Illés Szőke Vörös Bognár Fábián Lengyel Bodnár
      Jónás Szűts Hajdu Halász Máté Székely Gáspár Kozma Pásztor Bakos Dudás Virág Major Orbán Hegedüs Barna Novák
      Soós Tamás Nemes Pataki Faragó Balla Borbély Kerekes Szekeres Barta Szántó Dobos Kun Erdős Bíró Ádám`),
    female: words(`Mária Erzsébet Katalin Ilona Éva Anna Zsuzsanna Margit Judit Ágnes Julianna Andrea Erika Krisztina
      Irén Eszter Mónika Edit Gabriella Szilvia Anita Tímea Tünde Melinda Anikó Beáta Klára Hajnalka Nikolett Réka
      Dóra Zsófia Viktória Petra Boglárka Noémi Lilla Fanni Vivien Orsolya Emese Nóra Hanna Luca Zita Virág Kinga Dalma`),
    male: words(`László István József János Zoltán Sándor Gábor Ferenc Attila Péter Tamás Zsolt Tibor András Csaba
      Imre Lajos György Balázs Gyula Mihály Károly Róbert Béla Dávid Dániel Ádám Krisztián Miklós Norbert Bence Máté
      Levente Gergely Szabolcs Richárd Viktor Márk Roland Árpád Kristóf Milán Ákos Barnabás Botond Áron Endre Vilmos`),
  },
  en: {
    family: words(`Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White
      Roberts Green Hall Wood Jackson Clarke Harris Lewis Turner Hill Cooper Ward Morris Moore Clark Baker King Patel
      Harrison Morgan Scott Watson Parker Bennett Young Cook Richardson Bailey Carter Shaw Bell Collins Murphy Kelly
      O'Brien Byrne O'Connor Ryan Doyle McCarthy Gallagher Khan Ahmed Hughes Edwards Foster Marshall Palmer Webb`),
    female: words(`Olivia Amelia Emily Charlotte Sophie Grace Lucy Hannah Jessica Chloe Ella Megan Rebecca Laura Emma
      Sarah Claire Alice Eleanor Freya Niamh Aoife Ciara Fiona Helen Rachel Victoria Zoe Abigail Beth Harriet Priya
      Rosie Naomi Imogen Julia Karen Linda Margaret Susan`),
    male: words(`Oliver George Harry Jack James William Thomas Daniel Samuel Joshua Matthew Adam Ben Luke Ryan Liam
      Conor Sean Patrick Michael David Andrew Paul Mark Peter Richard Stephen Simon Robert Edward Henry Oscar Leo Arthur
      Nathan Callum Owen Rhys Imran Graham`),
  },
  de: {
    family: words(`Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter
      Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Krause Lehmann
      Köhler Huber Mayer Hermann Kaiser Fuchs Lang Peters Scholz Möller Weiß Jung Hahn Vogel Keller Günther Frank Berger
      Winkler Roth Beck Lorenz Baumann Gruber Steiner Moser Pichler Egger Leitner Böhm Haas Graf Kraus Jäger`),
    female:
      words(`Anna Marie Sophie Lena Laura Julia Katharina Lisa Sarah Johanna Hannah Emma Mia Leonie Clara Charlotte
      Franziska Theresa Elisabeth Magdalena Christina Sabine Petra Monika Claudia Andrea Susanne Birgit Karin Ursula
      Gisela Heike Anja Silke Jana Nadine Stefanie Melanie Käthe Frieda`),
    male: words(`Lukas Leon Paul Felix Maximilian Jonas Tim Finn Elias Noah Moritz Jakob David Alexander Sebastian Florian
      Tobias Michael Thomas Andreas Stefan Christian Markus Martin Peter Wolfgang Klaus Jürgen Günter Hans Uwe Matthias
      Daniel Philipp Simon Benedikt Johannes Jörg Götz Björn`),
  },
};

/** What companies are called: a coined stem, a branch word, and the legal form of the country. */
export interface CompanyWords {
  stems: readonly string[];
  /** Branch word and the industry it belongs to. */
  branches: readonly (readonly [word: string, industry: string])[];
  forms: readonly string[];
  positions: readonly string[];
}

export const companyWords: Record<DemoLanguage, CompanyWords> = {
  hu: {
    stems:
      words(`Aranykapu Tisza Duna Bakony Mátra Zöldfa Kékes Levendula Diófa Napraforgó Hétvezér Pannon Alföld Balaton
      Rézangyal Tölgyfa Villám Hajnal Körös Szarvas Gránit Borostyán Fészek Sárkány Csillag Kárpát Őrség Turul`),
    branches: [
      ['Építő', 'construction'],
      ['Kávézó', 'hospitality'],
      ['Étterem', 'hospitality'],
      ['Szálloda', 'hospitality'],
      ['Informatika', 'information_technology'],
      ['Logisztika', 'transport'],
      ['Kereskedelmi', 'retail'],
      ['Irodaház', 'real_estate'],
      ['Kertészet', 'agriculture'],
      ['Pékség', 'food'],
      ['Tanácsadó', 'consulting'],
      ['Gépgyártó', 'manufacturing'],
      ['Óvoda', 'education'],
      ['Egészségközpont', 'health'],
    ],
    forms: ['Kft.', 'Kft.', 'Kft.', 'Bt.', 'Zrt.', 'Nyrt.'],
    positions: ['ügyvezető', 'beszerző', 'irodavezető', 'gazdasági vezető', 'üzemeltetési vezető', 'üzletvezető'],
  },
  en: {
    stems: words(`Ashford Riverside Oakwood Northgate Bluebell Harbour Foxglove Kingsway Maple Silverstone Thornbury
      Westfield Lakeside Redbrick Hawthorn Greenway Millbrook Stonebridge Heather Copper`),
    branches: [
      ['Builders', 'construction'],
      ['Coffee House', 'hospitality'],
      ['Hotels', 'hospitality'],
      ['Software', 'information_technology'],
      ['Logistics', 'transport'],
      ['Trading', 'retail'],
      ['Properties', 'real_estate'],
      ['Nurseries', 'agriculture'],
      ['Bakery', 'food'],
      ['Consulting', 'consulting'],
      ['Engineering', 'manufacturing'],
      ['Academy', 'education'],
      ['Dental Care', 'health'],
    ],
    forms: ['Ltd', 'Ltd', 'Ltd', 'LLP', 'plc'],
    positions: [
      'Managing Director',
      'Buyer',
      'Office Manager',
      'Finance Manager',
      'Facilities Manager',
      'Store Manager',
    ],
  },
  de: {
    stems: words(`Rheintal Alpenblick Lindenhof Nordstern Morgenrot Goldbach Steinbach Waldner Sonnleitner Hansa Elbufer
      Isartal Bergmann Silbertanne Adler Falken Donau Eichen Rosen Kupfer Weser Brücken`),
    branches: [
      ['Bau', 'construction'],
      ['Café', 'hospitality'],
      ['Hotel', 'hospitality'],
      ['Systeme', 'information_technology'],
      ['Spedition', 'transport'],
      ['Handel', 'retail'],
      ['Immobilien', 'real_estate'],
      ['Gartenbau', 'agriculture'],
      ['Bäckerei', 'food'],
      ['Beratung', 'consulting'],
      ['Maschinenbau', 'manufacturing'],
      ['Akademie', 'education'],
      ['Praxis', 'health'],
    ],
    forms: ['GmbH', 'GmbH', 'GmbH', 'KG', 'AG', 'GmbH & Co. KG'],
    positions: ['Geschäftsführung', 'Einkauf', 'Büroleitung', 'Finanzleitung', 'Facility Management', 'Filialleitung'],
  },
};
