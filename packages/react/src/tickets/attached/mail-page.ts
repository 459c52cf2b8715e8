/** What would leave the page or speak for it; none of it comes from the server. */
const UNWANTED = 'base, embed, form, iframe, link, meta, object, script, style, svg';

/** A mail's layout as a page of its own. */
export interface MailPage {
  readonly page: string;
  /** Pictures from elsewhere that stand in it. */
  readonly remote: number;
  /** Files whose pictures stand in it. */
  readonly pictures: readonly string[];
}

export interface MailPageOptions {
  /** Addresses of the message's own pictures, by the ids of their files, as far as they are known. */
  readonly addresses: Readonly<Record<string, string>>;
  /** Whether pictures from elsewhere are loaded. */
  readonly hasRemote: boolean;
}

/**
 * The page for a sandboxed frame. It was cleaned by the server; here its pictures get their addresses. Scripts, forms,
 * frames and everything else that loads are shut out once more by its own policy, pictures from elsewhere until they
 * are asked for.
 */
export function mailPage(html: string, { addresses, hasRemote }: MailPageOptions): MailPage {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const element of body.querySelectorAll(UNWANTED)) element.remove();
  const pictures: string[] = [];
  let remote = 0;
  for (const image of body.querySelectorAll('img')) {
    const { attachment, remote: address } = image.dataset;
    image.removeAttribute('src');
    image.removeAttribute('srcset');
    if (attachment !== undefined) {
      pictures.push(attachment);
      const own = addresses[attachment];
      if (own !== undefined) image.setAttribute('src', own);
    } else if (address !== undefined && /^https?:/i.test(address)) {
      remote += 1;
      if (hasRemote) image.setAttribute('src', address);
    }
  }
  const origins = new Set(Object.values(addresses).flatMap((address) => originOf(address) ?? []));
  const sources = [...origins, ...(hasRemote ? ['https:', 'http:'] : [])].join(' ') || "'none'";
  const policy = `default-src 'none'; style-src 'unsafe-inline'; img-src ${sources}`;
  return { page: `${headOf(policy)}${body.innerHTML}`, remote, pictures };
}

/** Black on white as its sender saw it, whatever the host's page looks like: its own colours count on that. */
const STYLE =
  'html{color-scheme:only light;background:#fff;color:#1a1a1a;font:14px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}body{margin:12px}img{max-width:100%;height:auto}table{max-width:100%}';

function headOf(policy: string): string {
  return `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="referrer" content="no-referrer"><style>${STYLE}</style>`;
}

/** What a policy calls the place of an address. */
function originOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, origin } = new URL(address);
  return /^https?:$/.test(protocol) ? origin : protocol === 'data:' || protocol === 'blob:' ? protocol : undefined;
}
