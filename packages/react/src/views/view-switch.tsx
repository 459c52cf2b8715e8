'use client';
import type { SavedView } from '@korkep/core';
import ChevronDown from 'lucide/dist/esm/icons/chevron-down.mjs';
import Table2 from 'lucide/dist/esm/icons/table-2.mjs';
import { useState } from 'react';
import type { MessageOverrides } from '../messages/define-messages.ts';
import { useMessages } from '../presentation/presentation.tsx';
import { Icon } from '../primitives/icon/icon.tsx';
import type { AsyncState } from '../state/async-state.ts';
import { type Later, useLater } from '../state/use-later.ts';
import { switchMessages } from './switch-messages.ts';
import type { ViewChange } from './use-change-views.ts';
import type { ViewContent, ViewKind } from './use-saved-views.ts';

export interface ViewSwitchProps {
  readonly state: AsyncState<readonly SavedView[]>;
  /** The view that was chosen; `undefined` for all records. */
  readonly current: SavedView | undefined;
  readonly onChoose: (view: SavedView | undefined) => void;
  /** What is shown now, which may differ from what was saved. */
  readonly content: ViewContent;
  readonly isChanged: boolean;
  /** Changes go through the client of the `CrmProvider` above. */
  readonly recordKind?: ViewKind | undefined;
  /** Gives the view as it is then, or nothing where it failed. Views are only read where neither is given. */
  readonly onChange?: ((change: ViewChange) => Promise<SavedView | undefined>) | undefined;
  /** Who can keep views of their own. New ones are everybody's where it is left out. */
  readonly userId?: string | undefined;
  readonly defaultId: string | undefined;
  readonly onDefault: (id: string | undefined) => void;
  readonly messages?: MessageOverrides | undefined;
}

const loadPanel = () => import('./view-panel.tsx');
type Panel = Later<Awaited<ReturnType<typeof loadPanel>>>;

/** The name of the view that is shown, and the list of the others behind it. */
export function ViewSwitch(props: ViewSwitchProps) {
  const { current, isChanged, recordKind, messages } = props;
  const t = useMessages(switchMessages, messages);
  const [anchor, setAnchor] = useState<HTMLElement>();
  const panel: Panel = useLater(loadPanel, anchor !== undefined);
  const close = () => setAnchor(undefined);
  const all = t('views.all');
  return (
    <>
      <button
        type="button"
        className="kk-views__button"
        aria-haspopup="dialog"
        aria-expanded={anchor !== undefined}
        onPointerEnter={panel.prepare}
        onFocus={panel.prepare}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Icon of={Table2} />
        <bdi className="kk-views__name">{current?.name ?? all}</bdi>
        {current && isChanged && <span className="kk-views__changed">{t('views.changed')}</span>}
        <Icon of={ChevronDown} />
      </button>
      {anchor &&
        panel.part &&
        (recordKind ? (
          <panel.part.ConnectedViewPanel
            {...props}
            recordKind={recordKind}
            allLabel={all}
            anchor={anchor}
            onClose={close}
          />
        ) : (
          <panel.part.ViewPanel {...props} allLabel={all} anchor={anchor} onClose={close} />
        ))}
    </>
  );
}
