import { Readable } from 'node:stream';
import { type AddressObject, type AttachmentStream, MailParser } from 'mailparser';

/** A file in a message, read while the message is. */
export interface MailFile {
  name: string;
  contentType: string;
  /** Without its brackets. */
  contentId?: string;
  isInline: boolean;
  content: AsyncIterable<Uint8Array>;
}

/** What a message says, apart from its files. */
export interface ParsedMail {
  from?: { address: string; name: string };
  /** Whether it names one sender alone; with several nobody can say whose it is. */
  hasOneSender: boolean;
  subject: string;
  text: string;
  html?: string;
}

/**
 * Reads a raw message piece by piece: files are handed on as streams and never held whole. Character sets are turned
 * into Unicode; what is broken is read as far as it goes. With `isShort` what stands as text beside a layout is put into
 * it; making layout of a long text would keep everything else waiting.
 */
export async function parseMail(
  raw: ReadableStream<Uint8Array>,
  onFile: (file: MailFile) => Promise<void>,
  isShort = true,
): Promise<ParsedMail> {
  const parser = new MailParser({
    skipImageLinks: true,
    skipTextLinks: true,
    skipTextToHtml: !isShort,
    keepDeliveryStatus: true,
    maxHtmlLengthToParse: 1_000_000,
  });
  const parsed: ParsedMail = { hasOneSender: false, subject: '', text: '' };
  const source = Readable.fromWeb(raw as Parameters<typeof Readable.fromWeb>[0]);
  const done = new Promise<void>((resolve, reject) => {
    parser.on('headers', (headers) => {
      const senders = (headers.get('from') as AddressObject | undefined)?.value ?? [];
      const from = senders[0];
      parsed.hasOneSender = senders.length === 1 && from?.group === undefined;
      if (from?.address) parsed.from = { address: from.address, name: from.name };
      const subject = headers.get('subject');
      if (typeof subject === 'string') parsed.subject = subject;
    });
    parser.on('headerLines', (lines: readonly { key: string }[]) => {
      if (lines.filter(({ key }) => key === 'from').length !== 1) parsed.hasOneSender = false;
    });
    parser.on('data', (part) => {
      if (part.type === 'text') {
        parsed.text = part.text ?? '';
        if (typeof part.html === 'string') parsed.html = part.html;
        return;
      }
      takeFile(part, onFile).then(() => part.release?.(), reject);
    });
    parser.once('end', resolve);
    parser.once('error', reject);
    source.once('error', reject);
  });
  source.pipe(parser);
  try {
    await done;
  } finally {
    source.destroy();
  }
  return parsed;
}

async function takeFile(part: AttachmentStream, onFile: (file: MailFile) => Promise<void>): Promise<void> {
  const content = part.content as Readable;
  try {
    await onFile({
      name: part.filename ?? `${part.contentType?.replace(/\W+/g, '.') ?? 'file'}`,
      contentType: part.contentType ?? 'application/octet-stream',
      ...(part.cid && { contentId: part.cid }),
      isInline: part.contentDisposition === 'inline' || part.related === true,
      content,
    });
  } finally {
    // What was not wanted to its end is read off, or the message would stand still.
    content.resume();
  }
}
