import type { DeskTranslate } from './desk-words.ts';
import type { DeskState } from './use-desk-action.ts';

/** What went wrong, in words; nothing where nothing did. */
export function failureText(state: DeskState, t: DeskTranslate): string | undefined {
  if (state.status === 'failed') return t('desk.failed', { text: state.text });
  if (state.status === 'offline' || state.status === 'unsure') return t(`desk.${state.status}`);
  return undefined;
}
