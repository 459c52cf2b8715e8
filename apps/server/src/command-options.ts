import { type Command, Option } from 'commander';
import { type PlaceOptions, UsageError } from './place.ts';

/** Adds the options that say where the data is. */
export function withPlace(command: Command): Command {
  return command
    .addOption(
      new Option('--data <folder>', 'folder of the embedded database').env('KORKEP_DATA').default('.korkep/data'),
    )
    .addOption(
      new Option('--database-url <url>', 'PostgreSQL 15 or newer instead of the embedded database').env('DATABASE_URL'),
    )
    .addOption(
      new Option('--durability <level>', 'what an acknowledged write survives: a power cut, or a killed process only')
        .choices(['power', 'process'])
        .env('KORKEP_DURABILITY'),
    )
    .addOption(new Option('--checkpoints <file>', 'signed checkpoints of the journals').env('KORKEP_CHECKPOINTS'));
}

/** Options of every command that opens the database. */
export type CommandOptions = PlaceOptions & { tenant?: string };

/** Adds the option that says which tenant is meant. */
export function withTenant(command: Command): Command {
  return withPlace(command).option('--tenant <id>', 'which tenant; may be left out while there is only one');
}

/** The origins that were named; refuses what no browser would send as one. */
export function originsOf(given: readonly string[] = []): string[] {
  for (const origin of given) {
    if (URL.canParse(origin) && new URL(origin).origin === origin) continue;
    throw new UsageError(`--origin takes an origin such as http://localhost:5173, not "${origin}".`);
  }
  return [...given];
}
