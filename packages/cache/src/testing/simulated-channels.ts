import type { TabChannel } from '../environment.ts';
import type { VirtualTime } from './virtual-time.ts';

interface End extends TabChannel {
  readonly tab: string;
  readonly name: string;
}

/** The broadcast channels of one device. A tab that is frozen misses what is said, as one in the back-forward cache does. */
export class SimulatedChannels {
  readonly #ends = new Set<End>();
  readonly #frozen = new Set<string>();
  readonly #gone = new Set<string>();
  readonly #time: VirtualTime;

  constructor(time: VirtualTime) {
    this.#time = time;
  }

  open(tab: string, name: string): TabChannel {
    const end: End = {
      tab,
      name,
      onmessage: null,
      postMessage: (message) => {
        if (!this.#ends.has(end)) throw new DOMException('The channel is closed.', 'InvalidStateError');
        const data = structuredClone(message);
        for (const other of this.#ends) {
          if (other === end || other.name !== name || this.#frozen.has(other.tab)) continue;
          void this.#time.during(
            this.#time.turns(1).then(() => {
              if (this.#ends.has(other)) other.onmessage?.({ data: structuredClone(data) });
            }),
          );
        }
      },
      close: () => this.#ends.delete(end),
    };
    if (!this.#gone.has(tab)) this.#ends.add(end);
    return end;
  }

  freeze(tab: string): void {
    this.#frozen.add(tab);
  }

  isFrozen(tab: string): boolean {
    return this.#frozen.has(tab);
  }

  thaw(tab: string): void {
    this.#frozen.delete(tab);
  }

  /** The tab is gone, without a word. */
  vanish(tab: string): void {
    this.#gone.add(tab);
    for (const end of this.#ends) if (end.tab === tab) this.#ends.delete(end);
  }
}
