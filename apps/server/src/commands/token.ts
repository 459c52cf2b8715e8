import { createApiKey, createTenant } from '@korkep/backend';
import { createCrm, ROLES, type Role } from '@korkep/core';
import { type Command, Option } from 'commander';
import { type CommandOptions, originsOf, withTenant } from '../command-options.ts';
import { chooseTenant, withBackend } from '../open-backend.ts';
import { say } from '../output.ts';

interface Options extends CommandOptions {
  role: Role;
  secret?: boolean;
  customer?: string;
  origin?: string[];
  createTenant?: string;
  timeZone: string;
  currency: string;
  language: string;
  country: string;
  json?: boolean;
}

/** `korkep token` */
export function addToken(program: Command): void {
  withTenant(program.command('token'))
    .description('Make a widget token to try things with, or a secret key for a server.')
    .addOption(new Option('--role <role>', 'what it may do').choices(ROLES).default('agent'))
    .option('--secret', 'make a secret API key instead; it is shown once')
    .option('--customer <id>', 'limit the widget token to one customer')
    .option('--origin <origin...>', 'origins that the widget token works from; a new tenant allows them')
    .option('--create-tenant <name>', 'make a tenant first')
    .option('--time-zone <zone>', 'of the new tenant', 'Europe/Budapest')
    .option('--currency <code>', 'base currency of the new tenant', 'HUF')
    .option('--language <tag>', 'of the new tenant', 'hu')
    .option('--country <code>', 'of the new tenant', 'HU')
    .option('--json', 'print the result as JSON')
    .action((options: Options) => {
      const origins = originsOf(options.origin);
      return withBackend(options, async (backend) => {
        const { services } = backend;
        const tenantId = options.createTenant
          ? (
              await createTenant(services, {
                name: options.createTenant,
                timeZone: options.timeZone,
                baseCurrency: options.currency,
                language: options.language,
                country: options.country,
                allowedOrigins: origins,
              })
            ).id
          : await chooseTenant(backend, options.tenant);
        if (options.secret) {
          const { secret, key } = await createApiKey(services, tenantId, {
            name: 'Made at the command line',
            role: options.role,
          });
          say(options.json ? JSON.stringify({ tenantId, keyId: key.id, secret }) : secret);
          return;
        }
        // A token ends with the key it was minted with, so this key stays.
        const { secret } = await createApiKey(services, tenantId, {
          name: 'For tokens made at the command line',
          role: 'owner',
        });
        const crm = createCrm({
          baseUrl: 'http://korkep.internal',
          token: secret,
          fetch: (request: Request) => backend.fetch(request),
        });
        const { token, expiresAt } = await crm.tokens.create({
          role: options.role,
          ...(options.customer && { customerId: options.customer }),
          ...(origins.length > 0 && { origins }),
        });
        say(options.json ? JSON.stringify({ tenantId, token, expiresAt }) : token);
      });
    });
}
