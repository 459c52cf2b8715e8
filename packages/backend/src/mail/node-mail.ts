import { inTenant } from '../database/tenant.ts';
import type { BackendServices } from '../services.ts';
import { type Mailbox, Mailboxes } from './address.ts';
import { cleanUpMail } from './clean-up.ts';
import type { ImapOptions } from './imap-options.ts';
import { MailQueue } from './mail-queue.ts';
import type { MailRow } from './mail-row.ts';
import { LARGEST_MAIL, type MailServices } from './mail-services.ts';
import { pollFolders } from './node-imap.ts';
import { type ListenOptions, listenForMail } from './node-listen.ts';
import { giveUpReply, type SendOptions, sendReply } from './node-send.ts';
import { takeIn } from './take-in.ts';

export type { Mailbox } from './address.ts';
export type { ImapOptions } from './imap-options.ts';
export type { ListenOptions } from './node-listen.ts';
export { createRelay, type SendOptions } from './node-send.ts';

export interface MailOptions {
  /** The addresses at which customers write, and whose they are. */
  mailboxes: readonly Mailbox[];
  /** Takes mail by SMTP; without it nothing comes in. */
  listen?: ListenOptions;
  /** Folders at mail providers that are looked at by IMAP. */
  poll?: readonly ImapOptions[];
  /** Sends the replies; without it they wait. */
  send?: SendOptions;
  /**
   * The name under which the mail server in front writes `Authentication-Results` (RFC 8601). With it a sender counts as
   * who they say they are only where DMARC passed; without it they are believed.
   */
  trustedServer?: string;
  /**
   * The address at which customers reach this server, `https://crm.acme.example`: the links of surveys lead there. Surveys
   * wait without it.
   */
  publicUrl?: string;
  /** The largest message, in bytes; 25 MB (26,214,400) unless told. */
  mostBytes?: number;
  /** Waits before a mail is tried again, in milliseconds; eight tries in about 28 hours unless told. */
  retries?: readonly number[];
}

/** E-mail at work. */
export interface OpenMail {
  /** The port of the SMTP listener, where there is one. */
  port?: number;
  /** Does everything of a tenant that is due by now, and waits for it. */
  drain(tenantId: string): Promise<void>;
  /** Takes no more mail, and waits for what is being done. */
  close(): Promise<void>;
}

const CLEAN_UP = 3_600_000;
const LISTENING = 30_000;

/**
 * E-mail for a backend in Node: messages to the mailboxes become tickets and words in them, and public replies go back.
 * Several processes may do so on one database; they need a storage for files that all of them reach.
 *
 * @example
 * const mail = await openMail(backend, {
 *   mailboxes: [{ address: 'support@acme.example', tenantId, name: 'Acme' }],
 *   listen: { port: 2525 },
 *   send: { transport: createTransport('smtp://relay.acme.example') },
 * });
 * @throws Error where the backend keeps no files, and TypeError for a mailbox that is none.
 */
export async function openMail(backend: { services: BackendServices }, options: MailOptions): Promise<OpenMail> {
  const { attachments } = backend.services;
  if (!attachments) throw new Error('E-mail needs a storage for files; give createBackend the option `attachments`.');
  const services: MailServices = {
    ...backend.services,
    attachments,
    mailboxes: new Mailboxes(options.mailboxes),
    trustedServer: options.trustedServer,
    publicUrl: publicUrlOf(options.publicUrl),
    mostBytes: options.mostBytes ?? LARGEST_MAIL,
  };
  const unknown = options.poll?.find(({ mailbox }) => !services.mailboxes.find(mailbox));
  if (unknown) throw new TypeError(`poll names ${unknown.mailbox}, which is none of the mailboxes.`);
  const pace = options.retries ? { retries: options.retries } : {};
  const incoming = new MailQueue(
    services,
    {
      direction: 'in',
      run: (tenantId, row) => takeIn(services, tenantId, row),
      giveUp: (tenantId, row, error) => giveUpMail(services, tenantId, row, error),
    },
    pace,
  );
  const { send } = options;
  const outgoing =
    send &&
    new MailQueue(
      services,
      {
        direction: 'out',
        run: (tenantId, row, hold) => sendReply(services, send, tenantId, row, hold),
        giveUp: (tenantId, row, error) => giveUpReply(services, tenantId, row, error),
      },
      pace,
    );
  const stopping = new AbortController();
  const following = outgoing
    ? services.mailboxes.tenantIds.map((tenantId) => follow(backend.services, tenantId, outgoing, stopping.signal))
    : [];
  const cleaning = setInterval(() => {
    cleanUpMail(services).catch((error) => services.logger.warn({ error: String(error) }, 'clean-up of mails failed'));
  }, CLEAN_UP);
  cleaning.unref();
  const polling = options.poll && pollFolders(services, options.poll, (tenantId) => incoming.wake(tenantId));
  const stop = async () => {
    clearInterval(cleaning);
    stopping.abort();
    await polling?.close();
    await Promise.all([incoming.close(), outgoing?.close(), ...following]);
  };
  try {
    const { listen } = options;
    const listener = listen && (await listenForMail(services, listen, (tenantId) => incoming.wake(tenantId)));
    return {
      ...(listener && { port: listener.port }),
      drain: async (tenantId) => {
        await incoming.drain(tenantId);
        await outgoing?.drain(tenantId);
      },
      close: async () => {
        await listener?.close();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @throws TypeError for what is no address of the web. */
function publicUrlOf(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  if (!/^https?:\/\//.test(given) || !URL.canParse(given)) {
    throw new TypeError(`publicUrl takes an address such as https://crm.acme.example, not "${given}".`);
  }
  return given;
}

/** Wakes the sender when the journal of a tenant grows: a reply is an entry in it. */
async function follow(
  { news }: BackendServices,
  tenantId: string,
  queue: MailQueue,
  signal: AbortSignal,
): Promise<void> {
  const listener = news.listen(tenantId);
  try {
    while (!signal.aborted) {
      if (await listener.next(LISTENING, signal)) queue.wake(tenantId);
    }
  } finally {
    listener.close();
  }
}

async function giveUpMail(
  { engine, now }: MailServices,
  tenantId: string,
  { id }: MailRow,
  error: unknown,
): Promise<void> {
  const reason = (error instanceof Error ? error.message : String(error)).slice(0, 500);
  await inTenant(engine, tenantId, (session) =>
    session
      .update('mail_messages')
      .set({ status: 'failed', reason, done_at: now() })
      .where('id', '=', id)
      .where('status', '=', 'waiting')
      .execute(),
  );
}
