import { expect } from 'vitest';
import type { Locator } from 'vitest/browser';

/** Gives something the focus as soon as it is there, for a walk by keys that begins in the middle. */
export async function focusOn(locator: Locator): Promise<void> {
  await expect.element(locator).toBeVisible();
  (locator.element() as HTMLElement).focus();
}
