/** What the editor sets. What is `undefined` stays as Körkép derives it. */
export interface Theme {
  readonly accent: string;
  readonly surface: { readonly light: string | undefined; readonly dark: string | undefined };
  readonly sunken: { readonly light: string | undefined; readonly dark: string | undefined };
  readonly radiusControl: number;
  readonly radiusCard: number;
  /** 1 is 14 px for text. */
  readonly textScale: number;
  readonly density: 'comfortable' | 'compact';
}

const none = { light: undefined, dark: undefined } as const;

export const standardTheme: Theme = {
  accent: '#4a52c9',
  surface: none,
  sunken: none,
  radiusControl: 6,
  radiusCard: 10,
  textScale: 1,
  density: 'comfortable',
};

/** Places to begin from, each the look of some host. */
export const presets: Readonly<Record<string, Theme>> = {
  Körkép: standardTheme,
  Ledger: { ...standardTheme, accent: '#0f6b4f', radiusControl: 3, radiusCard: 4, density: 'compact' },
  Bakery: {
    ...standardTheme,
    accent: '#b4532a',
    surface: { light: '#fffdfa', dark: '#221d1a' },
    sunken: { light: '#f7f3ee', dark: '#191513' },
    radiusControl: 8,
    radiusCard: 14,
  },
  Signal: { ...standardTheme, accent: '#d6006c', radiusControl: 16, radiusCard: 20, textScale: 1.05 },
  Paper: {
    ...standardTheme,
    accent: '#1f2937',
    surface: { light: '#ffffff', dark: '#16181d' },
    sunken: { light: '#f4f4f2', dark: '#0f1115' },
    radiusControl: 0,
    radiusCard: 0,
  },
};

const steps = [12, 13, 14, 16, 20, 28] as const;

function pair({ light, dark }: Theme['surface'], standard: { light: string; dark: string }): string | undefined {
  if (light === undefined && dark === undefined) return undefined;
  return `light-dark(${light ?? standard.light}, ${dark ?? standard.dark})`;
}

/** The public variables that make the theme, by name; only what differs from the standard one. */
export function variablesOf(theme: Theme): Record<string, string> {
  const variables: Record<string, string> = { '--kk-accent': theme.accent };
  const surface = pair(theme.surface, { light: '#ffffff', dark: '#17181c' });
  const sunken = pair(theme.sunken, { light: '#f7f7f9', dark: '#101114' });
  if (surface) {
    variables['--kk-surface'] = surface;
    variables['--kk-surface-raised'] = surface;
  }
  if (sunken) variables['--kk-surface-sunken'] = sunken;
  if (theme.radiusControl !== standardTheme.radiusControl)
    variables['--kk-radius-control'] = `${theme.radiusControl}px`;
  if (theme.radiusCard !== standardTheme.radiusCard) variables['--kk-radius-card'] = `${theme.radiusCard}px`;
  if (theme.textScale !== 1) {
    for (const step of steps) {
      variables[`--kk-text-${step}`] = `${Math.round((step / 16) * theme.textScale * 10_000) / 10_000}rem`;
    }
  }
  return variables;
}

/**
 * The theme as a style sheet of the host's. What differs by scheme stands inside a question that every browser of today
 * answers with yes: builds leave `light-dark()` alone there, which they else rewrite into something that does not follow a
 * scheme set elsewhere.
 */
export function styleSheetOf(theme: Theme, selector: string): string {
  const scope = selector.trim() || ':root';
  const rule = (lines: readonly string[], indent: string) =>
    [`${indent}${scope} {`, ...lines.map((line) => `${indent}  ${line}`), `${indent}}`].join('\n');
  const lines = Object.entries(variablesOf(theme)).map(([name, value]) => `${name}: ${value};`);
  const byScheme = lines.filter((line) => line.includes('light-dark('));
  const always = lines.filter((line) => !byScheme.includes(line));
  return [
    "/* The look of Körkép's widgets. Load it anywhere: it sets variables only. */",
    ...(theme.density === 'compact' ? ['/* Rows: <CrmProvider density="compact"> */'] : []),
    rule(always, ''),
    ...(byScheme.length > 0 ? [`@supports (color: light-dark(red, blue)) {\n${rule(byScheme, '  ')}\n}`] : []),
    '',
  ].join('\n');
}
