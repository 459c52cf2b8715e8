/** Text as it may stand in HTML, in attributes as well. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Paragraphs of a text, escaped; single line breaks stay. */
export function paragraphs(text: string, tag = '<p>'): string {
  return text
    .split(/\n{2,}/)
    .map((part) => `${tag}${escaped(part.trim()).replace(/\n/g, '<br>')}</p>`)
    .join('');
}

/** Black or white, whichever is read better on a colour (WCAG 2.2: contrast by relative luminance). */
export function inkOn(colour: string): '#ffffff' | '#000000' {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? '#ffffff' : '#000000';
}

/** The colour where a survey names none. */
export const ACCENT = '#1f5fbf';

/** Faces for satisfaction from 1 to 5. */
const FACES: Record<number, string> = { 1: '😞', 2: '🙁', 3: '😐', 4: '🙂', 5: '😀' };

/** What stands on the button of a score in an e-mail: a face for satisfaction, else the number. */
export function signOf(kind: string, score: number): string {
  return kind === 'csat' ? FACES[score]! : String(score);
}

const MOUTHS: Record<number, string> = {
  1: 'M8 16.8c1-2.6 7-2.6 8 0',
  2: 'M8.5 16c1.2-1.2 5.8-1.2 7 0',
  3: 'M8.5 15.2h7',
  4: 'M8.5 14.4c1.2 1.6 5.8 1.6 7 0',
  5: 'M7.5 13.5c.8 4 8.2 4 9 0z',
};

/** The same on a page, where a face is drawn: not every device has each of them among its letters. */
export function drawnSignOf(kind: string, score: number): string {
  if (kind !== 'csat') return String(score);
  return `<svg viewBox="0 0 24 24" width="32" height="32" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><circle cx="12" cy="12" r="10"/><path d="M9 9.5h.01M15 9.5h.01"/><path d="${MOUTHS[score]}"/></svg>`;
}
