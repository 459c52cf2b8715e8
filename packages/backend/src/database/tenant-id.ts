const TENANT_ID = /^ten_[0-7][0-9a-hjkmnp-tv-z]{25}$/;

/** Whether the text is a tenant's TypeID: `ten_` and 26 characters of lower-case Crockford base32. */
export function isTenantId(text: string): boolean {
  return TENANT_ID.test(text);
}

/** The id, or an error: it goes into a `SET LOCAL` statement, which takes no parameters. */
export function assertTenantId(text: string): string {
  if (!isTenantId(text)) {
    throw new TypeError(`"${text.slice(0, 40)}" is not a tenant id; it must be ten_ and 26 base32 characters.`);
  }
  return text;
}
