const encoder = new TextEncoder();
/** Small letters and digits survive every mail server; the digits of ids. */
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';
/** 80 bits: nobody tries so many addresses by mail. */
const SIGNATURE = 16;
/** RFC 5321: as much may stand before the `@`. */
const LONGEST_LOCAL = 64;

const SUFFIX = '[0-7][0-9a-hjkmnp-tv-z]{25}';
const TAG = new RegExp(`^(${SUFFIX})([${DIGITS}]{${SIGNATURE}})$`);
const MESSAGE_ID = new RegExp(`^<?(${SUFFIX})\\.([${DIGITS}]{${SIGNATURE}})\\.korkep@`);

/**
 * The address at which a ticket is answered: `support+<ticket><signature>@…`. Only we can make one, so who writes to it
 * has had mail of that ticket. The mailbox's own address where its name leaves no room.
 */
export async function replyAddress(key: CryptoKey, mailbox: string, ticketId: string): Promise<string> {
  const at = mailbox.lastIndexOf('@');
  const tag = ticketId.slice('tkt_'.length) + (await sign(key, 'reply', mailbox, ticketId));
  const local = `${mailbox.slice(0, at)}+${tag}`;
  return local.length > LONGEST_LOCAL ? mailbox : local + mailbox.slice(at);
}

/** The ticket that what stands behind the `+` names; `undefined` where we have not signed it for this mailbox. */
export async function ticketOfTag(key: CryptoKey, mailbox: string, tag: string): Promise<string | undefined> {
  const [, suffix, signature] = TAG.exec(tag.toLowerCase()) ?? [];
  if (suffix === undefined) return undefined;
  const ticketId = `tkt_${suffix}`;
  return same(await sign(key, 'reply', mailbox, ticketId), signature!) ? ticketId : undefined;
}

/** The `Message-ID` of the mail that carries a comment; the same however often it is sent. */
export async function messageIdOf(key: CryptoKey, mailbox: string, commentId: string): Promise<string> {
  const signature = await sign(key, 'message', mailbox, commentId);
  return `<${commentId.slice('cmt_'.length)}.${signature}.korkep@${mailbox.slice(mailbox.lastIndexOf('@') + 1)}>`;
}

/** The comment that a `Message-ID` of ours carries; `undefined` for everybody else's. */
export async function commentOfMessageId(key: CryptoKey, mailbox: string, id: string): Promise<string | undefined> {
  const [, suffix, signature] = MESSAGE_ID.exec(id.trim().toLowerCase()) ?? [];
  if (suffix === undefined) return undefined;
  const commentId = `cmt_${suffix}`;
  return same(await sign(key, 'message', mailbox, commentId), signature!) ? commentId : undefined;
}

async function sign(key: CryptoKey, purpose: string, mailbox: string, id: string): Promise<string> {
  const content = encoder.encode([purpose, mailbox, id].join('\n'));
  const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', key, content));
  return Array.from(bytes.subarray(0, SIGNATURE), (byte) => DIGITS[byte & 31]).join('');
}

/** Takes as long for a signature that is nearly right. */
function same(one: string, other: string): boolean {
  let difference = one.length ^ other.length;
  for (let index = 0; index < one.length; index += 1) difference |= one.charCodeAt(index) ^ other.charCodeAt(index);
  return difference === 0;
}
