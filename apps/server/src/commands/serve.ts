import { type Command, Option } from 'commander';
import { type ChannelCommandOptions, formProxiesOf, withChannels } from '../channel-options.ts';
import { type CommandOptions, withPlace } from '../command-options.ts';
import { type FileCommandOptions, filesOf, withFiles } from '../file-options.ts';
import { type HelpCenterCommandOptions, helpCenterOf, withHelpCenter } from '../help-center-options.ts';
import { type MailCommandOptions, mailOf, publicUrlOf, withMail } from '../mail-options.ts';
import { optimiseLate } from '../optimise-late.ts';
import { say } from '../output.ts';
import { checkpointsOf, masterKeyBytes, openMigrated, UsageError } from '../place.ts';
import { type WebhookOptions, webhookTransport, withWebhooks } from '../webhook-options.ts';

interface Options
  extends CommandOptions,
    WebhookOptions,
    FileCommandOptions,
    MailCommandOptions,
    HelpCenterCommandOptions,
    ChannelCommandOptions {
  port: string;
  host: string;
  logLevel: string;
}

/** `korkep serve` */
export function addServe(program: Command): void {
  withChannels(withHelpCenter(withMail(withFiles(withWebhooks(withPlace(program.command('serve')))))))
    .description('Serve the API.')
    .option('--port <number>', 'port; 0 takes a free one', '4000')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .addOption(
      new Option('--log-level <level>', 'what is logged')
        .choices(['debug', 'info', 'warn', 'error', 'silent'])
        .default('info'),
    )
    .action(async (options: Options) => {
      const port = Number(options.port);
      if (!Number.isInteger(port) || port < 0 || port > 65_535) {
        throw new UsageError(`--port takes a number from 0 to 65535, not "${options.port}".`);
      }
      const transport = await webhookTransport(options);
      const helpCenter = helpCenterOf(options);
      const formProxies = formProxiesOf(options);
      const publicUrl = publicUrlOf(options);
      const [attachments, mail] = await Promise.all([filesOf(options), mailOf(options)]);
      if (!options.databaseUrl) optimiseLate();
      const engine = await openMigrated(options);
      const [{ default: pino }, { serveBackend }] = await Promise.all([import('pino'), import('../serve-backend.ts')]);
      const logger = pino({ level: options.logLevel, base: null }, pino.destination({ fd: 2, sync: true }));
      const checkpoints = checkpointsOf(options);
      const server = await serveBackend({
        engine,
        masterKey: masterKeyBytes(options),
        ...(checkpoints && { checkpoints }),
        webhooks: { transport },
        ...(attachments && { attachments }),
        ...(mail && { mail }),
        ...(publicUrl !== undefined && { publicUrl }),
        ...(formProxies !== undefined && { formProxies }),
        ...(helpCenter && { helpCenter }),
        port,
        host: options.host,
        logger: {
          debug: (fields, message) => logger.debug(fields, message),
          info: (fields, message) => logger.info(fields, message),
          warn: (fields, message) => logger.warn(fields, message),
          error: (fields, message) => logger.error(fields, message),
        },
      }).catch(async (error: unknown) => {
        await engine.close();
        throw error;
      });
      if (helpCenter) say(`The help centre is served below ${new URL(helpCenter.url).pathname}`);
      if (server.mailPort !== undefined) say(`Mail is taken on port ${server.mailPort}`);
      say(
        `Körkép listens on ${server.url} (${engine.kind} database, survives a ${engine.durability === 'power' ? 'power cut' : 'killed process'})`,
      );
      await stopOnSignal(async () => {
        await server.close();
        await engine.close();
      });
    });
}

/** Waits for SIGINT or SIGTERM and stops in order; a second signal ends at once. */
async function stopOnSignal(stop: () => Promise<void>): Promise<void> {
  await new Promise<void>((resolve) => {
    let isStopping = false;
    const onSignal = () => {
      if (isStopping) process.exit(1);
      isStopping = true;
      resolve();
    };
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
  });
  await stop();
  process.exit(0);
}
