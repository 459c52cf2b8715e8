import { afterEach, beforeEach, expect, it } from 'vitest';
import { cdp, page } from 'vitest/browser';
import '../styles/all.css';
import { ProfileCardView } from '../customers/profile-card/profile-card-view.tsx';
import { readyState } from '../state/async-state.ts';
import { aProfile, storyNow } from '../testing/builders.ts';
import { colourOf, contrast } from '../testing/contrast.ts';
import { renderWidget, unmountWidgets } from '../testing/render-widget.tsx';

const print = (media: 'print' | '') => cdp().send('Emulation.setEmulatedMedia', { media });
beforeEach(() => print('print'));
afterEach(async () => {
  unmountWidgets();
  await print('');
});

it('is printed dark on light, whatever scheme it has on the screen, and without what can only be clicked', async () => {
  renderWidget(<ProfileCardView state={readyState(aProfile(), storyNow)} />, { colorScheme: 'dark' });
  await expect.element(page.getByRole('heading', { name: 'Kovács János' })).toBeVisible();
  const root = document.querySelector('.kk-root') as HTMLElement;
  const paper = [255, 255, 255] as const;
  expect(colourOf(root, 'var(--_kk-surface)')).toEqual(paper);
  expect(contrast(colourOf(root, 'var(--_kk-ink)'), paper)).toBeGreaterThan(12);
  const buttons = [...root.querySelectorAll('.kk-button, .kk-icon-button')];
  expect(buttons.length).toBeGreaterThan(0);
  for (const button of buttons) expect(getComputedStyle(button).display).toBe('none');
});
