import { hydrateRoot } from 'react-dom/client';
import { afterEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { PresentationProvider } from '../../presentation/presentation.tsx';
import { storyNow } from '../../testing/builders.ts';
import { renderWidget, unmountWidgets } from '../../testing/render-widget.tsx';
import { RelativeTime } from './relative-time.tsx';

afterEach(() => {
  unmountWidgets();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** The page is hidden or seen, and says so. */
function setHidden(isHidden: boolean) {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(isHidden);
  document.dispatchEvent(new Event('visibilitychange'));
}

it('ticks, and has the day and time in full as its title', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  let now = storyNow;
  renderWidget(<RelativeTime moment={storyNow - 60_000} />, { now: () => now });
  const time = page.getByText('1 minute ago');
  await expect.element(time).toHaveAttribute('title', 'November 21, 2026 at 10:59 AM');
  await expect.element(time).toHaveAttribute('datetime', '2026-11-21T09:59:00.000Z');
  now += 60_000;
  vi.advanceTimersByTime(20_000);
  await expect.element(page.getByText('2 minutes ago')).toBeVisible();
});

it('has one timer for all, none while the page is hidden, and is right at once when it is seen again', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  let now = storyNow;
  const { rerender } = renderWidget(
    <>
      <RelativeTime moment={storyNow - 60_000} />
      <RelativeTime moment={storyNow - 180_000} />
    </>,
    { now: () => now },
  );
  await expect.element(page.getByText('3 minutes ago')).toBeVisible();
  await expect.poll(() => vi.getTimerCount()).toBe(1);
  setHidden(true);
  expect(vi.getTimerCount()).toBe(0);
  now += 3_600_000;
  setHidden(false);
  await expect.element(page.getByText('1 hour ago').first()).toBeVisible();
  expect(vi.getTimerCount()).toBe(1);
  rerender(null);
  await expect.poll(() => vi.getTimerCount()).toBe(0);
});

it('is put into a sentence', async () => {
  renderWidget(<RelativeTime moment={storyNow - 86_400_000}>{(ago) => `Seen ${ago}`}</RelativeTime>);
  await expect.element(page.getByText('Seen yesterday')).toBeVisible();
});

it('is right in a page that a server wrote a while ago, and ticks there', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  let now = storyNow;
  const place = document.body.appendChild(document.createElement('p'));
  place.innerHTML = '<time>1 minute ago</time>';
  const tree = (
    <PresentationProvider locale="en" timeZone="Europe/Budapest" now={() => now}>
      <RelativeTime moment={storyNow - 180_000} />
    </PresentationProvider>
  );
  const root = hydrateRoot(place, tree);
  await expect.poll(() => place.textContent).toBe('3 minutes ago');
  now += 60_000;
  vi.advanceTimersByTime(20_000);
  await expect.poll(() => place.textContent).toBe('4 minutes ago');
  root.unmount();
  place.remove();
});
