import type { FilterField } from '../../filters/filter-tree.ts';
import type { TableField } from './customer-fields.ts';
import { fieldChoices } from './field-choices.ts';
import type { TableWords } from './table-words.ts';
import type { Colleague } from './use-workspace.ts';

export interface FilterFieldSources {
  readonly words: TableWords;
  readonly colleagues: readonly Colleague[];
  readonly tagNames: readonly string[];
  readonly currency: string | undefined;
}

/** The table's fields as a filter asks about them; likely questions first. */
export function filterFieldsOf(fields: readonly TableField[], sources: FilterFieldSources): FilterField[] {
  const { words, colleagues, tagNames, currency } = sources;
  const asked = fields.flatMap((field): FilterField[] => {
    if (field.filter === false) return [];
    const { kind } = field;
    const values = fieldChoices(field) ?? (kind === 'tags' ? tagNames : undefined);
    return [
      {
        name: field.filter ?? field.name,
        label: words.label(field),
        kind,
        ...(values && { options: values.map((value) => ({ value, label: words.option(field, value) })) }),
        ...(kind === 'user' && { options: colleagues.map(({ id, name }) => ({ value: id, label: name })) }),
        ...(kind === 'money' && { currency }),
      },
    ];
  });
  // The name is what one searches for; what one filters by begins with the stage.
  const [name, ...others] = asked;
  return name ? [...others.slice(0, 4), name, ...others.slice(4)] : asked;
}
