import { Command } from 'commander';
import { addImport } from './commands/import-command.ts';
import { addMigrate } from './commands/migrate.ts';
import { addSeed } from './commands/seed.ts';
import { addServe } from './commands/serve.ts';
import { addToken } from './commands/token.ts';
import { addVerify } from './commands/verify.ts';

/** The `korkep` command with all its parts. */
export function program(): Command {
  const command = new Command('korkep')
    .description('The reference backend of Körkép: an embedded database by default, PostgreSQL by --database-url.')
    .version('0.1.0')
    .showHelpAfterError('(korkep --help shows what there is)');
  for (const add of [addServe, addMigrate, addSeed, addImport, addToken, addVerify]) add(command);
  return command;
}
