import type { KeyboardEvent, ReactNode } from 'react';
import { useId, useRef, useState } from 'react';

export interface Tab {
  readonly key: string;
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly content: () => ReactNode;
}

export interface TabsProps {
  readonly label: string;
  readonly tabs: readonly Tab[];
  /** The tab that is chosen at first; the first one when left out. */
  readonly startsAt?: string | undefined;
  readonly onChoose?: ((key: string) => void) | undefined;
}

/** Sections shown one at a time. Arrows move along the tabs, Home and End go to the ends. */
export function Tabs({ label, tabs, startsAt, onChoose }: TabsProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [chosenKey, setChosenKey] = useState(startsAt ?? tabs[0]?.key);
  const at = Math.max(
    0,
    tabs.findIndex(({ key }) => key === chosenKey),
  );
  const chosen = tabs[at];
  if (!chosen) return null;

  const choose = (key: string | undefined) => {
    setChosenKey(key);
    if (key !== undefined) onChoose?.(key);
  };

  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const isMirrored = getComputedStyle(event.currentTarget).direction === 'rtl';
    const forward = isMirrored ? 'ArrowLeft' : 'ArrowRight';
    const back = isMirrored ? 'ArrowRight' : 'ArrowLeft';
    const last = tabs.length - 1;
    const next = { [forward]: at === last ? 0 : at + 1, [back]: at === 0 ? last : at - 1, Home: 0, End: last }[
      event.key
    ];
    if (next === undefined) return;
    event.preventDefault();
    choose(tabs[next]?.key);
    (list.current?.children[next] as HTMLElement | undefined)?.focus();
  };

  return (
    <div className="kk-tabs">
      <div className="kk-tabs__list" role="tablist" aria-label={label} ref={list} onKeyDown={move}>
        {tabs.map(({ key, title, note }) => (
          <button
            key={key}
            type="button"
            role="tab"
            className="kk-tabs__tab"
            id={`${id}-${key}`}
            aria-selected={key === chosen.key}
            aria-controls={`${id}-panel`}
            tabIndex={key === chosen.key ? 0 : -1}
            onClick={() => choose(key)}
          >
            {title}
            {note !== undefined && ' '}
            {note !== undefined && <span className="kk-tabs__note">{note}</span>}
          </button>
        ))}
      </div>
      <div
        className="kk-tabs__panel"
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${chosen.key}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel with nothing to focus must be reachable to be read
        tabIndex={0}
      >
        {chosen.content()}
      </div>
    </div>
  );
}
