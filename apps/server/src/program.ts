import { Command, Option } from 'commander';
import { addImport } from './commands/import-command.ts';
import { addMigrate } from './commands/migrate.ts';
import { addSeed } from './commands/seed.ts';
import { addServe } from './commands/serve.ts';
import { addToken } from './commands/token.ts';
import { addVerify } from './commands/verify.ts';
import type { PlaceOptions } from './place.ts';

/** The `korkep` command with all its parts. */
export function program(): Command {
  const command = new Command('korkep')
    .description('The reference backend of Körkép: an embedded database by default, PostgreSQL by --database-url.')
    .version('0.1.0')
    .showHelpAfterError('(korkep --help shows what there is)');
  for (const add of [addServe, addMigrate, addSeed, addImport, addToken, addVerify]) add(command);
  return command;
}

/** Adds the options that say where the data is. */
export function withPlace(command: Command): Command {
  return command
    .addOption(new Option('--data <folder>', 'folder of the embedded database').env('KORKEP_DATA').default('.korkep/data'))
    .addOption(new Option('--database-url <url>', 'PostgreSQL 15 or newer instead of the embedded database').env('DATABASE_URL'))
    .addOption(
      new Option('--durability <level>', 'what an acknowledged write survives: a power cut, or a killed process only')
        .choices(['power', 'process'])
        .env('KORKEP_DURABILITY'),
    );
}

/** Options of every command that opens the database. */
export type CommandOptions = PlaceOptions & { tenant?: string };

/** Adds the option that says which tenant is meant. */
export function withTenant(command: Command): Command {
  return withPlace(command).option('--tenant <id>', 'which tenant; may be left out while there is only one');
}
