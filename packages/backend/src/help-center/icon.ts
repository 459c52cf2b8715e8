import { accentOf, type HelpTheme } from './style.ts';

/**
 * The site's mark in tabs and bookmarks: a question in the accent. Browsers ask for `/favicon.ico` of pages that name
 * none, and a company's logo is too wide to be read at that size. @throws Error where the accent is no colour.
 */
export function siteIcon(theme: HelpTheme): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${accentOf(theme)}"/><path d="M11.5 12.5a4.5 4.5 0 1 1 6.6 4c-1.3.7-2.1 1.5-2.1 3" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"/><circle cx="16" cy="24.5" r="2" fill="#fff"/></svg>`;
}
