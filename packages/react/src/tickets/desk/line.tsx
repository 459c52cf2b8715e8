import type { IconNode } from 'lucide';
import type { ReactNode } from 'react';
import { Icon } from '../../presentation/already-loaded.ts';

/** A line of its own among the notices. */
export function Line({ icon, children }: { readonly icon: IconNode; readonly children: ReactNode }) {
  return (
    <li className="kk-ticket-view__notice">
      <Icon of={icon} />
      <span className="kk-desk__line-words">{children}</span>
    </li>
  );
}
