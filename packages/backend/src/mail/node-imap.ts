import { setTimeout } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import { describe } from '../observability/request-log.ts';
import { acceptMail, type Envelope, MailTooLargeError } from './accept.ts';
import { normalAddress } from './address.ts';
import { headerOf, readHeaders } from './headers.ts';
import type { ImapOptions } from './imap-options.ts';
import { type ImapPlace, keepPlace, readPlace } from './imap-place.ts';
import type { MailServices } from './mail-services.ts';

const MINUTE = 60_000;
const LONGEST_WAIT = 30 * MINUTE;
/** After so long of nothing but failures a folder is not looked at any more, until the process begins anew. */
const LONGEST_FAILING = 7 * 24 * 60 * MINUTE;
/** Messages of one look; what is left comes with the next, which follows at once. */
const AT_ONCE = 100;
/** A message at which the connection broke off so often is left alone, or it would keep back all behind it for ever. */
const MOST_TRIES = 8;

/** Folders that are looked at. */
export interface ImapPolling {
  close(): Promise<void>;
}

/** Looks at folders again and again: what is new goes the way of mail that comes by SMTP. Failures make the waits longer. */
export function pollFolders(
  services: MailServices,
  folders: readonly ImapOptions[],
  onAccepted: (tenantId: string) => void,
): ImapPolling {
  const stopping = new AbortController();
  const work = folders.map((options) => poll(services, options, onAccepted, stopping.signal));
  return {
    close: async () => {
      stopping.abort();
      await Promise.allSettled(work);
    },
  };
}

async function poll(
  services: MailServices,
  options: ImapOptions,
  onAccepted: (tenantId: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const { interval = MINUTE, mailbox } = options;
  let failures = 0;
  let failingSince = 0;
  const brokenAt = new Map<number, number>();
  while (!signal.aborted) {
    let wait = interval;
    try {
      const { hasMore } = await lookOnce(services, options, onAccepted, signal, brokenAt);
      failures = 0;
      if (hasMore) wait = 0;
    } catch (error) {
      if (signal.aborted) return;
      const now = Date.now();
      if (failures === 0) failingSince = now;
      failures += 1;
      const fields = { mailbox, failures, error: withoutWords(error) };
      if (now - failingSince > LONGEST_FAILING) {
        return services.logger.error(fields, 'a folder is not looked at any more: nothing but failures for a week');
      }
      wait = Math.max(interval, Math.min(LONGEST_WAIT, interval * 2 ** Math.min(failures, 20)));
      services.logger.warn(fields, 'a folder could not be looked at; it is tried again');
    }
    await setTimeout(wait, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

/** Takes what is new in a folder, at most a hundred messages. Every wait in it has an end. */
export async function lookOnce(
  services: MailServices,
  options: ImapOptions,
  onAccepted: (tenantId: string) => void,
  signal?: AbortSignal,
  brokenAt = new Map<number, number>(),
): Promise<{ hasMore: boolean }> {
  const found = services.mailboxes.find(options.mailbox);
  if (!found) throw new TypeError(`There is no mailbox ${options.mailbox}; name it among the mailboxes.`);
  const { engine, now, mostBytes, logger } = services;
  const { mailbox } = found;
  const { folder = 'INBOX', moveTo } = options;
  const client = new ImapFlow(connectionOf(options, mostBytes));
  // What is wrong rejects what is waited for; without a listener the process would end by it.
  client.on('error', () => undefined);
  const stop = () => client.close();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    await client.connect();
    const lock = await client.getMailboxLock(folder);
    try {
      const opened = client.mailbox;
      if (!opened) throw new Error(`The folder ${folder} was not opened.`);
      const validity = String(opened.uidValidity);
      const known = await readPlace(engine, mailbox.tenantId, mailbox.address, folder);
      const since = known?.since ?? (options.fromBeginning ? new Date(0) : now()).toISOString();
      const isSame = known?.uid_validity === validity;
      const begin = known || options.fromBeginning ? 0 : opened.uidNext - 1;
      let place: ImapPlace = { uid_validity: validity, last_uid: isSame ? known.last_uid : begin, since };
      const keep = (uid: number) => {
        place = { ...place, last_uid: uid };
        return keepPlace(engine, mailbox.tenantId, mailbox.address, folder, place);
      };
      if (!known) await keep(begin);
      const { uids, hasMore } = await newIn(client, place, !isSame && known !== undefined);
      for (const uid of uids) {
        if (signal?.aborted) break;
        const tries = brokenAt.get(uid) ?? 0;
        try {
          if (tries >= MOST_TRIES) throw new UnreadableError(`it could not be read ${tries} times`);
          brokenAt.set(uid, tries + 1);
          const envelope = await envelopeOf(client, uid, services, mailbox.address);
          const { content } = await client.download(String(uid), undefined, { uid: true });
          // Another program may have taken it away meanwhile.
          const read = content && wholeOf(content as AsyncIterable<Uint8Array>, () => brokenAt.delete(uid));
          if (read) await acceptMail(services, envelope, read);
          onAccepted(mailbox.tenantId);
          if (moveTo === undefined) await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true });
          else if (!(await client.messageMove(String(uid), moveTo, { uid: true }))) {
            throw new Error(`The message was not moved to ${moveTo}; is there such a folder?`);
          }
        } catch (error) {
          const isLeft = error instanceof MailTooLargeError || error instanceof UnreadableError;
          if (!isLeft) throw error;
          const reason = error instanceof UnreadableError ? error.message : `it has more than ${mostBytes} bytes`;
          logger.warn({ mailbox: mailbox.address, uid }, `a message was left in its folder: ${reason}`);
          brokenAt.delete(uid);
        }
        // Last: whoever ends before takes the message again, which comes once by its id.
        await keep(uid);
      }
      return { hasMore };
    } finally {
      lock.release();
    }
  } finally {
    signal?.removeEventListener('abort', stop);
    await client.logout().catch(() => undefined);
    client.close();
  }
}

class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
}

/** Tells when a content was read to its end: what goes wrong after that is not the message's fault. */
async function* wholeOf(content: AsyncIterable<Uint8Array>, onEnd: () => void): AsyncGenerator<Uint8Array> {
  yield* content;
  onEnd();
}

function connectionOf({ host, port, auth, isClear, ca }: ImapOptions, mostBytes: number) {
  return {
    host,
    port: port ?? (isClear ? 143 : 993),
    secure: !isClear,
    ...(isClear && { doSTARTTLS: false }),
    auth,
    logger: false as const,
    disableAutoIdle: true,
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 60_000,
    maxLiteralSize: mostBytes + 65_536,
    ...(ca !== undefined && { tls: { ca } }),
  };
}

/** The UIDs behind the place, in their order. After a change of UIDVALIDITY all are new; what came before us is not ours. */
async function newIn(
  client: ImapFlow,
  { last_uid, since }: ImapPlace,
  isRenumbered: boolean,
): Promise<{ uids: number[]; hasMore: boolean }> {
  const uids: number[] = [];
  for await (const { uid, internalDate } of client.fetch(
    `${last_uid + 1}:*`,
    { uid: true, internalDate: true },
    { uid: true },
  )) {
    // "7:*" names the newest message even where its UID is lower.
    if (uid <= last_uid) continue;
    if (isRenumbered && internalDate && new Date(internalDate).getTime() < Date.parse(since)) continue;
    uids.push(uid);
  }
  uids.sort((a, b) => a - b);
  return { uids: uids.slice(0, AT_ONCE), hasMore: uids.length > AT_ONCE };
}

/** Who handed the message over and to which signed address, as far as its headers tell. */
async function envelopeOf(
  client: ImapFlow,
  uid: number,
  { mailboxes }: MailServices,
  address: string,
): Promise<Envelope> {
  const names = ['return-path', 'from', 'delivered-to', 'x-original-to', 'to', 'cc'];
  const message = await client.fetchOne(String(uid), { uid: true, headers: names }, { uid: true });
  const headers = readHeaders((message || undefined)?.headers ?? new Uint8Array());
  const returnPath = headerOf(headers, 'return-path');
  const from = returnPath === undefined ? headerOf(headers, 'from') : returnPath;
  const named = ['delivered-to', 'x-original-to', 'to', 'cc'].flatMap((name) =>
    (headers.get(name) ?? []).flatMap(addressesIn),
  );
  const ours = named.flatMap((one) => mailboxes.find(one) ?? []).filter(({ mailbox }) => mailbox.address === address);
  const to = ours.find(({ tag }) => tag !== undefined) ?? mailboxes.find(address)!;
  return { from: addressesIn(from ?? '')[0] ?? '', to: [to] };
}

function addressesIn(text: string): string[] {
  const found = text.slice(0, 10_000).match(/[^\s@<>"(),:;\\[\]]{1,64}@[a-z0-9.-]{1,255}/gi) ?? [];
  return found.flatMap((one) => normalAddress(one) ?? []);
}

/** Servers repeat user names; what went wrong is told by a code where there is one. */
function withoutWords(error: unknown): unknown {
  const { code, authenticationFailed } = error as { code?: unknown; authenticationFailed?: unknown };
  if (authenticationFailed === true) return 'The server refuses the user name or the password.';
  return typeof code === 'string' ? code : describe(error);
}
