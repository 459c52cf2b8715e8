import type { Customer } from '@korkep/core';
import { happens, oneOf, weighted, wholeBetween } from '../randomness/choice.ts';
import { companyWords, names } from './data/names.ts';
import { englishPlaces, germanPlaces, hungarianPlaces, type Place, streets } from './data/places.ts';
import { shopTexts } from './data/shop-texts.ts';
import type { DemoLanguage } from './demo-options.ts';
import { base, type DemoCustomer, type DemoShop, later } from './demo-shop.ts';
import { taxNumberOf } from './tax-numbers.ts';
import { emailName } from './workspace.ts';

const placesOf: Record<DemoLanguage, readonly Place[]> = { hu: hungarianPlaces, en: englishPlaces, de: germanPlaces };
const mailDomains: Record<DemoLanguage, readonly string[]> = {
  hu: ['posta.example', 'drotposta.example', 'level.example'],
  en: ['mail.example', 'inbox.example'],
  de: ['netzpost.example', 'briefkasten.example'],
};
const timeZones: Record<Place['country'], string> = {
  HU: 'Europe/Budapest',
  GB: 'Europe/London',
  IE: 'Europe/Dublin',
  DE: 'Europe/Berlin',
  AT: 'Europe/Vienna',
};
const incomeBands = ['low', 'lower_middle', 'middle', 'upper_middle', 'high'] as const;
const sources = { webshop: 60, store: 15, marketplace: 12, fair: 5, referral: 8 };

/** What a customer may share with another: a household its name and address, a contact the company's place. */
export interface Kinship {
  family?: string;
  place?: Place;
  street?: string;
  company?: DemoCustomer;
}

function placeOf(shop: DemoShop, language: DemoLanguage): Place {
  const places = placesOf[language];
  const sum = places.reduce((total, place) => total + place.weight, 0);
  let at = shop.random() * sum;
  for (const place of places) {
    at -= place.weight;
    if (at < 0) return place;
  }
  return places[0] as Place;
}

function streetOf(shop: DemoShop, language: DemoLanguage): string {
  const street = oneOf(shop.random, streets[language]);
  const number = wholeBetween(shop.random, 1, 120);
  if (language === 'hu') return `${street} ${number}.`;
  return language === 'en' ? `${number} ${street}` : `${street} ${number}`;
}

/** Unique for each index, of the right length and prefix for a mobile number. */
function phoneOf(country: Place['country'], index: number): { value: string; e164: string } {
  // Multiplying by a number prime to the modulus shuffles the indexes without collisions.
  const seven = String((index * 7_368_787 + 2_345_678) % 10_000_000).padStart(7, '0');
  const parts: Record<Place['country'], readonly [string, string]> = {
    HU: ['36', ['20', '30', '70'][index % 3] as string],
    GB: ['44', `74${index % 10}`],
    IE: ['353', '87'],
    DE: ['49', `151${1 + (index % 9)}`],
    AT: ['43', '664'],
  };
  const [code, network] = parts[country];
  return { value: `+${code} ${network} ${seven.slice(0, 3)} ${seven.slice(3)}`, e164: `+${code}${network}${seven}` };
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

function common(shop: DemoShop, language: DemoLanguage, joinedAt: Date, index: number, kin: Kinship) {
  const place = kin.place ?? placeOf(shop, language);
  const street = kin.street ?? streetOf(shop, language);
  const phone = phoneOf(place.country, index);
  const currency = shop.baseCurrency === 'HUF' && language !== 'hu' ? ('EUR' as const) : shop.baseCurrency;
  const record = {
    ...base(shop, 'cus', joinedAt),
    phones: [{ ...phone, label: 'mobile', isPrimary: true }],
    addresses: [
      {
        lines: [street],
        postalCode: place.postalCode,
        city: place.city,
        region: place.region,
        country: place.country,
        label: 'home',
        isPrimary: true,
      },
    ],
    region: place.region,
    country: place.country,
    language,
    timeZone: timeZones[place.country],
    source: weighted(shop.random, sources),
    externalIds: [{ source: 'webshop', id: String(100_000 + index) }],
  };
  return { record, place, street, phone: phone.e164, currency };
}

/** A person with everything the shop knows of them. */
export function makePerson(
  shop: DemoShop,
  language: DemoLanguage,
  joinedAt: Date,
  index: number,
  kin: Kinship = {},
): DemoCustomer & Required<Pick<Kinship, 'family' | 'place' | 'street'>> {
  const { random } = shop;
  const list = names[language];
  const isFemale = happens(random, 0.54);
  const family = kin.family ?? oneOf(random, list.family);
  const given = oneOf(random, isFemale ? list.female : list.male);
  const { record, place, street, phone, currency } = common(shop, language, joinedAt, index, kin);
  const ordered = language === 'hu' ? `${family} ${given}` : `${given} ${family}`;
  const domain = kin.company ? (kin.company.email.split('@')[1] as string) : oneOf(random, mailDomains[language]);
  const email = `${emailName(ordered)}${kin.company ? '' : `.${index}`}@${domain}`;
  const customer: Customer = {
    ...record,
    type: 'person',
    displayName: ordered,
    givenName: given,
    familyName: family,
    ...(language === 'hu' && happens(random, 0.03) ? { namePrefix: 'dr.' } : {}),
    emails: [{ value: email, isPrimary: true, isVerified: happens(random, 0.8) }],
    segment: 'individual',
  };
  if (kin.company) {
    customer.position = oneOf(random, companyWords[language].positions);
    customer.source = 'company_contact';
  } else {
    const birthYear = 1945 + Math.floor(((random() + random()) / 2) * 60);
    const month = String(wholeBetween(random, 1, 12)).padStart(2, '0');
    if (happens(random, 0.62))
      customer.birthDate = `${birthYear}-${month}-${String(wholeBetween(random, 1, 28)).padStart(2, '0')}`;
    if (happens(random, 0.3)) customer.occupation = oneOf(random, shopTexts[language].occupations);
    if (happens(random, 0.2)) customer.incomeBand = oneOf(random, incomeBands);
    if (happens(random, 0.05)) {
      const label = { hu: 'házassági évforduló', en: 'wedding anniversary', de: 'Hochzeitstag' }[language];
      customer.anniversaries = [
        { label, date: `${birthYear + 27}-06-${String(wholeBetween(random, 1, 28)).padStart(2, '0')}` },
      ];
    }
    if (happens(random, 0.07)) {
      const handle = `${emailName(ordered)}${index}`;
      const network = oneOf(random, ['instagram', 'facebook', 'x'] as const);
      customer.webProfiles = [{ network, url: `https://${network}.example/${handle}`, handle }];
    }
  }
  return {
    record: customer,
    language,
    calledName: language === 'hu' ? given : ordered,
    email,
    phone,
    currency,
    isOrganisation: false,
    joinedAt,
    openness: random(),
    family,
    place,
    street,
  };
}

/** An organisation with its firmographic data. */
export function makeOrganisation(
  shop: DemoShop,
  language: DemoLanguage,
  joinedAt: Date,
  index: number,
): DemoCustomer & Required<Pick<Kinship, 'place' | 'street'>> {
  const { random } = shop;
  const words = companyWords[language];
  const [branch, industry] = oneOf(random, words.branches);
  const stem = oneOf(random, words.stems);
  const name = `${stem} ${branch} ${oneOf(random, words.forms)}`;
  const { record, place, street, phone, currency } = common(shop, language, joinedAt, index, {});
  const domain = `${emailName(`${stem} ${branch}`).replaceAll('.', '-')}-${index}.example`;
  const email = `info@${domain}`;
  const headCount = Math.max(1, Math.round(Math.exp(random() * random() * 7.5)));
  const isPublic = industry === 'education';
  const segment = isPublic
    ? 'public_sector'
    : headCount < 50
      ? 'small_business'
      : headCount < 250
        ? 'mid_market'
        : 'enterprise';
  const customer: Customer = {
    ...record,
    addresses: record.addresses.map((address) => ({ ...address, label: 'headquarters' })),
    type: 'organisation',
    displayName: name,
    organisationName: name,
    emails: [{ value: email, label: 'info', isPrimary: true, isVerified: true }],
    webProfiles: [{ network: 'web', url: `https://www.${domain}` }],
    taxNumber: taxNumberOf(random, place.country),
    industry,
    headCount,
    annualRevenue: {
      amount: headCount * wholeBetween(random, 8, 40) * (currency === 'HUF' ? 100_000_000 : 250_000),
      currency,
    },
    segment,
  };
  if (happens(random, 0.15)) {
    const label = { hu: 'cégalapítás', en: 'company founded', de: 'Firmengründung' }[language];
    customer.anniversaries = [{ label, date: dayOf(later(joinedAt, -wholeBetween(random, 700, 9000))) }];
  }
  return {
    record: customer,
    language,
    calledName: name,
    email,
    phone,
    currency,
    isOrganisation: true,
    joinedAt,
    openness: 0.3 + 0.7 * random(),
    place,
    street,
  };
}
