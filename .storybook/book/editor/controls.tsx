import { type ReactNode, useId } from 'react';
import { presets, standardTheme, type Theme } from './theme.ts';

interface RangeProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly unit: string;
  readonly onChange: (value: number) => void;
}

function Range({ label, value, min, max, step = 1, unit, onChange }: RangeProps) {
  const id = useId();
  return (
    <div className="editor-field">
      <label htmlFor={id}>{label}</label>
      <output htmlFor={id}>
        {value} {unit}
      </output>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        onChange={(event) => onChange(Number(event.target.value))}
      />
    </div>
  );
}

interface ColourProps {
  readonly label: string;
  readonly value: string | undefined;
  /** Shown while the colour is derived. */
  readonly fallback: string;
  readonly onChange: (value: string | undefined) => void;
}

function Colour({ label, value, fallback, onChange }: ColourProps) {
  const id = useId();
  return (
    <div className="editor-field editor-field--colour">
      <label htmlFor={id}>{label}</label>
      <code>{value ?? 'derived'}</code>
      <input id={id} type="color" value={value ?? fallback} onChange={(event) => onChange(event.target.value)} />
      {value !== undefined && (
        <button
          type="button"
          className="editor-reset"
          aria-label={`Derive: ${label}`}
          onClick={() => onChange(undefined)}
        >
          ×
        </button>
      )}
    </div>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="editor-group">
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

export interface ThemeControlsProps {
  readonly theme: Theme;
  readonly onTheme: (theme: Theme) => void;
}

/** Everything of a theme that a host may set. */
export function ThemeControls({ theme, onTheme }: ThemeControlsProps) {
  const set = (change: Partial<Theme>) => onTheme({ ...theme, ...change });
  return (
    <form className="editor-controls" aria-label="Theme" onSubmit={(event) => event.preventDefault()}>
      <Group title="Begin with">
        <div className="editor-presets">
          {Object.entries(presets).map(([name, preset]) => (
            <button
              key={name}
              type="button"
              className="book-button"
              aria-pressed={JSON.stringify(preset) === JSON.stringify(theme)}
              onClick={() => onTheme(preset)}
            >
              <span className="editor-dot" style={{ background: preset.accent, borderRadius: preset.radiusControl }} />
              {name}
            </button>
          ))}
        </div>
      </Group>
      <Group title="Accent">
        <Colour
          label="Your brand’s colour"
          value={theme.accent}
          fallback={standardTheme.accent}
          onChange={(accent) => set({ accent: accent ?? standardTheme.accent })}
        />
      </Group>
      <Group title="Surfaces">
        {(['light', 'dark'] as const).map((scheme) => (
          <Colour
            key={scheme}
            label={`Cards, ${scheme}`}
            value={theme.surface[scheme]}
            fallback={scheme === 'light' ? '#ffffff' : '#17181c'}
            onChange={(value) => set({ surface: { ...theme.surface, [scheme]: value } })}
          />
        ))}
        {(['light', 'dark'] as const).map((scheme) => (
          <Colour
            key={scheme}
            label={`Wells, ${scheme}`}
            value={theme.sunken[scheme]}
            fallback={scheme === 'light' ? '#f7f7f9' : '#101114'}
            onChange={(value) => set({ sunken: { ...theme.sunken, [scheme]: value } })}
          />
        ))}
      </Group>
      <Group title="Shape">
        <Range
          label="Controls"
          value={theme.radiusControl}
          min={0}
          max={18}
          unit="px"
          onChange={(radiusControl) => set({ radiusControl })}
        />
        <Range
          label="Cards"
          value={theme.radiusCard}
          min={0}
          max={24}
          unit="px"
          onChange={(radiusCard) => set({ radiusCard })}
        />
      </Group>
      <Group title="Type and density">
        <Range
          label="Text"
          value={Math.round(theme.textScale * 100)}
          min={85}
          max={130}
          step={5}
          unit="%"
          onChange={(share) => set({ textScale: share / 100 })}
        />
        <div className="editor-presets">
          {(['comfortable', 'compact'] as const).map((density) => (
            <button
              key={density}
              type="button"
              className="book-button"
              aria-pressed={theme.density === density}
              onClick={() => set({ density })}
            >
              {density}
            </button>
          ))}
        </div>
      </Group>
    </form>
  );
}
