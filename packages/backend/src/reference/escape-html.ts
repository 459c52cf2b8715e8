/** Text as it stands in HTML, inside and outside of attributes. */
export function escapeHtml(value: unknown): string {
  return String(value).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
