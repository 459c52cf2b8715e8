/** Tells the page that an element failed: `korkep-error`, with the `error` in its detail. Nothing goes to the console. */
export function dispatchError(element: Element, error: unknown): void {
  element.dispatchEvent(new CustomEvent('korkep-error', { detail: { error }, bubbles: true, composed: true }));
}
