import Lock from 'lucide/dist/esm/icons/lock.mjs';
import type { ReactNode } from 'react';
import { Icon } from '../icon/icon.tsx';

export interface FieldProps {
  readonly label: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A label with its value. Stands in a `<dl className="kk-fields">`. */
export function Field({ label, children, className }: FieldProps) {
  return (
    <div className={`kk-field${className ? ` ${className}` : ''}`}>
      <dt className="kk-field__label">{label}</dt>
      <dd className="kk-field__value">{children}</dd>
    </div>
  );
}

/** Stands for a value that this role may not see: present, and said to be hidden. */
export function Masked({ label }: { readonly label: string }) {
  return (
    <span className="kk-masked" title={label}>
      <Icon of={Lock} />
      <span aria-hidden="true">••••••</span>
      <span className="kk-visually-hidden">{label}</span>
    </span>
  );
}
