import { verifyJournal } from '@korkep/backend';
import type { Command } from 'commander';
import { type CommandOptions, withTenant } from '../command-options.ts';
import { chooseTenant, withBackend } from '../open-backend.ts';
import { say } from '../output.ts';
import { checkpointsOf } from '../place.ts';

/** `korkep verify` */
export function addVerify(program: Command): void {
  withTenant(program.command('verify'))
    .description('Check the journal: no gap, no change, no missing end, and every record at the version it tells of.')
    .option('--json', 'print the result as JSON')
    .action((options: CommandOptions & { json?: boolean }) =>
      withBackend(options, async (backend) => {
        const tenantId = await chooseTenant(backend, options.tenant);
        const checkpoints = checkpointsOf(options);
        const report = await verifyJournal({ ...backend.services, ...(checkpoints && { checkpoints }) }, tenantId);
        const isIntact = report.verdict === 'intact';
        if (options.json) say(JSON.stringify({ tenantId, ok: isIntact, ...report }));
        else if (isIntact) say(`The journal of ${tenantId} is unbroken: ${report.entries} entries.`);
        else
          say(
            `The journal of ${tenantId} is BROKEN (${report.verdict}${report.seq ? ` at entry ${report.seq}` : ''}${report.recordId ? `, record ${report.recordId}` : ''}).`,
          );
        if (!isIntact) process.exitCode = 1;
      }),
    );
}
