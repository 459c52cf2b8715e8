import latinExtended from '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2?url';
import latin from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import type { ComponentType } from 'react';
import { createRoot } from 'react-dom/client';
import { page } from 'vitest/browser';
import './looks.css';

export interface SurfaceOptions {
  readonly scheme: 'light' | 'dark';
  readonly width: number;
  readonly direction?: 'ltr' | 'rtl';
  /** What is shown opens above the page, where it does not stand there already: from its first field or button. */
  readonly opens?: boolean;
}

/** Room for what opens, and where the image of a long widget ends: only what lies within the window is painted. */
const height = 640;

/** A piece of a host's page of a fixed width, in a face that is the same on every machine. */
export async function aSurface({ scheme, width, direction = 'ltr', opens = false }: SurfaceOptions) {
  await Promise.all([loadFace(latin, 'U+0-2AF, U+2000-23FF'), loadFace(latinExtended, 'U+100-2AF, U+1E00-1EFF')]);
  await page.viewport(width, height);
  const element = document.body.appendChild(document.createElement('div'));
  element.className = 'looks';
  element.dir = direction;
  Object.assign(element.style, { colorScheme: scheme, maxBlockSize: `${height}px` });
  if (opens) element.style.minBlockSize = `${height}px`;
  document.body.style.margin = '0';
  const root = createRoot(element);
  return {
    element,
    async show(Widget: ComponentType) {
      root.render(<Widget />);
      await isAtRest(element);
      if (opens) {
        const opener = element.querySelector<HTMLElement>(
          'input, button[aria-expanded="false"], button[aria-haspopup]',
        );
        opener?.focus();
        if (opener?.tagName === 'BUTTON') opener.click();
        await isAtRest(element);
      }
    },
    remove() {
      root.unmount();
      element.remove();
    },
  };
}

const faces = new Map<string, Promise<unknown>>();
function loadFace(url: string, unicodeRange: string) {
  const known = faces.get(url);
  if (known) return known;
  const face = new FontFace('Looks Inter', `url(${url})`, { weight: '100 900', unicodeRange });
  document.fonts.add(face);
  const loaded = face.load();
  faces.set(url, loaded);
  return loaded;
}

/** Waits until nothing on the surface is loaded any more, and nothing has changed for a while. */
async function isAtRest(element: HTMLElement): Promise<void> {
  const quiet = 80;
  let changed = performance.now();
  const observer = new MutationObserver(() => {
    changed = performance.now();
  });
  observer.observe(element, { subtree: true, childList: true, attributes: true, characterData: true });
  const end = changed + 5000;
  const isLoading = () => element.childElementCount === 0 || element.querySelector('.kk-skeleton') !== null;
  while ((performance.now() - changed < quiet || isLoading()) && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  observer.disconnect();
}
