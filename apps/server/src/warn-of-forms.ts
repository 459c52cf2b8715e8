import { type Backend, type Logger, tenantWithForm } from '@korkep/backend';

/** The search for a form, which may take a moment with many tenants. */
export interface FormLook {
  isOver: Promise<void>;
  /** Ends it, and waits until it touches the database no more. */
  stop: () => Promise<void>;
}

/**
 * Warns once where a form is open that is not limited by address: one sender alone can then use up the share of all.
 * Looks in the background.
 */
export function warnOfForms({ services }: Backend, logger: Logger | undefined): FormLook {
  const ending = new AbortController();
  const looking = tenantWithForm(services, ending.signal).then(
    (tenantId) => {
      if (tenantId === undefined) return;
      logger?.warn(
        { tenantId },
        'web forms are open and not limited by address; start with --form-proxies 0, or with the number of your proxies in front',
      );
    },
    // The database says elsewhere what is wrong with it.
    () => undefined,
  );
  return {
    isOver: looking,
    stop: async () => {
      ending.abort();
      await looking;
    },
  };
}
