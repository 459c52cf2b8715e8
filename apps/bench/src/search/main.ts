// Search over HTTP among 100,000 customers: by beginnings, a single letter, several words, near misses, identifiers.
import pg from 'pg';
import { openDataset } from '../data/load.ts';
import { createDraw } from '../load/round.ts';
import { measureQueries, type QueryKind } from '../queries/measure.ts';
import { printResult } from '../report/result.ts';

const small = process.argv.includes('--small');
const data = await openDataset({ small });

interface Known {
  readonly folded: string;
  readonly email: string;
  readonly phone: string;
  readonly order: string | null;
  readonly ticket: string | null;
}

/** Customers to look for, drawn evenly, each with an order and a ticket number where there is one. */
async function knownCustomers(): Promise<Known[]> {
  const client = new pg.Client({ connectionString: data.cluster.adminUrl('bench') });
  await client.connect();
  const { rows } = await client.query<Known>(
    `select display_name_folded as folded, emails->0->>'value' as email, phones->0->>'e164' as phone,
       (select number from orders where tenant_id = $1 and customer_id = c.id limit 1) as order,
       (select '#' || number from tickets where tenant_id = $1 and customer_id = c.id limit 1) as ticket
     from customers c where tenant_id = $1 and type = 'person' order by hashtext(id) limit 200`,
    [data.tenantId],
  );
  await client.end();
  return rows;
}

const draw = createDraw(5);

/** Two neighbouring letters in the wrong order, or one too few: what fingers do. */
function mistyped(word: string): string {
  const at = 1 + draw(Math.max(1, word.length - 2));
  return draw(2) === 0 || word[at] === word[at + 1]
    ? word.slice(0, at) + word.slice(at + 1)
    : word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
}

const search = (text: string) => `/v1/search?${new URLSearchParams({ q: text })}`;
const kind = (name: string, texts: readonly string[]): QueryKind => ({
  name,
  paths: [...new Set(texts)].map(search),
});

try {
  const known = await knownCustomers();
  const words = known.map(({ folded }) => folded.split(' '));
  const long = words.filter(([family = '']) => family.length >= 5);
  const national = (phone: string) => `06 ${phone.slice(3, 5)}/${phone.slice(5, 8)}-${phone.slice(8)}`;
  const kinds: QueryKind[] = [
    kind('one letter', [...'abcdefghijklmnopqrstuvwz']),
    kind(
      'two letters of two words',
      words.map(([family = '', given = '']) => `${family[0]} ${given[0]}`),
    ),
    kind(
      'beginning of a name',
      words.map(([family = '']) => family.slice(0, 4)),
    ),
    kind(
      'two words',
      words.map(([family = '', given = '']) => `${family} ${given.slice(0, 3)}`),
    ),
    kind(
      'two words, the other way round',
      words.map(([family = '', given = '']) => `${given} ${family.slice(0, 3)}`),
    ),
    kind(
      'a typing error',
      long.map(([family = '']) => mistyped(family)),
    ),
    kind(
      'two words, a typing error',
      long.map(([family = '', given = '']) => `${mistyped(family)} ${given}`),
    ),
    kind('nobody', ['xqzwyv', 'qqqq wwww', 'zzzzzzzzzz']),
    kind(
      'e-mail',
      known.map(({ email }) => email),
    ),
    kind(
      'beginning of an e-mail',
      known.map(({ email }) => email.slice(0, 8)),
    ),
    kind(
      'phone in national notation',
      known.map(({ phone }) => national(phone)),
    ),
    kind(
      'order number',
      known.flatMap(({ order }) => order ?? []),
    ),
    kind(
      'ticket number',
      known.flatMap(({ ticket }) => ticket ?? []),
    ),
  ];
  const { missed, figures } = await measureQueries(data, kinds, small);
  printResult('search', missed, figures);
} finally {
  await data.cluster.stop();
}
