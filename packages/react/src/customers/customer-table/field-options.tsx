import type { Option } from '../../filters/option-list.tsx';
import { Avatar } from '../../primitives/avatar/avatar.tsx';
import type { TableField } from './customer-fields.ts';
import { fieldChoices } from './field-choices.ts';
import type { TableWords } from './table-words.ts';
import type { Colleague } from './use-workspace.ts';

export interface OptionSources {
  readonly words: TableWords;
  readonly colleagues: readonly Colleague[];
  readonly tagNames: readonly string[];
}

/** What may be chosen for a field, as it is drawn in a list. */
export function fieldOptions(field: TableField, { words, colleagues, tagNames }: OptionSources): Option[] {
  if (field.kind === 'user') {
    return colleagues.map(({ id, name }) => ({
      value: id,
      label: name,
      content: (
        <>
          <Avatar id={id} name={name} size="small" />
          <bdi>{name}</bdi>
        </>
      ),
    }));
  }
  if (field.kind === 'boolean') {
    return [true, false].map((value) => ({
      value: String(value),
      label: words.t(value ? 'table.yes' : 'table.no'),
    }));
  }
  const values = fieldChoices(field) ?? (field.kind === 'tags' ? tagNames : []);
  return values.map((value) => ({ value, label: words.option(field, value) }));
}
