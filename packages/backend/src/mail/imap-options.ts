/** A folder at a mail provider, from which the mail of a mailbox is fetched. */
export interface ImapOptions {
  /** Of which of the mailboxes it is. */
  mailbox: string;
  host: string;
  /** 993 unless told, 143 where `isClear`. */
  port?: number | undefined;
  auth: { user: string; pass: string } | { user: string; accessToken: string };
  /** `INBOX` unless told. */
  folder?: string | undefined;
  /** Where a message goes once it was taken; without it it stays and is marked as seen. */
  moveTo?: string | undefined;
  /** Milliseconds between two looks; a minute unless told. */
  interval?: number | undefined;
  /** Take what lies there already, too; else only what comes from now on. */
  fromBeginning?: boolean | undefined;
  /** Without TLS: the password and all mail go over the line in the clear. For a server on the same machine. */
  isClear?: boolean | undefined;
  /** Certificates that are trusted beside the usual ones, in PEM. */
  ca?: string | undefined;
}
