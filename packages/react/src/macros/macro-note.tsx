'use client';
import CircleCheck from 'lucide/dist/esm/icons/circle-check.mjs';
import Undo2 from 'lucide/dist/esm/icons/undo-2.mjs';
import { Button } from '../primitives/button/button.tsx';
import { Icon } from '../primitives/icon/icon.tsx';
import type { MacroTranslate } from './macro-words.ts';
import type { AppliedMacro } from './use-apply-macro.ts';

export interface MacroNoteProps {
  readonly applied: AppliedMacro | undefined;
  readonly t: MacroTranslate;
}

/** Says which macro was used, and takes it back. */
export function MacroNote({ applied, t }: MacroNoteProps) {
  return (
    <div className="kk-macros__note" role="status">
      {applied && (
        <>
          <Icon of={applied.isUndone ? Undo2 : CircleCheck} />
          <span className="kk-macros__note-text">
            {t(applied.isUndone ? 'macros.undone' : 'macros.used', { name: applied.name })}
          </span>
          {applied.undo && (
            <Button variant="quiet" onClick={applied.undo}>
              {t('macros.undo')}
            </Button>
          )}
        </>
      )}
    </div>
  );
}
