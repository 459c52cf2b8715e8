import { CornerDownLeft } from 'lucide';
import { SearchOption, type SearchTexts } from '../customers/customer-search/search-option.tsx';
import { Avatar } from '../primitives/avatar/avatar.tsx';
import { Icon } from '../primitives/icon/icon.tsx';
import type { PaletteItem } from './palette-items.ts';

export interface PaletteOptionProps {
  readonly item: PaletteItem;
  readonly query: string;
  readonly t: SearchTexts;
}

/** What a line of the palette shows: a command with its keys, or a customer and why they were found. */
export function PaletteOption({ item, query, t }: PaletteOptionProps) {
  if (item.kind === 'customer') return <SearchOption hit={item.hit} query={query} t={t} />;
  if (item.kind === 'recent') {
    const { id, type, displayName } = item.customer;
    return (
      <>
        <Avatar id={id} name={displayName ?? ''} kind={type} size="small" />
        <span className="kk-palette__text">
          <bdi>{displayName ?? t('search.unnamed')}</bdi>
        </span>
        <Icon of={CornerDownLeft} className="kk-palette__enter" />
      </>
    );
  }
  const { command, marks } = item;
  return (
    <>
      <span className="kk-palette__icon">{command.icon}</span>
      <span className="kk-palette__text">
        <Marked text={command.label} marks={marks} />
      </span>
      {command.shortcut && <kbd className="kk-palette__shortcut">{command.shortcut}</kbd>}
    </>
  );
}

function Marked({ text, marks }: { readonly text: string; readonly marks: readonly boolean[] }) {
  const parts: { text: string; isMarked: boolean }[] = [];
  for (let at = 0; at < text.length; at++) {
    const isMarked = marks[at] ?? false;
    const last = parts.at(-1);
    if (last && last.isMarked === isMarked) last.text += text[at];
    else parts.push({ text: text[at] as string, isMarked });
  }
  return parts.map((part, index) =>
    part.isMarked ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other name
      <mark key={index} className="kk-customer-search__mark">
        {part.text}
      </mark>
    ) : (
      part.text
    ),
  );
}
