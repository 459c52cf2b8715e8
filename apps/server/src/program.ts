import { Command } from 'commander';

/** The parts of the command. Each is loaded when it is meant, so that a refusal does not wait for what is not needed. */
const parts: Record<string, () => Promise<(program: Command) => void>> = {
  serve: async () => (await import('./commands/serve.ts')).addServe,
  migrate: async () => (await import('./commands/migrate.ts')).addMigrate,
  seed: async () => (await import('./commands/seed.ts')).addSeed,
  import: async () => (await import('./commands/import-command.ts')).addImport,
  token: async () => (await import('./commands/token.ts')).addToken,
  verify: async () => (await import('./commands/verify.ts')).addVerify,
};

/** The `korkep` command, with the part that is meant, or with all of them where none is. */
export async function program(argv: readonly string[]): Promise<Command> {
  const command = new Command('korkep')
    .description('The reference backend of Körkép: an embedded database by default, PostgreSQL by --database-url.')
    .version('0.1.0')
    .showHelpAfterError('(korkep --help shows what there is)');
  const meant = parts[argv[2] ?? ''];
  for (const load of meant ? [meant] : Object.values(parts)) (await load())(command);
  return command;
}
