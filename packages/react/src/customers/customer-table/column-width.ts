const NARROWEST = 72;
/** Pixels of the widest column. */
export const WIDEST = 640;

/** A width that can be used. */
export function within(width: number): number {
  return Math.min(WIDEST, Math.max(NARROWEST, Math.round(width)));
}
