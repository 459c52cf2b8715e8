/** What a prepared answer may have filled in, and what stands for it. A test holds the server's values to this list. */
export const PLACEHOLDERS = {
  'customer.name': 'The requester’s name in the order of their language.',
  'customer.givenName': 'The requester’s given name.',
  'customer.familyName': 'The requester’s family name.',
  'customer.organisationName': 'The requester’s organisation.',
  'customer.email': 'The requester’s first e-mail address.',
  'ticket.number': 'The ticket’s number.',
  'ticket.subject': 'The ticket’s subject.',
  'ticket.category': 'The ticket’s category.',
  'order.number': 'The number of the order that the ticket is about.',
  'product.name': 'The name of the product that the ticket is about.',
  'agent.name': 'The name of the colleague who answers.',
  'company.name': 'The name of the company.',
} as const;
export type Placeholder = keyof typeof PLACEHOLDERS;

/** `{{customer.givenName}}`, or with what stands there where nothing is known: `{{customer.givenName|customer}}`. */
const PATTERN = /\{\{\s*([^{}|\s]+)\s*(?:\|([^{}]*))?\}\}/g;

/** The placeholders in a text, those that do not exist among them; each once. */
export function placeholdersIn(text: string): string[] {
  return [...new Set([...text.matchAll(PATTERN)].map(([, name]) => name!))];
}

/** Whether braces stand in a text that make no placeholder: a customer would see them. */
export function hasBrokenPlaceholder(text: string): boolean {
  return /\{\{|\}\}/.test(text.replace(PATTERN, ''));
}

/** Whether a name found in a text is a placeholder. */
export function isPlaceholder(name: string): name is Placeholder {
  return Object.hasOwn(PLACEHOLDERS, name);
}

/** A filled text, and the placeholders for which there was neither a value nor a replacement. */
export interface FilledText {
  readonly text: string;
  readonly missing: readonly Placeholder[];
}

/**
 * Fills the placeholders of a prepared answer. What has no value takes what stands behind `|`, and stays as it is where
 * nothing does, so that nobody sends a gap without seeing it. Values are not looked through again.
 *
 * @example
 * fillPlaceholders('Dear {{customer.givenName|customer}},', {}).text; // 'Dear customer,'
 */
export function fillPlaceholders(text: string, values: Readonly<Partial<Record<Placeholder, string>>>): FilledText {
  const missing = new Set<Placeholder>();
  const filled = text.replace(PATTERN, (whole, name: string, instead: string | undefined) => {
    if (!isPlaceholder(name)) return whole;
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value !== undefined && value !== '') return value;
    if (instead !== undefined) return instead.trim();
    missing.add(name);
    return whole;
  });
  return { text: filled, missing: [...missing] };
}
