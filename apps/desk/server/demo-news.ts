import type { Crm, Customer, Predicate, TicketCreate } from '@korkep/core';

/** So many customers report the same thing. */
const REPORTS = 14;
/** Minutes over which they do, until now. */
const WITHIN = 240;
/** The product that is at fault today. */
const PRODUCT = 'vízforraló';

type Report = Pick<TicketCreate, 'subject' | 'description'>;

const TEXTS = {
  hu: (product: string): readonly Report[] => [
    {
      subject: `Nem kapcsol be: ${product}`,
      description: `Tegnap még működött a ${product}, ma reggel óta egyáltalán nem kapcsol be. Mit tegyek?`,
    },
    { subject: 'Szikrázik az aljzat', description: `Bekapcsoláskor szikrázik az aljzata (${product}). Kihúztam.` },
    { subject: `Hibás a ${product}`, description: 'Néhány nap után kialszik a lámpája, és nem melegít.' },
  ],
  en: (product: string): readonly Report[] => [
    {
      subject: `Will not switch on: ${product}`,
      description: `The ${product} worked yesterday, and since this morning it will not switch on. What should I do?`,
    },
    { subject: 'Sparks from the base', description: `The base sparks when it is switched on (${product}).` },
  ],
  de: (product: string): readonly Report[] => [
    {
      subject: `Schaltet sich nicht ein: ${product}`,
      description: `Gestern ging es noch (${product}), seit heute früh schaltet sich das Gerät nicht ein.`,
    },
  ],
};

/**
 * What happened in the demo shop since this morning: customers report one product, so that there is an alert to look
 * at. The watch raises it within a minute or so. Nothing is added where it happened within the last day already.
 */
export async function makeNews(crm: Crm, now: number = Date.now()): Promise<number> {
  const product = await findProduct(crm);
  if (!product) return 0;
  const dayAgo = new Date(now - 24 * 3_600_000).toISOString();
  const filter: Predicate = {
    and: [
      { field: 'productId', op: 'eq', value: product.id },
      { field: 'openedAt', op: 'gte', value: dayAgo },
    ],
  };
  if ((await crm.tickets.list({ filter, limit: REPORTS })).data.length >= REPORTS / 2) return 0;
  const { data: customers } = await crm.customers.list({ sort: '-lastOrderAt', limit: REPORTS });
  await Promise.all(
    customers.map((customer, at) =>
      crm.tickets.create({
        customerId: customer.id,
        ...reportOf(customer, product.name, at),
        status: 'new',
        priority: at % 3 === 1 ? 'high' : 'normal',
        type: 'problem',
        category: 'product_fault',
        channel: at % 4 === 2 ? 'web' : 'email',
        productId: product.id,
        openedAt: new Date(now - ((at + 1) / (REPORTS + 1)) * WITHIN * 60_000).toISOString(),
      }),
    ),
  );
  return customers.length;
}

async function findProduct(crm: Crm): Promise<{ id: string; name: string } | undefined> {
  for await (const { id, name } of crm.products.list({ limit: 200 })) if (name.includes(PRODUCT)) return { id, name };
  return undefined;
}

function reportOf({ language }: Customer, product: string, at: number): Report {
  const texts = TEXTS[language === 'en' || language === 'de' ? language : 'hu'](product);
  return texts[at % texts.length]!;
}
