import { createApiKey, seedDemo } from '@korkep/backend';
import { type Command, Option } from 'commander';
import { type CommandOptions, originsOf, withPlace } from '../command-options.ts';
import { withBackend } from '../open-backend.ts';
import { say, table } from '../output.ts';
import { UsageError } from '../place.ts';

interface Options extends CommandOptions {
  customers: string;
  seed: string;
  asOf?: string;
  name: string;
  currency: 'HUF' | 'EUR';
  origin?: string[];
  json?: boolean;
}

/** `korkep seed` */
export function addSeed(program: Command): void {
  withPlace(program.command('seed'))
    .description('Make a demo tenant: the same options give the same shop.')
    .option('--customers <number>', '50 to 1,000,000', '500')
    .option('--seed <text>', 'another seed gives another shop', 'bogrebolt')
    .option('--as-of <day>', 'the present of the demo; today unless told')
    .option('--name <name>', 'of the tenant', 'Bögrebolt')
    .addOption(new Option('--currency <code>', 'base currency').choices(['HUF', 'EUR']).default('HUF'))
    .option('--origin <origin...>', 'origins of pages that may use widget tokens of the tenant')
    .option('--json', 'print the result as JSON')
    .action((options: Options) => {
      const customers = Number(options.customers);
      if (!Number.isInteger(customers) || customers < 50 || customers > 1_000_000) {
        throw new UsageError(`--customers takes a whole number from 50 to 1,000,000, not "${options.customers}".`);
      }
      const allowedOrigins = originsOf(options.origin);
      const asOf = options.asOf ? new Date(options.asOf) : new Date();
      // The 30th of February would be read as the 2nd of March.
      const isDay = /^\d{4}-\d\d-\d\d$/.test(options.asOf ?? '');
      if (Number.isNaN(asOf.getTime()) || (isDay && !asOf.toISOString().startsWith(options.asOf!)))
        throw new UsageError(`--as-of takes a day such as 2026-11-21, not "${options.asOf}".`);
      const started = performance.now();
      return withBackend(options, async ({ services }) => {
        const { tenant, counts, featuredCustomerId } = await seedDemo(services, {
          seed: options.seed,
          customers,
          asOf,
          name: options.name,
          baseCurrency: options.currency,
          allowedOrigins,
          onProgress: ({ records, customers: done }) => {
            if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${customers} customers, ${records} records`);
          },
        });
        if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
        const { secret } = await createApiKey(services, tenant.id, { name: 'Seed', role: 'owner' });
        if (options.json) {
          say(JSON.stringify({ tenantId: tenant.id, secret, counts, featuredCustomerId }));
          return;
        }
        say(table(Object.entries(counts).map(([kind, count]) => [kind, count as number])));
        say(
          `\nTenant ${tenant.id} in ${((performance.now() - started) / 1000).toFixed(1)} s. Its secret key, shown once:\n${secret}`,
        );
      });
    });
}
