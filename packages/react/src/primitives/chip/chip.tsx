import type { ComponentPropsWithoutRef, ReactNode } from 'react';
import { join } from '../../presentation/widget-root.tsx';

export interface ChipProps extends ComponentPropsWithoutRef<'button'> {
  readonly isOn: boolean;
  readonly icon?: ReactNode;
}

/** A filter that is on or off. */
export function Chip({ isOn, icon, className, children, ...rest }: ChipProps) {
  return (
    <button type="button" className={join('kk-chip', className)} aria-pressed={isOn} {...rest}>
      {icon}
      {children}
    </button>
  );
}
