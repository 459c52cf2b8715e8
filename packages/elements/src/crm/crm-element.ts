import type { CrmCache } from '@korkep/cache';
import type { Crm, TokenOption } from '@korkep/core/client';
import type { Presentation } from '@korkep/react';
import { dispatchError } from '../element/dispatch-error.ts';
import { version } from '../generated/version.ts';
import { kebab, meant, type Property } from '../property.ts';
import { crmProperties, presentedNames } from './crm-properties.ts';
import { announce } from './source.ts';

/** What a client or a cache is made of: while it stays the same, so does what was made. */
interface Made<T> {
  readonly of: string;
  readonly value: T | undefined;
}

/**
 * The class of `<korkep-crm>`, which gives the elements inside it, or on its page, their client, cache and language. It
 * shows nothing of its own.
 */
export function crmElementClass(): CustomElementConstructor {
  const attributes = new Map(crmProperties.map((one) => [kebab(one.name), one]));

  class KorkepCrmElement extends HTMLElement {
    static readonly observedAttributes = [...attributes.keys()];
    static readonly korkep = { version };

    readonly #values = new Map<string, unknown>();
    #crm: Made<Crm> = { of: '', value: undefined };
    #cache: Made<CrmCache> = { of: '', value: undefined };
    #presentation: Partial<Presentation> = {};
    #isSettling = false;
    #settled: Promise<unknown> = Promise.resolve();

    static {
      for (const { name, property } of crmProperties) {
        Object.defineProperty(KorkepCrmElement.prototype, name, {
          get(this: KorkepCrmElement) {
            return this.#values.get(name);
          },
          set(this: KorkepCrmElement, value: unknown) {
            this.#give(name, property, value);
          },
          enumerable: true,
          configurable: true,
        });
      }
    }

    /** The client: yours where you set it, else of `base-url` and the token; `undefined` until it is there. */
    get crm(): Crm | undefined {
      return (this.#values.get('crm') as Crm | undefined) ?? this.#crm.value;
    }

    set crm(crm: Crm | undefined) {
      this.#set('crm', crm);
    }

    /** The cache: yours where you set it, else made where `tenant` and `user` are given. */
    get cache(): CrmCache | undefined {
      return (this.#values.get('cache') as CrmCache | undefined) ?? this.#cache.value;
    }

    set cache(cache: CrmCache | undefined) {
      this.#set('cache', cache);
    }

    get presentation(): Partial<Presentation> {
      return this.#presentation;
    }

    /**
     * For signing out: deletes all that its cache keeps on the device, in every tab. Throws `unsent` while changes wait,
     * unless they are to be discarded. Afterwards there is no cache of its own until `tenant` or `user` changes.
     */
    async purge(options?: { readonly discardUnsent?: boolean }): Promise<void> {
      // It may be on its way still.
      let settled: Promise<unknown>;
      do {
        settled = this.#settled;
        await settled;
      } while (settled !== this.#settled);
      const { cache } = this;
      const isNamed = this.#values.get('tenant') && this.#values.get('user');
      if (!cache && isNamed && this.#cache.of === '')
        throw new Error('<korkep-crm> has not deleted its cache: it needs a client, and to be on the page.');
      await cache?.purge(options);
      if (!cache || this.#cache.value !== cache) return;
      this.#cache = { of: this.#cache.of, value: undefined };
      announce();
    }

    connectedCallback() {
      for (const name of [...crmProperties.map((one) => one.name), 'crm', 'cache']) {
        if (!Object.hasOwn(this, name)) continue;
        const value = this[name as never];
        delete this[name as never];
        this[name as never] = value;
      }
      this.#settleSoon();
    }

    disconnectedCallback() {
      queueMicrotask(() => {
        if (this.isConnected) return;
        this.#closeCache();
        this.#crm = { of: '', value: undefined };
        announce();
      });
    }

    connectedMoveCallback() {
      this.#settleSoon();
    }

    attributeChangedCallback(name: string, _before: string | null, now: string | null) {
      const found = attributes.get(name);
      if (found) this.#give(found.name, found.property, now);
    }

    #give(name: string, property: Property<unknown>, given: unknown) {
      try {
        this.#set(name, meant(property, given));
      } catch (cause) {
        dispatchError(this, new Error(`<korkep-crm ${kebab(name)}="…"> is no ${property.type}.`, { cause }));
        this.#set(name, undefined);
      }
    }

    #set(name: string, value: unknown) {
      if (this.#values.get(name) === value) return;
      this.#values.set(name, value);
      this.#settleSoon();
    }

    #settleSoon() {
      if (this.#isSettling) return;
      this.#isSettling = true;
      const settle = async () => {
        this.#isSettling = false;
        if (this.isConnected) await this.#settle();
      };
      const settled = Promise.resolve()
        .then(settle)
        .catch((error) => dispatchError(this, error));
      this.#settled = Promise.all([this.#settled, settled]);
    }

    async #settle() {
      const get = <T>(name: string) => this.#values.get(name) as T | undefined;
      this.#presentation = this.#presented();
      const baseUrl = get<string>('baseUrl');
      const token = this.#token();
      // A function may be another one in every render of a host: it is the one of the moment that is called.
      const named = typeof token === 'string' ? token : get('tokenUrl');
      const of = JSON.stringify([baseUrl, typeof token, named, get('tenant'), get('user')]);
      if (!get('crm') && this.#crm.of !== of) {
        this.#closeCache();
        this.#crm = { of, value: undefined };
        if (baseUrl !== undefined && token !== undefined) {
          const { createCrm } = await import('@korkep/core/client');
          // Another client was asked for meanwhile, and will come.
          if (this.#crm.of !== of) return;
          this.#crm = { of, value: createCrm({ baseUrl, token }) };
        }
      }
      await this.#makeCache(get('tenant'), get('user'), get('follow'), get('followMyTickets'));
      if (this.isConnected) announce();
      else this.#closeCache();
    }

    async #makeCache(tenant?: string, user?: string, kinds?: readonly never[], myTickets = false) {
      const { crm } = this;
      const isWanted = crm && tenant && user && !this.#values.get('cache');
      const of = isWanted ? JSON.stringify([this.#crm.of, identityOf(crm), tenant, user]) : '';
      if (of !== this.#cache.of) {
        this.#closeCache();
        if (isWanted) {
          this.#cache = { of, value: undefined };
          const { createCache } = await import('@korkep/cache');
          if (this.#cache.of !== of) return;
          this.#cache = { of, value: createCache({ crm, tenant, user }) };
        }
      }
      if (kinds || myTickets) this.#cache.value?.follow({ ...(kinds && { kinds }), myTickets });
    }

    #token(): TokenOption | undefined {
      const token = this.#values.get('token') as TokenOption | undefined;
      if (typeof token === 'function') return () => (this.#values.get('token') as typeof token)();
      const url = this.#values.get('tokenUrl') as string | undefined;
      return token ?? (url === undefined ? undefined : () => fetchToken(url));
    }

    /** Only what this element made is its own to close. */
    #closeCache() {
      void this.#cache.value?.close().catch(() => {});
      this.#cache = { of: '', value: undefined };
    }

    #presented(): Partial<Presentation> {
      const given = Object.fromEntries(
        presentedNames.map((name) => [name, this.#values.get(name)]),
      ) as Partial<Presentation>;
      const links = this.#values.get('links') as Record<string, string> | undefined;
      const byTemplate = ({ kind, id }: { readonly kind: string; readonly id: string }) =>
        links?.[kind]?.replaceAll('{id}', encodeURIComponent(id));
      const hrefFor = given.hrefFor ?? (links && byTemplate);
      // The page says what language it is in; an element of it speaks the same.
      const locale = given.locale ?? (this.closest<HTMLElement>('[lang]')?.lang || undefined);
      return {
        ...given,
        ...(locale !== undefined && { locale }),
        ...(hrefFor && { hrefFor }),
      };
    }
  }
  return KorkepCrmElement;
}

const identities = new WeakMap<object, number>();
let lastIdentity = 0;

/** A number of its own for each client. */
function identityOf(crm: Crm): number {
  let identity = identities.get(crm);
  if (identity === undefined) {
    lastIdentity += 1;
    identity = lastIdentity;
    identities.set(crm, identity);
  }
  return identity;
}

async function fetchToken(url: string): Promise<string> {
  const answer = await fetch(url, { method: 'POST' });
  if (!answer.ok) throw new Error(`${url} gave no token: ${answer.status}.`);
  if (!answer.headers.get('content-type')?.includes('json')) return (await answer.text()).trim();
  return ((await answer.json()) as { readonly token: string }).token;
}
