import ChevronRight from 'lucide/dist/esm/icons/chevron-right.mjs';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { join } from '../../presentation/widget-root.tsx';
import { Icon } from '../icon/icon.tsx';

export interface DisclosureProps {
  readonly title: ReactNode;
  /** A figure beside the title, such as how many there are. */
  readonly note?: ReactNode;
  readonly startsOpen?: boolean;
  readonly className?: string;
  /** Made when it is first opened, and kept from then on. */
  readonly children: () => ReactNode;
}

/** A section that opens and closes. The browser's own `<details>`, so it works from the keyboard and when printed. */
export function Disclosure({ title, note, startsOpen = false, className, children }: DisclosureProps) {
  const [wasOpened, setWasOpened] = useState(startsOpen);
  return (
    <details
      className={join('kk-disclosure', className)}
      open={startsOpen}
      onToggle={(event) => event.currentTarget.open && setWasOpened(true)}
    >
      <summary className="kk-disclosure__summary">
        <Icon of={ChevronRight} className="kk-disclosure__chevron" />
        <h3 className="kk-disclosure__title">{title}</h3>
        {Boolean(note) && <span className="kk-disclosure__note">{note}</span>}
      </summary>
      <div className="kk-disclosure__body">{wasOpened && children()}</div>
    </details>
  );
}
