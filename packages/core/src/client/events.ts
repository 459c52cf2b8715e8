import type { CrmErrorKind, CrmIssue } from './crm-error.ts';

/** What every event says. Paths are templates: no id, name or other value of a person is ever in an event. */
interface CallEvent {
  /** `customers.get` */
  readonly operation: string;
  readonly method: string;
  /** `/v1/customers/{customerId}` */
  readonly path: string;
  /** 1 for the first try. */
  readonly attempt: number;
}

/** What the client tells of, for logs and metrics. */
export interface CrmEvents {
  /** A try goes out. */
  request: CallEvent;
  /** An answer came, whole. `isReplay`: the server gave the stored answer of an earlier try. Duration in milliseconds. */
  response: CallEvent & {
    readonly status: number;
    readonly requestId: string | undefined;
    readonly duration: number;
    readonly isReplay: boolean;
  };
  /** It is tried again after `wait` milliseconds. */
  retry: CallEvent & {
    readonly wait: number;
    readonly kind: CrmErrorKind;
    readonly status: number | undefined;
    readonly requestId: string | undefined;
  };
  /** The call failed for good. */
  error: CallEvent & {
    readonly kind: CrmErrorKind;
    readonly code: string | undefined;
    readonly status: number | undefined;
    readonly requestId: string | undefined;
  };
  /** An answer is not what the contract says. Issues name places and rules, never values. */
  invalid_response: Omit<CallEvent, 'attempt'> & {
    readonly requestId: string | undefined;
    readonly issues: readonly CrmIssue[];
  };
}

export type CrmEventName = keyof CrmEvents;
export type CrmListener<E extends CrmEventName> = (event: CrmEvents[E]) => void;

/** Where events go through. */
export interface Emitter {
  on<E extends CrmEventName>(name: E, listener: CrmListener<E>): () => void;
  emit<E extends CrmEventName>(name: E, event: CrmEvents[E]): void;
  has(name: CrmEventName): boolean;
}

/** Makes an emitter. A listener that throws does not harm the call it is told of; the error goes to `reportError`. */
export function createEmitter(): Emitter {
  const listeners = new Map<CrmEventName, Set<(event: never) => void>>();
  return {
    on(name, listener) {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener));
      return () => {
        set.delete(listener);
      };
    },
    emit(name, event) {
      for (const listener of [...(listeners.get(name) ?? [])]) {
        try {
          listener(event as never);
        } catch (error) {
          globalThis.reportError?.(error);
        }
      }
    },
    has: (name) => (listeners.get(name)?.size ?? 0) > 0,
  };
}
