'use client';
import type { Channel } from '@korkep/core';
import type { IconNode } from 'lucide';
import Asterisk from 'lucide/dist/esm/icons/asterisk.mjs';
import Check from 'lucide/dist/esm/icons/check.mjs';
import Clock from 'lucide/dist/esm/icons/clock.mjs';
import Minus from 'lucide/dist/esm/icons/minus.mjs';
import X from 'lucide/dist/esm/icons/x.mjs';
import type { KeyboardEvent, ReactNode } from 'react';
import { Fragment, useRef, useState } from 'react';
import { ChannelIcon } from '../../primitives/icon/channel-icon.tsx';
import { Icon } from '../../primitives/icon/icon.tsx';
import type { ConsentCell, ConsentRow, ConsentState } from './consent-matrix.ts';
import { type ConsentTools, cellName, channelName, stateWords } from './consent-tools.ts';

const icons: Readonly<Record<Exclude<ConsentState, 'none'>, IconNode>> = {
  granted: Check,
  denied: X,
  withdrawn: Minus,
  expired: Clock,
};

export interface ConsentGridProps {
  readonly panel: ConsentTools;
  readonly rows: readonly ConsentRow[];
  readonly channels: readonly (Channel | undefined)[];
  /** What an open cell says, below its row. */
  readonly detailOf: (cell: ConsentCell) => ReactNode;
}

/**
 * Purposes by channel. One cell is a tab stop; arrows move, Home and End go to the ends of a row, Enter opens a cell
 * below its row, Escape closes it.
 */
export function ConsentGrid({ panel, rows, channels, detailOf }: ConsentGridProps) {
  const { t } = panel;
  const grid = useRef<HTMLTableElement>(null);
  const [openKey, setOpenKey] = useState<string>();
  const [stopKey, setStopKey] = useState<string>();
  const cells = rows.flatMap((row) => row.cells);
  const stop = cells.some(({ key }) => key === stopKey) ? stopKey : cells[0]?.key;

  const focus = (key: string | undefined) => {
    if (key === undefined) return;
    setStopKey(key);
    grid.current?.querySelector<HTMLElement>(`[data-cell="${CSS.escape(key)}"]`)?.focus();
  };
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const key = (event.target as HTMLElement).dataset.cell;
    if (key === undefined) {
      // From inside of what is open back to its cell.
      if (event.key !== 'Escape' || event.defaultPrevented || openKey === undefined) return;
      event.stopPropagation();
      setOpenKey(undefined);
      return focus(openKey);
    }
    const at = cells.findIndex((cell) => cell.key === key);
    const column = at % channels.length;
    const isMirrored = getComputedStyle(event.currentTarget).direction === 'rtl';
    const forward = isMirrored ? -1 : 1;
    const step = {
      ArrowRight: forward,
      ArrowLeft: -forward,
      ArrowDown: channels.length,
      ArrowUp: -channels.length,
      Home: -column,
      End: channels.length - 1 - column,
    }[event.key];
    if (event.key === 'Escape' && openKey !== undefined) {
      event.stopPropagation();
      setOpenKey(undefined);
    }
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const isSideways = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
    const next = at + step;
    if (isSideways && Math.floor(next / channels.length) !== Math.floor(at / channels.length)) return;
    focus(cells[next]?.key);
  };

  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the grid pattern on a table keeps its headers
    <table ref={grid} role="grid" className="kk-consent-panel__grid" aria-label={t('consent.matrix')} onKeyDown={move}>
      <thead>
        <tr>
          <th scope="col" className="kk-consent-panel__corner">
            {t('consent.purpose')}
          </th>
          {channels.map((channel) => (
            <th
              key={channel ?? 'any'}
              scope="col"
              title={channelName(channel, panel)}
              className="kk-consent-panel__column"
            >
              {channel ? <ChannelIcon channel={channel} /> : <Icon of={Asterisk} />}
              <span className="kk-consent-panel__column-name">{channelName(channel, panel)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ purpose, cells: ofRow }) => {
          const open = ofRow.find(({ key }) => key === openKey);
          return (
            <Fragment key={purpose}>
              <tr>
                <th scope="row" className="kk-consent-panel__purpose">
                  {t(`purpose.${purpose}`)}
                </th>
                {ofRow.map((cell) => (
                  <td key={cell.key} className="kk-consent-panel__place">
                    <Cell
                      panel={panel}
                      cell={cell}
                      isOpen={cell.key === openKey}
                      isTabStop={cell.key === stop}
                      onToggle={() => {
                        setStopKey(cell.key);
                        setOpenKey(cell.key === openKey ? undefined : cell.key);
                      }}
                    />
                  </td>
                ))}
              </tr>
              {open && (
                <tr>
                  <td colSpan={channels.length + 1} className="kk-consent-panel__detail">
                    <section key={open.key} aria-label={cellName(open, panel)} className="kk-consent-panel__decision">
                      {detailOf(open)}
                    </section>
                  </td>
                </tr>
              )}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}

interface CellProps {
  readonly panel: ConsentTools;
  readonly cell: ConsentCell;
  readonly isOpen: boolean;
  readonly isTabStop: boolean;
  readonly onToggle: () => void;
}

function Cell({ panel, cell, isOpen, isTabStop, onToggle }: CellProps) {
  const { state, isInherited, decision, key } = cell;
  const words = stateWords(cell, panel);
  return (
    <button
      type="button"
      className="kk-consent-panel__cell"
      data-cell={key}
      data-state={state}
      data-inherited={isInherited}
      aria-expanded={isOpen}
      aria-label={`${cellName(cell, panel)}: ${words}`}
      title={words}
      tabIndex={isTabStop ? 0 : -1}
      onClick={onToggle}
    >
      {state === 'none' ? <span aria-hidden="true">–</span> : <Icon of={icons[state]} />}
      <span className="kk-consent-panel__state">{state !== 'none' && panel.t(`consent.state.${state}`)}</span>
      {decision && !isInherited && panel.markOf(decision.id)}
    </button>
  );
}
