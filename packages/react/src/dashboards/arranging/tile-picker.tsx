'use client';
import type { DashboardTile, TileKind } from '@korkep/core';
import { ChartBarBig, ChartLine, Check, Hash, List, Plus } from 'lucide';
import { useMemo, useState } from 'react';
import { Icon } from '../../primitives/icon/icon.tsx';
import { Popover } from '../../primitives/popover/popover.tsx';
import { tileName } from '../tile-words.ts';
import type { ArrangeTexts } from './arrange-words.ts';

const icons: Readonly<Record<TileKind, typeof Hash>> = {
  kpi: Hash,
  trend: ChartLine,
  breakdown: ChartBarBig,
  tickets: List,
  orders: List,
};

export interface TilePickerProps {
  readonly offered: readonly DashboardTile[];
  readonly present: readonly DashboardTile[];
  readonly onAdd: (tile: DashboardTile) => void;
  readonly t: ArrangeTexts;
}

/** The catalogue of tiles, narrowed by typing. What is added already is marked and may be added again. */
export function TilePicker({ offered, present, onAdd, t }: TilePickerProps) {
  return (
    <Popover
      label={t('dashboard.add')}
      className="kk-dashboard__picker"
      trigger={{
        className: 'kk-button',
        'data-variant': 'secondary',
        children: (
          <>
            <Icon of={Plus} />
            {t('dashboard.add')}
          </>
        ),
      }}
    >
      {() => <Catalogue offered={offered} present={present} onAdd={onAdd} t={t} />}
    </Popover>
  );
}

function Catalogue({ offered, present, onAdd, t }: TilePickerProps) {
  const [text, setText] = useState('');
  const named = useMemo(() => offered.map((tile) => ({ tile, name: tileName(tile, t) })), [offered, t]);
  const isPresent = useMemo(
    () => new Set(present.map((tile) => tileName({ ...tile, title: undefined }, t))),
    [present, t],
  );
  const wanted = fold(text);
  const found = named.filter(({ name }) => fold(name).includes(wanted));
  return (
    <>
      <input
        type="search"
        className="kk-dashboard__search"
        data-autofocus=""
        aria-label={t('dashboard.find')}
        placeholder={t('dashboard.find')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {found.length === 0 && <p className="kk-dashboard__none">{t('dashboard.noneFound')}</p>}
      <ul className="kk-dashboard__offers">
        {found.map(({ tile, name }) => (
          <li key={tile.id} className="kk-dashboard__offer">
            <button type="button" className="kk-menu__item" onClick={() => onAdd(tile)}>
              <Icon of={icons[tile.kind]} />
              <span className="kk-dashboard__offer-name">{name}</span>
              <span className="kk-dashboard__offer-kind">{t(`dashboard.kind.${kindOf(tile.kind)}`)}</span>
              {isPresent.has(name) && <Icon of={Check} label={t('dashboard.present')} />}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function kindOf(kind: TileKind) {
  return kind === 'tickets' || kind === 'orders' ? 'list' : kind;
}

/** Without case and marks: `arbev` finds *Árbevétel*. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
