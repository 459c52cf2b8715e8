export interface ColourToken {
  readonly name: string;
  readonly use?: string;
  /** The public variable that sets it. */
  readonly variable?: string;
}

export interface ColourGroup {
  readonly title: string;
  readonly text: string;
  readonly tokens: readonly ColourToken[];
}

const meanings = ['positive', 'warning', 'critical', 'info'] as const;

const written: readonly ColourGroup[] = [
  {
    title: 'Surfaces',
    text: 'What widgets lie on. A card is the host’s surface with a hairline; only what floats has a shadow.',
    tokens: [
      { name: '--_kk-surface', use: 'Cards and widgets', variable: '--kk-surface' },
      { name: '--_kk-surface-raised', use: 'Popovers, menus, dialogs', variable: '--kk-surface-raised' },
      { name: '--_kk-surface-sunken', use: 'Wells, sticky heads', variable: '--kk-surface-sunken' },
      { name: '--_kk-hover', use: 'Under the pointer' },
      { name: '--_kk-pressed', use: 'Pressed or chosen' },
    ],
  },
  {
    title: 'Ink and lines',
    text: 'Values in ink, labels in muted ink, lines as a share of the ink, so that they fit any surface.',
    tokens: [
      { name: '--_kk-ink', use: 'Values, names, text', variable: '--kk-ink' },
      { name: '--_kk-ink-muted', use: 'Labels, times, notes', variable: '--kk-ink-muted' },
      { name: '--_kk-line', use: 'Hairlines' },
      { name: '--_kk-line-strong', use: 'Borders of controls' },
    ],
  },
  {
    title: 'Accent',
    text: 'For the one primary action, links, focus and what is chosen. Lightness is clamped, so that a pale brand colour still gives readable text.',
    tokens: [
      { name: '--_kk-accent', use: 'As the host gave it', variable: '--kk-accent' },
      { name: '--_kk-accent-fill', use: 'Primary button' },
      { name: '--_kk-accent-fill-hover', use: 'Primary button under the pointer' },
      { name: '--_kk-on-accent', use: 'Words on the fill' },
      { name: '--_kk-accent-text', use: 'Links, focus rings' },
      { name: '--_kk-accent-tint', use: 'What is chosen' },
    ],
  },
  {
    title: 'Meaning',
    text: 'Pairs of text and tint. A colour never speaks alone: a sign or a word beside it says the same.',
    tokens: meanings.flatMap((meaning) => [
      { name: `--_kk-${meaning}`, use: 'Text and sign' },
      { name: `--_kk-${meaning}-tint`, use: 'Ground' },
    ]),
  },
];

const notColours = /-(text-\d+|space|radius|row|motion|shadow|line-height|size|duration|ease|weight|z|density)/;

/** The tokens in the order they are explained; what the style sheets have beside them comes last. */
export function colourGroups(names: readonly string[]): ColourGroup[] {
  const known = new Set(names);
  const groups = written.map((group) => ({ ...group, tokens: group.tokens.filter(({ name }) => known.has(name)) }));
  const explained = new Set(written.flatMap(({ tokens }) => tokens.map(({ name }) => name)));
  const others = names.filter((name) => !explained.has(name) && !notColours.test(name) && isColour(name));
  if (others.length > 0) {
    const tokens = others.map((name) => ({ name }));
    groups.push({ title: 'Others', text: 'Used by single widgets.', tokens });
  }
  return groups;
}

/** Whether the token holds a colour on a widget's root. */
function isColour(name: string): boolean {
  const root = document.body.appendChild(document.createElement('div'));
  root.className = 'kk-root';
  const probe = root.appendChild(document.createElement('i'));
  // Two different colours behind it tell a token that sets one from a token that is no colour.
  const seen = ['rgb(1, 2, 3)', 'rgb(4, 5, 6)'].map((colour) => {
    root.style.color = colour;
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  });
  root.remove();
  return seen[0] === seen[1];
}

/** What a text colour is read on; `undefined` for what is no text. */
export function groundOf(name: string): string | undefined {
  if (name === '--_kk-on-accent') return '--_kk-accent-fill';
  if (name === '--_kk-ink' || name === '--_kk-ink-muted') return '--_kk-surface-sunken';
  if (name === '--_kk-accent-text') return '--_kk-accent-tint';
  const meaning = meanings.find((one) => name === `--_kk-${one}`);
  return meaning && `--_kk-${meaning}-tint`;
}
