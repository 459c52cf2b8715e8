import { join } from './widget-root.tsx';

/** Class names of the host's own, by slot; they are added beside the stable ones. */
export type SlotClasses<Slot extends string> = Partial<Readonly<Record<Slot, string>>>;

/**
 * Makes the class of each slot of a widget: a stable one to style by (`kk-profile-card__title`, the root is
 * `kk-profile-card`) and the host's own.
 */
export function slotClass<Slot extends string>(block: string, classNames?: SlotClasses<Slot>) {
  return (slot: Slot, ...more: readonly (string | false | undefined)[]) =>
    join(slot === 'root' ? block : `${block}__${slot}`, classNames?.[slot], ...more);
}
