import { happens, oneOf, weighted, wholeBetween } from '../randomness/choice.ts';
import { seededRandom } from '../randomness/random.ts';
import { demoArticles } from './articles.ts';
import { demoIds } from './demo-ids.ts';
import type { DemoLanguage, DemoOptions } from './demo-options.ts';
import { batchesOf, type DemoBatch, type DemoHeap, emptyHeap } from './demo-records.ts';
import { base, DAY, type DemoCustomer, type DemoShop, drawPurchases, joinedAtOf, openShop } from './demo-shop.ts';
import { makeHistory } from './history.ts';
import { addKovacsJanos } from './kovacs-janos.ts';
import { addMacros } from './macros.ts';
import { type Kinship, makeOrganisation, makePerson } from './people.ts';
import { addServiceLevels } from './service-levels.ts';
import { addSurveys } from './surveys.ts';
import { addTicketTemplates } from './ticket-templates.ts';

const MOST_CUSTOMERS = 1_000_000;
/** How many earlier organisations may still become a parent. */
const REMEMBERED = 50;

const subsidiaryRoles: Record<DemoLanguage, string> = {
  hu: 'leányvállalat',
  en: 'subsidiary',
  de: 'Tochtergesellschaft',
};
const householdRoles: Record<DemoLanguage, string> = { hu: 'házastárs', en: 'spouse', de: 'Ehepartner' };

interface Recent {
  organisations: DemoCustomer[];
  person: (DemoCustomer & Required<Pick<Kinship, 'family' | 'place' | 'street'>>) | null;
}

/** People join in the early morning of their day, so that the orders of that day come after. */
function joining(shop: DemoShop, index: number, count: number): Date {
  const day = Math.floor(joinedAtOf(shop, index, count).getTime() / DAY) * DAY;
  return new Date(Math.min(day + 5 * 3_600_000, shop.asOf.getTime() - 5 * 60_000));
}

function relate(
  shop: DemoShop,
  heap: DemoHeap,
  from: DemoCustomer,
  to: DemoCustomer,
  kind: 'contact_of' | 'member_of_household' | 'subsidiary_of' | 'referred_by',
  role?: string,
): void {
  heap.relationship.push({
    ...base(shop, 'rel', from.joinedAt),
    customerId: from.record.id,
    relatedId: to.record.id,
    kind,
    ...(role ? { role } : {}),
    since: from.joinedAt.toISOString().slice(0, 10),
  });
}

/** Their ids are drawn apart, so that a further article leaves the ids of everything else as they are. */
function addArticles(shop: DemoShop, heap: DemoHeap, seed: DemoOptions['seed']): void {
  const { articleCategories, articles } = demoArticles({
    ids: demoIds(seededRandom(`${seed} articles`)),
    startedAt: shop.startedAt,
    authorId: shop.workspace.agentsOf.hu[0] as string,
    productsOf: (type) => shop.products.filter(({ named }) => named.hu.endsWith(type)).map(({ record }) => record.id),
  });
  heap.articleCategory.push(...articleCategories);
  heap.article.push(...articles);
}

function addPerson(
  shop: DemoShop,
  heap: DemoHeap,
  recent: Recent,
  language: DemoLanguage,
  index: number,
  count: number,
): void {
  const { random } = shop;
  const joinedAt = joining(shop, index, count);
  const spouse = recent.person?.language === language && happens(random, 0.07) ? recent.person : null;
  const kin: Kinship = spouse ? { family: spouse.family, place: spouse.place, street: spouse.street } : {};
  const person = makePerson(shop, language, joinedAt, index, kin);
  const isBuyer = happens(random, 0.92);
  makeHistory(shop, person, isBuyer ? drawPurchases(shop, joinedAt, false) : null, heap);
  heap.customer.push(person.record);
  if (spouse) relate(shop, heap, person, spouse, 'member_of_household', householdRoles[language]);
  else if (recent.person && happens(random, 0.02)) relate(shop, heap, person, recent.person, 'referred_by');
  recent.person = person;
}

/** Adds an organisation and its contacts, as far as there is room; gives how many customers that made. */
function addOrganisation(
  shop: DemoShop,
  heap: DemoHeap,
  recent: Recent,
  language: DemoLanguage,
  index: number,
  count: number,
): number {
  const { random } = shop;
  const joinedAt = joining(shop, index, count);
  const company = makeOrganisation(shop, language, joinedAt, index);
  makeHistory(shop, company, happens(random, 0.9) ? drawPurchases(shop, joinedAt, true) : null, heap);
  company.record.ownerId = oneOf(random, shop.workspace.sellers);
  heap.customer.push(company.record);
  const parents = recent.organisations.filter((entry) => entry.language === language);
  if (parents.length > 0 && happens(random, 0.1)) {
    relate(shop, heap, company, oneOf(random, parents), 'subsidiary_of', subsidiaryRoles[language]);
  }
  recent.organisations.push(company);
  if (recent.organisations.length > REMEMBERED) recent.organisations.shift();
  const contacts = Math.min(wholeBetween(random, 0, 2), count - index - 1);
  for (let position = 1; position <= contacts; position += 1) {
    const contact = makePerson(shop, language, joinedAt, index + position, {
      place: company.place,
      street: company.street,
      company,
    });
    makeHistory(shop, contact, null, heap);
    heap.customer.push(contact.record);
    relate(shop, heap, contact, company, 'contact_of', contact.record.position);
  }
  return 1 + contacts;
}

/**
 * Generates a demo tenant: the shop's people and products first, then customers in the order in which they joined,
 * each with the whole history. The same options give the same records. Memory is bounded by
 * `batchSize` customers, so a million can be streamed into a database.
 *
 * Purchases follow BG/NBD and Gamma–Gamma with the published CDNOW parameters, so retention, frequency and lifetime
 * value have the structure of a real base.
 *
 * @throws RangeError when `customers` is not a whole number from 1 to 1,000,000, or Kovács János is asked for outside HUF.
 * @example
 * for (const { kind, records } of generateDemo({ seed: 'demo', customers: 500, asOf })) await insert(kind, records);
 */
export function* generateDemo(options: DemoOptions): Generator<DemoBatch, void, undefined> {
  const { customers, languages = {}, baseCurrency = 'HUF', batchSize = 250 } = options;
  const { withKovacsJanos = baseCurrency === 'HUF' } = options;
  if (!Number.isInteger(customers) || customers < 1 || customers > MOST_CUSTOMERS) {
    throw new RangeError(`generateDemo makes 1 to ${MOST_CUSTOMERS.toLocaleString('en')} customers, got ${customers}.`);
  }
  if (withKovacsJanos && baseCurrency !== 'HUF') {
    throw new RangeError('Kovács János buys in forints: leave withKovacsJanos out, or set baseCurrency to HUF.');
  }
  const shop = openShop(options);
  const shares: Record<DemoLanguage, number> = { hu: 0.7, en: 0.15, de: 0.15, ...languages };
  let heap = emptyHeap();
  heap.team.push(...shop.workspace.teams);
  heap.user.push(...shop.workspace.users);
  heap.tag.push(...shop.workspace.tags);
  heap.savedView.push(...shop.workspace.savedViews);
  heap.product.push(...shop.products.map((product) => product.record));
  addArticles(shop, heap, options.seed);
  addServiceLevels(shop, heap);
  addMacros(shop, heap);
  addTicketTemplates(shop, heap, options.seed);
  addSurveys(shop, heap, options.seed);
  yield* batchesOf(heap);
  heap = emptyHeap();

  const recent: Recent = { organisations: [], person: null };
  let index = 0;
  if (withKovacsJanos) {
    addKovacsJanos(shop, heap);
    index = 1;
  }
  while (index < customers) {
    const language = weighted(shop.random, shares);
    if (happens(shop.random, 0.13)) {
      index += addOrganisation(shop, heap, recent, language, index, customers);
    } else {
      addPerson(shop, heap, recent, language, index, customers);
      index += 1;
    }
    if (heap.customer.length >= batchSize) {
      yield* batchesOf(heap);
      heap = emptyHeap();
    }
  }
  yield* batchesOf(heap);
}
