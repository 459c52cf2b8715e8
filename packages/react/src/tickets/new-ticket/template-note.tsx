'use client';
import type { TicketTemplate } from '@korkep/core';
import { Button, usePresentation } from '../../presentation/already-loaded.ts';
import type { NewTicketDraft } from './new-ticket-draft.ts';
import type { NewTicketTranslate } from './new-ticket-words.ts';

export interface TemplateNoteProps {
  readonly draft: NewTicketDraft;
  readonly template: TicketTemplate | undefined;
  readonly isFilling: boolean;
  readonly hasFailed: boolean;
  readonly onLanguage: (language: string) => void;
  readonly onUndo: (() => void) | undefined;
  readonly t: NewTicketTranslate;
}

/** Which template was filled in, in which language, with what is still to be completed; and the way back. */
export function TemplateNote(props: TemplateNoteProps) {
  const { draft, template, isFilling, hasFailed, onLanguage, onUndo, t } = props;
  const { locale } = usePresentation();
  const name = draft.template?.name ?? '';
  const { filled } = draft;
  const languages = template?.texts.map(({ language }) => language) ?? [];
  const missing = stillMissing(draft);
  const words = new Intl.DisplayNames([locale], { type: 'language', fallback: 'code' });
  return (
    <div className="kk-new-ticket__note" role="status">
      {draft.template && (
        <>
          <span>
            {hasFailed
              ? t('new.fillFailed', { name })
              : isFilling || !filled
                ? t('new.filling')
                : t(filled.isHere ? 'new.filledHere' : 'new.filled', { name })}
          </span>
          {languages.length > 1 && (
            <select
              className="kk-new-ticket__language"
              aria-label={t('new.language')}
              value={filled?.language ?? languages[0]}
              onChange={({ target }) => onLanguage(target.value)}
            >
              {languages.map((language) => (
                <option key={language} value={language}>
                  {words.of(language) ?? language}
                </option>
              ))}
            </select>
          )}
          {onUndo && (
            <Button variant="quiet" onClick={onUndo}>
              {t('new.undo')}
            </Button>
          )}
          {missing.length > 0 && (
            <span className="kk-new-ticket__missing">{t('new.missing', { names: missing.join(', ') })}</span>
          )}
        </>
      )}
    </div>
  );
}

/** Of what was not known, what still stands in the words. */
function stillMissing({ filled, subject, text }: NewTicketDraft): readonly string[] {
  return (filled?.missing ?? []).filter((name) => `${subject} ${text}`.includes(`{{${name}}}`));
}
