/**
 * Where it is told within this process that somebody came to a ticket or left it. A wake-up and nothing more: whoever
 * hears it reads who is there.
 */
export class PresenceNews {
  readonly #listeners = new Map<string, Set<(ticketId: string) => void>>();

  tell(tenantId: string, ticketId: string): void {
    for (const hear of [...(this.#listeners.get(tenantId) ?? [])]) hear(ticketId);
  }

  /** Hears of a tenant's tickets until the function given back is called. */
  listen(tenantId: string, hear: (ticketId: string) => void): () => void {
    const ofTenant = this.#listeners.get(tenantId) ?? new Set();
    this.#listeners.set(tenantId, ofTenant.add(hear));
    return () => {
      ofTenant.delete(hear);
      if (ofTenant.size === 0 && this.#listeners.get(tenantId) === ofTenant) this.#listeners.delete(tenantId);
    };
  }
}
