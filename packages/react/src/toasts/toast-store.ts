/** A short word about what was just done. */
export interface Toast {
  /** What was done, in one sentence. */
  readonly text: string;
  /** `critical` stays until it is closed. */
  readonly tone?: 'neutral' | 'positive' | 'warning' | 'critical' | undefined;
  /** Takes it back; may be asynchronous. While it is under way the button waits; when it rejects, the toast says so and stays. */
  readonly undo?: (() => unknown) | undefined;
  /** "Undo" when left out. */
  readonly undoLabel?: string | undefined;
  /** Milliseconds in sight; 5,000 when left out, 10,000 with `undo`. */
  readonly duration?: number | undefined;
  /** A toast with the same key is replaced, such as by the latest count. */
  readonly key?: string | undefined;
}

/** Says short words above the page; of {@link useToasts}. */
export interface Toasts {
  /** Shows one; gives what takes it away early. */
  readonly show: (toast: Toast) => () => void;
}

export interface ShownToast extends Toast {
  readonly id: number;
}

/** The toasts in sight, the oldest first. */
export interface ToastStore extends Toasts {
  readonly read: () => readonly ShownToast[];
  readonly subscribe: (listener: () => void) => () => void;
  readonly dismiss: (id: number) => void;
  readonly change: (id: number, change: Toast) => void;
}

const most = 3;

/** Holds what is in sight, at most three: the oldest that can't be undone goes first, then the oldest. */
export function createToastStore(): ToastStore {
  let shown: readonly ShownToast[] = [];
  let lastId = 0;
  const listeners = new Set<() => void>();
  const set = (next: readonly ShownToast[]) => {
    shown = next;
    for (const listener of listeners) listener();
  };
  const dismiss = (id: number) => {
    if (shown.some((toast) => toast.id === id)) set(shown.filter((toast) => toast.id !== id));
  };
  return {
    read: () => shown,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dismiss,
    change: (id, change) => set(shown.map((toast) => (toast.id === id ? { ...change, id } : toast))),
    show: (toast) => {
      const id = ++lastId;
      const kept = shown.filter(({ key }) => key === undefined || key !== toast.key);
      if (kept.length >= most) {
        const settled = kept.findIndex(({ undo }) => !undo);
        kept.splice(Math.max(0, settled), 1);
      }
      set([...kept, { ...toast, id }]);
      return () => dismiss(id);
    },
  };
}
