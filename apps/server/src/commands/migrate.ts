import { migrate, migrations } from '@korkep/backend';
import type { Command } from 'commander';
import { type CommandOptions, withPlace } from '../command-options.ts';
import { say } from '../output.ts';
import { openEngine } from '../place.ts';

/** `korkep migrate` */
export function addMigrate(program: Command): void {
  withPlace(program.command('migrate'))
    .description('Bring the tables to this version. Safe to run twice, and while older servers still run.')
    .action(async (options: CommandOptions) => {
      const engine = await openEngine(options);
      try {
        const { applied } = await migrate(engine, migrations);
        say(applied.length === 0 ? 'Nothing to do: the tables are up to date.' : `Applied ${applied.join(', ')}.`);
      } finally {
        await engine.close();
      }
    });
}
