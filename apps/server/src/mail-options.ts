import { readFileSync } from 'node:fs';
import type { MailOptions } from '@korkep/backend/mail';
import { type Command, Option } from 'commander';
import { type FileCommandOptions, hasSharedFiles } from './file-options.ts';
import { type PlaceOptions, UsageError } from './place.ts';

export interface MailCommandOptions {
  mailbox?: string[];
  smtpPort?: string;
  smtpHost: string;
  smtpTrusted?: string;
  smtpRelay?: string;
  imap?: string[];
  imapMoveTo?: string;
  publicUrl?: string;
  dkimKey?: string;
  dkimSelector?: string;
}

/** Adds the options that say which mailboxes there are and how mail leaves. */
export function withMail(command: Command): Command {
  return command
    .addOption(
      new Option('--mailbox <address=tenant...>', 'an address at which the customers of a tenant write').env(
        'KORKEP_MAILBOXES',
      ),
    )
    .addOption(
      new Option('--smtp-port <number>', 'take mail for the mailboxes on this port; 0 takes a free one').env(
        'KORKEP_SMTP_PORT',
      ),
    )
    .addOption(
      new Option('--smtp-host <address>', 'address to take mail on').env('KORKEP_SMTP_HOST').default('127.0.0.1'),
    )
    .addOption(
      new Option(
        '--smtp-trusted <name>',
        'the mail server in front whose Authentication-Results are believed; senders that fail them are nobody’s',
      ).env('KORKEP_SMTP_TRUSTED'),
    )
    .addOption(
      new Option('--smtp-relay <url>', 'the mail server that replies leave by, smtps://user:password@host').env(
        'KORKEP_SMTP_RELAY',
      ),
    )
    .addOption(
      new Option(
        '--imap <address=url...>',
        'look for mail of a mailbox at its provider: support@acme.example=imaps://user:password@imap.acme.example/INBOX',
      ).env('KORKEP_IMAP'),
    )
    .addOption(
      new Option('--imap-move-to <folder>', 'where a message goes once it was taken; else it is marked as seen').env(
        'KORKEP_IMAP_MOVE_TO',
      ),
    )
    .addOption(
      new Option(
        '--public-url <url>',
        'the address at which customers reach this server; the links of surveys lead there, and providers of channels are given it',
      ).env('KORKEP_PUBLIC_URL'),
    )
    .addOption(new Option('--dkim-key <file>', 'private key in PEM that signs mails').env('KORKEP_DKIM_KEY'))
    .addOption(new Option('--dkim-selector <name>', 'the selector of its public key').env('KORKEP_DKIM_SELECTOR'));
}

/** How mail comes and goes; `undefined` without a mailbox. */
export async function mailOf(
  options: MailCommandOptions & FileCommandOptions & PlaceOptions,
): Promise<MailOptions | undefined> {
  const { mailbox, smtpPort, smtpHost, smtpTrusted, smtpRelay, imap, imapMoveTo } = options;
  const publicUrl = publicUrlOf(options);
  const named = entriesOf(mailbox);
  if (named.length === 0) {
    if (smtpPort !== undefined || smtpRelay !== undefined || imap !== undefined) {
      throw new UsageError('--smtp-port, --smtp-relay and --imap need a mailbox: --mailbox support@acme.example=ten_…');
    }
    return undefined;
  }
  if (options.databaseUrl && !hasSharedFiles(options)) {
    throw new UsageError(
      '--mailbox on PostgreSQL needs --files or --attachments: a folder or bucket that every server of the database reaches.',
    );
  }
  const mailboxes = named.map((entry) => {
    const [, address, tenantId] = /^([^=\s]+)=(ten_[0-9a-z]{26})$/.exec(entry) ?? [];
    if (!address || !tenantId) throw new UsageError(`--mailbox takes support@acme.example=ten_…, not "${entry}".`);
    return { address, tenantId };
  });
  const port = smtpPort === undefined ? undefined : Number(smtpPort);
  if (port !== undefined && (!Number.isInteger(port) || port < 0 || port > 65_535)) {
    throw new UsageError(`--smtp-port takes a number from 0 to 65535, not "${smtpPort}".`);
  }
  return {
    mailboxes,
    ...(publicUrl !== undefined && { publicUrl }),
    ...(port !== undefined && { listen: { port, host: smtpHost } }),
    ...(imap !== undefined && { poll: entriesOf(imap).map((entry) => folderOf(entry, mailboxes, imapMoveTo)) }),
    ...(smtpTrusted !== undefined && { trustedServer: smtpTrusted }),
    ...(smtpRelay !== undefined && { send: await sendingBy(smtpRelay, mailboxes, options) }),
  };
}

/** What is named several times; from the environment it comes in one text. */
function entriesOf(given: string[] | undefined): string[] {
  return [given ?? []].flat().flatMap((text) =>
    text
      .split(',')
      .map((entry) => entry.trim())
      .filter(Boolean),
  );
}

/** One folder to look at. Nothing of the entry is repeated in a message: a password may stand in it. */
function folderOf(
  entry: string,
  mailboxes: readonly { address: string }[],
  moveTo: string | undefined,
): NonNullable<MailOptions['poll']>[number] {
  const at = entry.indexOf('=');
  const mailbox = entry.slice(0, Math.max(at, 0)).toLowerCase();
  const text = entry.slice(at + 1);
  const url = /^imaps?:\/\//.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  if (!url?.hostname || url.username === '' || !mailboxes.some(({ address }) => address.toLowerCase() === mailbox)) {
    throw new UsageError(
      '--imap takes one of the mailboxes and where its mail lies: support@acme.example=imaps://user:password@imap.acme.example/INBOX.',
    );
  }
  const folder = decodeURIComponent(url.pathname.replace(/^\//, ''));
  const isClear = url.protocol === 'imap:';
  if (isClear && !/^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname)) {
    throw new UsageError('--imap takes imaps://; imap:// sends the password in the clear, so only to this machine.');
  }
  return {
    mailbox,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    ...(url.port !== '' && { port: Number(url.port) }),
    ...(folder !== '' && { folder }),
    ...(moveTo !== undefined && { moveTo }),
    ...(isClear && { isClear }),
  };
}

/** The address at which customers and providers reach the server, where it is told. */
export function publicUrlOf({ publicUrl }: Pick<MailCommandOptions, 'publicUrl'>): string | undefined {
  if (publicUrl !== undefined && !(/^https?:\/\//.test(publicUrl) && URL.canParse(publicUrl))) {
    throw new UsageError(`--public-url takes an address such as https://crm.acme.example, not "${publicUrl}".`);
  }
  return publicUrl;
}

async function sendingBy(
  relay: string,
  mailboxes: readonly { address: string }[],
  { dkimKey, dkimSelector }: MailCommandOptions,
): Promise<NonNullable<MailOptions['send']>> {
  if (!/^smtps?:\/\//.test(relay) || !URL.canParse(relay)) {
    throw new UsageError('--smtp-relay takes an address such as smtps://user:password@mail.acme.example.');
  }
  if ((dkimKey === undefined) !== (dkimSelector === undefined)) {
    throw new UsageError('--dkim-key and --dkim-selector are given together.');
  }
  const [domainName, ...others] = new Set(
    mailboxes.map(({ address }) => address.slice(address.lastIndexOf('@') + 1).toLowerCase()),
  );
  if (dkimKey !== undefined && others.length > 0) {
    throw new UsageError('--dkim-key signs for one domain; let the relay sign where mailboxes are of several.');
  }
  const { createRelay } = await import('@korkep/backend/mail');
  return {
    transport: createRelay(relay),
    ...(dkimKey !== undefined && {
      dkim: {
        domainName: domainName!,
        keySelector: dkimSelector!,
        privateKey: readFileSync(dkimKey, 'utf8'),
      },
    }),
  };
}
