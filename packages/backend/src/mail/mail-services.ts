import type { AttachmentRules } from '../attachments/attachment-rules.ts';
import type { BackendServices } from '../services.ts';
import type { Mailboxes } from './address.ts';

/** What the work on e-mails stands on. */
export interface MailServices
  extends Pick<BackendServices, 'engine' | 'masterKey' | 'newId' | 'now' | 'random' | 'wakeSequencer' | 'logger'> {
  attachments: AttachmentRules;
  mailboxes: Mailboxes;
  /** The name under which the mail server in front writes `Authentication-Results`; without it senders are believed. */
  trustedServer?: string | undefined;
  /** The address at which customers reach the server, `https://crm.acme.example`; surveys are not sent without it. */
  publicUrl?: string | undefined;
  /** The largest message, in bytes. */
  mostBytes: number;
}

/** 25 MB as providers count it. */
export const LARGEST_MAIL = 26_214_400;
