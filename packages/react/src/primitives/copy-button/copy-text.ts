import { focusedIn } from '../focused-in.ts';

/**
 * Puts a text on the clipboard; tells whether that worked. On a page without a secure origin, where browsers have no
 * clipboard of this kind, it goes through a field that is marked and copied.
 *
 * @param beside Where that field may stand for a moment: inside a modal dialog nothing else can be marked.
 */
export async function copyText(text: string, beside: Element): Promise<boolean> {
  try {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text);
      return true;
    }
  } catch {
    // Refused, such as in a frame without the permission: the old way may still be open.
  }
  const focused = focusedIn(beside) as HTMLElement | null;
  const field = document.createElement('textarea');
  field.value = text;
  field.readOnly = true;
  field.className = 'kk-visually-hidden';
  beside.after(field);
  field.select();
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    field.remove();
    focused?.focus();
  }
}
