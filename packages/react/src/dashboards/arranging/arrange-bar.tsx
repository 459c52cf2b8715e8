import type { CurrentDashboard, DashboardTile } from '@korkep/core';
import { RotateCcw, Undo2 } from 'lucide';
import { Button } from '../../primitives/button/button.tsx';
import { Icon } from '../../primitives/icon/icon.tsx';
import { Menu } from '../../primitives/menu/menu.tsx';
import type { ArrangeTexts } from './arrange-words.ts';
import { TilePicker } from './tile-picker.tsx';
import type { Arranging } from './use-arranging.ts';

export interface ArrangeBarProps {
  readonly current: CurrentDashboard;
  readonly offered: readonly DashboardTile[];
  readonly arranging: Arranging;
  readonly onSave: (whose: 'person' | 'audience') => void;
  readonly onCancel: () => void;
  readonly t: ArrangeTexts;
}

/** What can be done while tiles are arranged; stays in sight while they are scrolled. */
export function ArrangeBar({ current, offered, arranging, onSave, onCancel, t }: ArrangeBarProps) {
  const { arrangement, step } = arranging;
  const { tiles, past, held } = arrangement;
  const audience = t(`dashboard.audience.${current.audience}`);
  const startFrom = (from: readonly DashboardTile[]) => step({ do: 'replace', tiles: [...from] });
  const isChanged = past.length > 0 || (held !== undefined && held.before !== tiles);
  return (
    <div className="kk-dashboard__bar" role="toolbar" aria-label={t('dashboard.arranging')}>
      <TilePicker offered={offered} present={tiles} onAdd={(tile) => step({ do: 'add', tile })} t={t} />
      <Button
        variant="quiet"
        icon={<Icon of={Undo2} />}
        // Not `disabled`: the last step taken back must not throw the focus away.
        aria-disabled={!isChanged}
        onClick={() => step({ do: 'undo' })}
      >
        {t('dashboard.undo')}
      </Button>
      <Menu
        label={t('dashboard.more')}
        icon={<Icon of={RotateCcw} />}
        items={[
          {
            key: 'standard',
            label: t('dashboard.useStandard'),
            onSelect: () => startFrom(current.standard.tiles),
          },
          ...(current.shared
            ? [
                {
                  key: 'shared',
                  label: t('dashboard.useShared', { audience }),
                  onSelect: () => startFrom(current.shared?.tiles ?? []),
                },
              ]
            : []),
        ]}
      />
      <span className="kk-dashboard__bar-end">
        <Button variant="quiet" onClick={onCancel}>
          {t('dashboard.cancel')}
        </Button>
        {current.mayShare && (
          <Button variant={current.userId ? 'secondary' : 'primary'} onClick={() => onSave('audience')}>
            {t('dashboard.saveFor', { audience })}
          </Button>
        )}
        {current.userId && (
          <Button variant="primary" onClick={() => onSave('person')}>
            {t('dashboard.save')}
          </Button>
        )}
      </span>
    </div>
  );
}
