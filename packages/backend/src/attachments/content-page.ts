import type { Context } from 'hono';
import { tenantSecret } from '../access/tenant-secret.ts';
import { inTenant } from '../database/tenant.ts';
import type { Environment } from '../http/environment.ts';
import { Problem } from '../http/problem.ts';
import type { BackendServices } from '../services.ts';
import { isGenuine, readLink } from './content-link.ts';
import { servedType } from './media-type.ts';
import { storageKey } from './storage.ts';

interface File {
  name: string;
  media_type: string;
  size: number;
}

/**
 * Gives a file's content to whoever has an address for it that we signed. It is always a download of a type that was
 * read from its bytes; nothing of it runs on our address, even where a browser is told to show it.
 */
export function contentPage(
  services: Pick<BackendServices, 'engine' | 'masterKey' | 'now' | 'attachments'>,
): (context: Context<Environment>) => Promise<Response> {
  return async (context) => {
    const link = readLink(context.req.param('link') ?? '');
    const { attachments, engine, masterKey, now } = services;
    if (!link || !attachments) throw absent();
    const file = await inTenant(
      engine,
      link.tenantId,
      async (session) => {
        const key = await tenantSecret(session, masterKey, 'attachments');
        if (!key || !(await isGenuine(key, link, now()))) return undefined;
        const [row] = await session.prepared<File>(
          'attachment_content',
          `select name, media_type, size from attachments
           where tenant_id = $1 and id = $2 and sha256 is not null
             and (expires_at is null or expires_at > $3::timestamptz)`,
          [session.tenantId, link.id, now().toISOString()],
        );
        return row;
      },
      { readOnly: true },
    );
    if (!file) throw absent();
    const headers = headersOf(file);
    // Nobody would drain it.
    if (context.req.method === 'HEAD') return new Response(null, { headers });
    const content = await attachments.storage.read(storageKey(link.tenantId, link.id));
    if (!content) throw absent();
    return new Response(content, { headers });
  };
}

function headersOf({ name, media_type: mediaType, size }: File): Record<string, string> {
  return {
    'content-type': servedType(mediaType),
    'content-length': String(size),
    'content-disposition': `attachment; filename="${plainName(name)}"; filename*=UTF-8''${encodedName(name)}`,
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store, no-transform',
  };
}

/** For clients that do not know the other form: what is neither a letter, a digit nor harmless becomes `_`. */
function plainName(name: string): string {
  return name.replace(/[^A-Za-z0-9 ._()-]/g, '_');
}

/** RFC 8187. */
function encodedName(name: string): string {
  return encodeURIComponent(name).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function absent(): Problem {
  return new Problem('not_found', 'There is no such file, or the time of this address is over. Ask for a new one.');
}
