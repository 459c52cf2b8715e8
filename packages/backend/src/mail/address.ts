/** An e-mail address at which a tenant's customers write. Who runs the server names them: it is to them that mail is led. */
export interface Mailbox {
  /** `support@acme.example`; may have no `+`. */
  address: string;
  tenantId: string;
  /** The name that customers see beside it. */
  name?: string;
}

/**
 * An address in the one form that it is compared in; `undefined` where it is none. Upper case is taken for lower case
 * before the `@` too, as every provider does.
 */
export function normalAddress(given: string): string | undefined {
  const address = given.trim().toLowerCase();
  if (address.length > 254) return undefined;
  return /^[^\s@<>"(),:;\\[\]]{1,64}@[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/.test(address) ? address : undefined;
}

/** The mailboxes by their addresses; what stands behind a `+` belongs to the one before it. */
export class Mailboxes {
  readonly all: readonly Mailbox[];
  readonly #byAddress = new Map<string, Mailbox>();

  /** @throws TypeError for an address that is none, has a `+`, or is named twice. */
  constructor(mailboxes: readonly Mailbox[]) {
    this.all = mailboxes.map((mailbox) => {
      const address = normalAddress(mailbox.address);
      if (address === undefined || address.includes('+')) {
        throw new TypeError(`"${mailbox.address}" is no address of a mailbox, such as support@acme.example.`);
      }
      if (this.#byAddress.has(address)) throw new TypeError(`The mailbox ${address} is named twice.`);
      const normal = { ...mailbox, address };
      this.#byAddress.set(address, normal);
      return normal;
    });
  }

  /** The mailbox that mail to this address belongs to, and what stands behind the `+`. */
  find(recipient: string): { mailbox: Mailbox; tag?: string } | undefined {
    const address = normalAddress(recipient);
    if (address === undefined) return undefined;
    const at = address.lastIndexOf('@');
    const plus = address.slice(0, at).indexOf('+');
    if (plus < 0) {
      const mailbox = this.#byAddress.get(address);
      return mailbox && { mailbox };
    }
    const mailbox = this.#byAddress.get(address.slice(0, plus) + address.slice(at));
    return mailbox && { mailbox, tag: address.slice(plus + 1, at) };
  }

  /** The tenants that have a mailbox. */
  get tenantIds(): string[] {
    return [...new Set(this.all.map(({ tenantId }) => tenantId))];
  }
}
