/** A value that came back after another one had taken its place. */
export interface Flicker {
  readonly tab: string;
  readonly record: string;
  readonly field: string;
  /** The values one after another, the one that came back last. */
  readonly values: readonly unknown[];
}

/** Watches what a tab shows: the sequence of values of each field. */
export class ShownValues {
  readonly flickers: Flicker[] = [];
  readonly #tab: string;
  readonly #seen = new Map<string, unknown[]>();
  /** Whether a value may be taken back: its write was refused, or lost against another one in the open. */
  readonly #mayGo: (value: unknown) => boolean;

  constructor(tab: string, mayGo: (value: unknown) => boolean) {
    this.#tab = tab;
    this.#mayGo = mayGo;
  }

  see(record: string, field: string, value: unknown): void {
    const key = `${record} ${field}`;
    const values = this.#seen.get(key) ?? [];
    this.#seen.set(key, values);
    if (values.length > 0 && values.at(-1) === value) return;
    values.push(value);
    const before = values.lastIndexOf(value, -2);
    if (before < 0) return;
    // Everything shown since must have been taken back for a reason; whether it was is known only at the end.
    this.flickers.push({ tab: this.#tab, record, field, values: values.slice(before) });
  }

  /** Those that no refusal or conflict explains. */
  unexplained(): Flicker[] {
    // What was itself in conflict or refused may come back as well: somebody decided for it.
    return this.flickers.filter(
      ({ values }) => !this.#mayGo(values.at(-1)) && !values.slice(1, -1).every((value) => this.#mayGo(value)),
    );
  }
}
