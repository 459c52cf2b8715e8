import { useMemo } from 'react';
import type { MessageCatalogue, Translate } from '../../messages/define-messages.ts';
import { useMessages } from '../../presentation/presentation.tsx';
import type { TableTexts, TableWords } from './table-words.ts';

/** The texts of a part that is loaded later: its own, and those that the table has anyway. */
export function useToolTexts<Key extends string>(
  own: MessageCatalogue<Key>,
  words: TableWords,
): Translate<Key | Parameters<TableTexts>[0]> {
  const t = useMessages(own, words.overrides);
  return useMemo(
    () => (key, values) => (key in own.en ? t(key as Key, values) : words.t(key as Parameters<TableTexts>[0], values)),
    [own, t, words],
  );
}
