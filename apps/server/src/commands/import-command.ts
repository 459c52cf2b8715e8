import { createCrm } from '@korkep/core';
import { type Command, Option } from 'commander';
import { type CommandOptions, withTenant } from '../command-options.ts';
import { chooseTenant, withBackend, withClient } from '../open-backend.ts';
import { UsageError } from '../place.ts';
import { type ImportOptions, importFile } from './import.ts';

type Options = CommandOptions & ImportOptions & { url?: string };

/** `korkep import` */
export function addImport(program: Command): void {
  withTenant(program.command('import'))
    .description('Read customers, products, orders, returns or interactions from CSV or NDJSON, gzipped or not.')
    .argument('<file>')
    .requiredOption('--recipe <file>', 'JSON that says what is read and how columns become fields')
    .addOption(new Option('--format <format>', 'by the file’s name unless told').choices(['csv', 'ndjson']))
    .addOption(new Option('--delimiter <character>', 'between columns of CSV').choices([',', ';', '\t', '|']))
    .option('--dry-run', 'try everything, write nothing')
    .option('--resume <import>', 'go on with an import that broke off')
    .option('--url <url>', 'a running server instead of the database itself; the key comes from KORKEP_SECRET_KEY')
    .action(async (file: string, options: Options) => {
      const abort = new AbortController();
      process.once('SIGINT', () => abort.abort(new UsageError('Stopped. Go on with --resume and the import’s id.')));
      const run = async (crm: ReturnType<typeof createCrm>) => {
        const jobs = await importFile(crm, file, options, abort.signal);
        if (jobs.some((job) => job.status === 'failed')) process.exitCode = 1;
      };
      if (options.url) {
        const token = process.env.KORKEP_SECRET_KEY;
        if (!token)
          throw new UsageError(
            'KORKEP_SECRET_KEY is not set; --url needs a secret key with the role manager or owner.',
          );
        await run(createCrm({ baseUrl: options.url, token }));
        return;
      }
      await withBackend(options, async (backend) => {
        const tenantId = await chooseTenant(backend, options.tenant);
        await withClient(backend, tenantId, run);
      });
    });
}
