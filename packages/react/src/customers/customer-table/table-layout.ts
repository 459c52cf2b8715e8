import { within } from './column-width.ts';
import { firstColumns, type TableField } from './customer-fields.ts';

/** A column as a person set it up. */
export interface ColumnLayout {
  /** The field's name. */
  readonly name: string;
  /** Pixels; the field's own where nobody changed it. */
  readonly width?: number;
}

/** A column that is shown: the field, and how wide. */
export interface TableColumn extends TableField {
  readonly width: number;
  /** The line of a narrow card that it stands in. */
  readonly card: 'title' | 'badge' | 'note' | 'figure' | undefined;
}

export const firstLayout: readonly ColumnLayout[] = firstColumns.map((name) => ({ name }));

/** A column as a saved view holds it: `revenue`, or `revenue:140` where its width was changed. */
export function columnText({ name, width }: ColumnLayout): string {
  return width === undefined ? name : `${name}:${Math.round(width)}`;
}

/** Reads what {@link columnText} wrote. */
export function readColumn(text: string): ColumnLayout {
  const [, name = text, width] = /^(.*?)(?::(\d{2,4}))?$/.exec(text) ?? [];
  return width === undefined ? { name } : { name, width: within(Number(width)) };
}

/** The columns of a layout that there are fields for; the name stands first whatever was chosen. */
export function columnsOf(layout: readonly ColumnLayout[], fields: readonly TableField[]): readonly TableColumn[] {
  const known = new Map(fields.map((field) => [field.name, field]));
  const named = [{ name: 'displayName' }, ...layout];
  const title = layout.find(({ name }) => name === 'displayName');
  const seen = new Set<string>();
  const taken = new Set<TableColumn['card']>();
  // An amount says what it is by itself, a count does not.
  const hasMoney = layout.some(({ name }) => known.get(name)?.kind === 'money');
  const columns: TableColumn[] = [];
  for (const { name, width } of named as readonly ColumnLayout[]) {
    const field = known.get(name);
    if (!field || seen.has(name)) continue;
    seen.add(name);
    const own = name === 'displayName' ? title?.width : width;
    const wanted = hasMoney && field.kind === 'number' ? undefined : cardPart(field);
    const card = wanted && !taken.has(wanted) ? wanted : undefined;
    taken.add(card);
    columns.push({ ...field, width: own ?? field.width, card });
  }
  return columns;
}

function cardPart({ name, kind }: TableField): TableColumn['card'] {
  if (name === 'displayName') return 'title';
  if (kind === 'choice') return 'badge';
  if (kind === 'money' || kind === 'number') return 'figure';
  return kind === 'boolean' || kind === 'code' ? undefined : 'note';
}

/** How wide columns are together, so that a row need not be measured by what stands in it. */
export function widthOf(template: string): string {
  return `calc(${template.replace('minmax(', '').replace(', 1fr)', '').split(' ').join(' + ')})`;
}
