import { afterEach, describe, expect, it } from 'vitest';
import { exportedWidgets } from '../hosts/every-widget.testing.tsx';
import { lookOf, lookOfChart } from './every-look.testing.tsx';
import { aSurface, type SurfaceOptions } from './surface.testing.tsx';

let surface: Awaited<ReturnType<typeof aSurface>> | undefined;
afterEach(() => surface?.remove());

const opening = new Set(['CommandPalette', 'ConflictDialog', 'CustomerSearch', 'SyncStatus']);

const images = (name: string) => name.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();

async function looksAsBefore(name: string, image: string, options: SurfaceOptions) {
  const of = lookOf[name] ?? lookOfChart[name]!;
  surface = await aSurface({ ...options, opens: opening.has(name) });
  await surface.show(of({ language: 'en', direction: options.direction ?? 'ltr' }));
  await expect.element(surface.element).toMatchScreenshot(`${image}/${images(name)}`);
}

it('every widget is looked at here', () => {
  expect(Object.keys(lookOf).toSorted()).toEqual(exportedWidgets());
});

describe.each(['light', 'dark'] as const)('in %s', (scheme) => {
  it.each([...Object.keys(lookOf), ...Object.keys(lookOfChart)])('%s looks as before', async (name) => {
    await looksAsBefore(name, scheme, { scheme, width: 480 });
  });
});

describe('where there is little room, from right to left', () => {
  it.each([
    'CustomerForm',
    'CustomerTable',
    'Dashboard',
    'KpiBoard',
    'ProfileCard',
    'TicketList',
    'TicketView',
    'Timeline',
  ])('%s looks as before', async (name) => {
    await looksAsBefore(name, 'narrow-rtl', { scheme: 'light', width: 320, direction: 'rtl' });
  });
});
