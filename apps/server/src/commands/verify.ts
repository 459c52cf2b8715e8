import { verifyJournal } from '@korkep/backend';
import type { Command } from 'commander';
import { chooseTenant, withBackend } from '../open-backend.ts';
import { say } from '../output.ts';
import { type CommandOptions, withTenant } from '../program.ts';

/** `korkep verify` */
export function addVerify(program: Command): void {
  withTenant(program.command('verify'))
    .description('Check the journal: no gap, no change, no missing end, and every record at the version it tells of.')
    .option('--json', 'print the result as JSON')
    .action((options: CommandOptions & { json?: boolean }) =>
      withBackend(options, async (backend) => {
        const tenantId = await chooseTenant(backend, options.tenant);
        const result = await verifyJournal(backend.services, tenantId);
        if (options.json) say(JSON.stringify({ tenantId, ...result }));
        else say(result.ok ? `The journal of ${tenantId} is unbroken: ${result.entries} entries.` : `The journal of ${tenantId} is BROKEN: ${result.problem}`);
        if (!result.ok) process.exitCode = 1;
      }),
    );
}
