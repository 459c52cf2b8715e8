import { Chip } from '../primitives/chip/chip.tsx';
import type { PanelText } from './panel-words.ts';
import type { Panel } from './use-panel.tsx';

export interface FilterChipsProps<Value extends string> {
  readonly panel: Panel<PanelText>;
  readonly values: readonly Value[];
  /** What the list is narrowed to; left out for all. */
  readonly chosen: Value | undefined;
  readonly onChoose: (value: Value | undefined) => void;
  readonly word: (value: Value) => string;
}

/** Narrows a list to one of a few values; the chosen one again, or "All", widens it. */
export function FilterChips<Value extends string>(props: FilterChipsProps<Value>) {
  const { panel, values, chosen, onChoose, word } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring the browser's own frame and layout
    <div role="group" aria-label={panel.t('panel.filter')} className={panel.slot('filters', 'kk-panel__filters')}>
      <Chip isOn={chosen === undefined} onClick={() => onChoose(undefined)}>
        {panel.t('panel.all')}
      </Chip>
      {values.map((value) => (
        <Chip key={value} isOn={chosen === value} onClick={() => onChoose(chosen === value ? undefined : value)}>
          {word(value)}
        </Chip>
      ))}
    </div>
  );
}
