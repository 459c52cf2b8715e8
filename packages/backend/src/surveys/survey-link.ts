const SUFFIX = '[0-7][0-9a-hjkmnp-tv-z]{25}';
const LINK = new RegExp(`^svl_(${SUFFIX})\\.(${SUFFIX})\\.([0-9a-z]{6,10})\\.([A-Za-z0-9_-]{43})$`);
const encoder = new TextEncoder();

/** What an invitation's link says; nothing of it is proved yet. */
export interface SurveyLink {
  tenantId: string;
  invitationId: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
  signature: Uint8Array<ArrayBuffer>;
}

/** What a link is bound to: with another survey, ticket or customer behind the same invitation it is worth nothing. */
export interface LinkedTo {
  id: string;
  survey_id: string;
  ticket_id: string | null;
  customer_id: string;
  expires_at: string;
}

/** The text by which whoever has it answers one invitation, until it expires: of the page, and as a token of the API. */
export async function surveyLink(key: CryptoKey, tenantId: string, to: LinkedTo): Promise<string> {
  const expiresAt = new Date(to.expires_at).getTime();
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, signed(tenantId, to)));
  const parts = [tenantId.slice('ten_'.length), to.id.slice('svi_'.length), expiresAt.toString(36)];
  return `svl_${parts.join('.')}.${base64Url(signature)}`;
}

/** Reads a link; `undefined` where it is none. */
export function readSurveyLink(text: string): SurveyLink | undefined {
  const [, tenant, invitation, expires, signature] = LINK.exec(text) ?? [];
  if (signature === undefined) return undefined;
  return {
    tenantId: `ten_${tenant}`,
    invitationId: `svi_${invitation}`,
    expiresAt: Number.parseInt(expires!, 36),
    signature: Uint8Array.from(atob(signature.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0)),
  };
}

/** Whether we have signed the link for what the invitation says. Its time is another question. */
export async function isOwnLink(key: CryptoKey, link: SurveyLink, to: LinkedTo): Promise<boolean> {
  if (link.expiresAt !== new Date(to.expires_at).getTime()) return false;
  return crypto.subtle.verify('HMAC', key, link.signature, signed(link.tenantId, to));
}

function signed(tenantId: string, { id, survey_id, ticket_id, customer_id, expires_at }: LinkedTo) {
  const until = new Date(expires_at).getTime().toString(36);
  return encoder.encode(['survey', tenantId, id, survey_id, ticket_id ?? '-', customer_id, until].join('\n'));
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=/g, '');
}
