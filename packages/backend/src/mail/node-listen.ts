import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { describe } from '../observability/request-log.ts';
import { acceptMail, MailTooLargeError } from './accept.ts';
import type { Mailbox } from './address.ts';
import type { MailServices } from './mail-services.ts';

export interface ListenOptions {
  /** 0 takes a free one. */
  port: number;
  /** 127.0.0.1 unless told: a mail server in front, which knows spam and signatures, hands mail on to it. */
  host?: string | undefined;
  /** Certificate and key in PEM for STARTTLS; without it mail comes in the clear. */
  tls?: { cert: string; key: string } | undefined;
}

/** An SMTP server that listens. */
export interface MailListener {
  port: number;
  close(): Promise<void>;
}

const MOST_RECIPIENTS = 20;

/**
 * Takes mail for the mailboxes by SMTP and for nobody else, so it relays nothing. 250 is answered when the message is
 * kept; what happens with it comes after.
 */
export async function listenForMail(
  services: MailServices,
  { port, host = '127.0.0.1', tls }: ListenOptions,
  onAccepted: (tenantId: string) => void,
): Promise<MailListener> {
  const { mailboxes, logger, mostBytes } = services;
  const server = new SMTPServer({
    name: 'korkep',
    banner: 'Korkep',
    ...(tls ? { cert: tls.cert, key: tls.key } : { hideSTARTTLS: true }),
    disabledCommands: tls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    authOptional: true,
    disableReverseLookup: true,
    size: mostBytes,
    maxClients: 100,
    socketTimeout: 60_000,
    closeTimeout: 5_000,
    logger: false,
    onRcptTo(address, session, callback) {
      if (!mailboxes.find(address.address)) return callback(refusal(550, 'There is no such mailbox here.'));
      if (session.envelope.rcptTo.length >= MOST_RECIPIENTS) return callback(refusal(452, 'Too many recipients.'));
      callback();
    },
    onData(stream, session, callback) {
      const { mailFrom, rcptTo } = session.envelope;
      const to = new Map<string, { mailbox: Mailbox; tag?: string | undefined }>();
      for (const { address } of rcptTo) {
        const found = mailboxes.find(address);
        // To one mailbox a message comes once; the signed address says more than the plain one.
        if (found && to.get(found.mailbox.address)?.tag === undefined) to.set(found.mailbox.address, found);
      }
      const from = mailFrom ? mailFrom.address : '';
      acceptMail(services, { from, to: [...to.values()] }, stream).then(
        () => {
          for (const { mailbox } of to.values()) onAccepted(mailbox.tenantId);
          callback(null, 'Kept.');
        },
        (error: unknown) => {
          // The rest has to be read before the answer is.
          stream.resume();
          if (error instanceof MailTooLargeError) return afterEnd(stream, () => callback(refusal(552, error.message)));
          logger.warn({ error: describe(error) }, 'a mail could not be kept; its sender tries again');
          afterEnd(stream, () => callback(refusal(451, 'The message could not be kept. Try again later.')));
        },
      );
    },
  });
  // A client that breaks off is nothing to fall over.
  server.on('error', (error) => logger.debug({ error: describe(error) }, 'a mail connection broke off'));
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, host, () => {
      server.server.off('error', reject);
      resolve();
    });
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}

function afterEnd(stream: NodeJS.ReadableStream & { readableEnded?: boolean; destroyed?: boolean }, then: () => void) {
  if (stream.readableEnded || stream.destroyed) return then();
  stream.once('end', then);
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
