'use client';
import type { DashboardAudience, DashboardTile, KpiId, KpiPeriod } from '@korkep/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useKpis } from '../kpis/use-kpis.ts';
import { useMessages } from '../presentation/presentation.tsx';
import { takenBack } from '../toasts/taken-back.ts';
import { useToasts } from '../toasts/use-toasts.ts';
import { type DashboardLook, DashboardView } from './dashboard-view.tsx';
import { savedInto, shownTiles } from './shown-dashboard.ts';
import { dashboardCatalogue } from './tile-words.ts';
import { loadCharts, TileContent } from './tiles/tile-content.tsx';
import { useDashboard } from './use-dashboard.ts';
import { type DashboardChange, useSaveDashboard } from './use-save-dashboard.ts';

export interface DashboardProps extends DashboardLook {
  /** For whom: the viewer's role when left out; `teamLead` for people who lead a team, whatever their role. */
  readonly audience?: DashboardAudience;
  /** The period at first. Default `last30Days`. */
  readonly period?: KpiPeriod;
  /** Called with the tiles as soon as an arrangement was saved on the screen. */
  readonly onArrange?: (tiles: readonly DashboardTile[]) => void;
}

/**
 * Figures, their course and parts, and lists of what is newest, in tiles that the viewer arranges by pointer or
 * keyboard, for themselves or, where their role may, for everybody in their audience. Begins with a standard for each
 * role. Stands below a `CrmProvider`; its look is `@korkep/react/dashboard.css`.
 *
 * Keyboard, while arranging: Tab goes from tile to tile, Space picks up and drops, arrows move, plus and minus change
 * the width, Shift with arrows the size, Escape puts back, Delete removes.
 *
 * @example
 * <Dashboard audience="teamLead" period="last90Days" />
 */
export function Dashboard({ audience, period: first = 'last30Days', onArrange, ...look }: DashboardProps) {
  const [period, setPeriod] = useState(first);
  const [draft, setDraft] = useState<readonly DashboardTile[]>();
  const t = useMessages(dashboardCatalogue, look.messages);
  const state = useDashboard(audience);
  const current = state.status === 'ready' ? state.data : undefined;
  const save = useSaveDashboard(audience);
  const toasts = useToasts();
  const { tiles } = useMemo(() => (current ? shownTiles(current) : { tiles: [] }), [current]);
  // The figures of the first arrangement come in one request; a tile that is added later asks for its own, so that no
  // other one is asked for again.
  const [ids, setIds] = useState<readonly KpiId[]>();
  if (current && !ids) setIds(kpiIdsOf(tiles));
  const kpis = useKpis(ids ?? [], { period, isEnabled: ids !== undefined && ids.length > 0 });
  const lastChange = useRef<DashboardChange>(undefined);

  // At once, not only when it is known which tiles there are.
  useEffect(() => void loadCharts().catch(() => undefined), []);

  const { state: saving, run, reset } = save;
  useEffect(() => {
    const change = lastChange.current;
    if (saving.status !== 'failed' || !change) return;
    toasts.show({
      key: 'dashboard',
      tone: 'critical',
      text: t('dashboard.notSaved'),
      undo: () => setDraft([...(change.tiles ?? tilesNow.current)]),
      undoLabel: t('dashboard.goOn'),
    });
    reset();
  }, [saving, toasts, t, reset]);

  const onSave = (arranged: readonly DashboardTile[], whose: 'person' | 'audience') => {
    if (!current) return;
    // Those of whom it is saved for, not those that are shown; where they had none, theirs is given up again.
    const before = savedInto(current, whose)?.tiles;
    const change = { current, whose, tiles: arranged, name: look.title ?? t('dashboard.title') };
    lastChange.current = change;
    void run(change);
    onArrange?.(arranged);
    const audienceName = t(`dashboard.audience.${current.audience}`);
    toasts.show({
      key: 'dashboard',
      text: whose === 'person' ? t('dashboard.saved') : t('dashboard.savedFor', { audience: audienceName }),
      undo: () => latest.current(before, whose),
    });
  };
  // What is taken back goes over what is there by then.
  const takeBack = async (before: readonly DashboardTile[] | undefined, whose: 'person' | 'audience') => {
    if (!current) return;
    const change = { current, whose, tiles: before, name: look.title ?? t('dashboard.title') };
    lastChange.current = change;
    await takenBack(run(change));
    onArrange?.(before ?? current.shared?.tiles ?? current.standard.tiles);
  };
  const latest = useRef(takeBack);
  const tilesNow = useRef(tiles);
  useEffect(() => {
    latest.current = takeBack;
    tilesNow.current = tiles;
  });

  return (
    <DashboardView
      {...look}
      state={state}
      period={period}
      onPeriod={setPeriod}
      draft={draft}
      onSave={onSave}
      content={(tile) => (
        <TileContent
          tile={tile}
          period={period}
          kpis={kpis}
          isFetched={(id) => ids?.includes(id) ?? false}
          t={t}
          messages={look.messages}
        />
      )}
    />
  );
}

/** The figures of these tiles, each once. */
function kpiIdsOf(tiles: readonly DashboardTile[]): readonly KpiId[] {
  const ids = tiles.flatMap((tile) => (tile.kind === 'kpi' || tile.kind === 'trend' ? [tile.kpiId] : []));
  return [...new Set(ids)];
}
