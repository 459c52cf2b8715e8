import type { ThemeVars } from 'storybook/theming';
import { create } from 'storybook/theming/create';

const font = "Inter, 'Segoe UI', system-ui, -apple-system, Roboto, 'Helvetica Neue', sans-serif";

/** What both schemes of the book share. */
const shared = {
  brandTitle: 'Körkép',
  brandTarget: '_self',
  fontBase: font,
  fontCode: "ui-monospace, 'SF Mono', 'Cascadia Code', Menlo, Consolas, monospace",
  appBorderRadius: 10,
  inputBorderRadius: 6,
} as const;

/** The sign of the house: a ring of views around one person. */
const sign = (ink: string, accent: string) =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" width="116" height="28" viewBox="0 0 116 28"><g fill="none" stroke="${accent}" stroke-width="2.4" stroke-linecap="round"><path d="M14 3a11 11 0 0 1 11 11"/><path d="M23 20.3A11 11 0 0 1 5 20.3" opacity=".6"/><path d="M3 14A11 11 0 0 1 8.5 4.5" opacity=".8"/></g><circle cx="14" cy="14" r="4" fill="${accent}"/><text x="36" y="20" font-family="Inter,Segoe UI,system-ui,sans-serif" font-size="18" font-weight="600" letter-spacing="-.3" fill="${ink}">Körkép</text></svg>`,
  )}`;

export const bookLight: ThemeVars = create({
  ...shared,
  base: 'light',
  brandImage: sign('#1b1c26', '#4a52c9'),
  colorPrimary: '#4a52c9',
  colorSecondary: '#4a52c9',
  appBg: '#f6f6f9',
  appContentBg: '#ffffff',
  appPreviewBg: '#ffffff',
  appBorderColor: '#e4e4eb',
  textColor: '#1b1c26',
  textMutedColor: '#5f6070',
  barBg: '#ffffff',
  barTextColor: '#5f6070',
  barHoverColor: '#4a52c9',
  barSelectedColor: '#4a52c9',
  inputBg: '#ffffff',
  inputBorder: '#d5d5df',
  inputTextColor: '#1b1c26',
});

export const bookDark: ThemeVars = create({
  ...shared,
  base: 'dark',
  brandImage: sign('#eceef4', '#a3abff'),
  colorPrimary: '#a3abff',
  colorSecondary: '#8f98f5',
  appBg: '#121319',
  appContentBg: '#181920',
  appPreviewBg: '#14151a',
  appBorderColor: '#2b2c36',
  textColor: '#eceef4',
  textInverseColor: '#14151a',
  textMutedColor: '#a4a6b5',
  barBg: '#181920',
  barTextColor: '#a4a6b5',
  barHoverColor: '#a3abff',
  barSelectedColor: '#a3abff',
  inputBg: '#20212a',
  inputBorder: '#3a3b47',
  inputTextColor: '#eceef4',
});

/** The one that goes with the reader's device. */
export function bookTheme(): ThemeVars {
  return globalThis.matchMedia?.('(prefers-color-scheme: dark)').matches ? bookDark : bookLight;
}
