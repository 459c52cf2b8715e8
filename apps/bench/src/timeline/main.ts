// Scrolling a long timeline in Chromium: first paint, frames that the eye sees, rows in the page; beside a plain list.
import { type Browser, chromium } from 'playwright-core';
import { chromiumFlags, findChromium } from '../../../../scripts/chromium.mjs';
import { median } from '../report/percentiles.ts';
import { printResult } from '../report/result.ts';
import { printTable } from '../report/table.ts';
import type { Scroll } from './scroll.ts';
import { serveSite } from './site.ts';

const small = process.argv.includes('--small');
const entries = small ? 5_000 : 100_000;
const plainRows = 2_000;
const paints = 5;
/** A row is about 44 px high: no more may stand in the page than a few screens' worth. */
const MOST_ROWS = 200;
/** A hand on a wheel scrolls some thousand pixels a second; nothing of that may jerk. */
const WHEEL = 60;
const FAST = 1_500;

interface Figures {
  readonly paint: number;
  readonly elements: number;
}

async function inPage<T>(
  browser: Browser,
  url: string,
  work: (page: Awaited<ReturnType<Browser['newPage']>>) => Promise<T>,
) {
  const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
  page.setDefaultTimeout(300_000);
  try {
    await page.goto(url);
    await page.waitForFunction('window.bench !== undefined');
    return await work(page);
  } finally {
    await page.close();
  }
}

const executablePath = findChromium();
if (!executablePath) throw new Error('No Chromium was found: install it, or name it in CHROME_PATH.');
const site = await serveSite();
const browser = await chromium.launch({ executablePath, args: chromiumFlags });
try {
  const first: Record<'timeline' | 'plain', Figures[]> = { timeline: [], plain: [] };
  for (let round = 0; round < paints; round += 1) {
    first.timeline.push(
      await inPage(browser, site.url, async (page) => ({
        paint: await page.evaluate((count) => window.bench.showTimeline(count), entries),
        elements: await page.evaluate(() => window.bench.elements()),
      })),
    );
    first.plain.push(
      await inPage(browser, site.url, async (page) => ({
        paint: await page.evaluate((count) => window.bench.showPlain(count), plainRows),
        elements: await page.evaluate(() => window.bench.elements()),
      })),
    );
  }
  const scroll = { row: '.kk-timeline__entry', limit: 240_000, patience: 30 };
  const [down, wheel, up] = await inPage(browser, site.url, async (page) => {
    await page.evaluate((count) => window.bench.showTimeline(count), entries);
    const go = (step: number, limit: number): Promise<Scroll> =>
      page.evaluate((options) => window.bench.scrollThrough('.kk-timeline__list', options), { ...scroll, step, limit });
    return [await go(FAST, scroll.limit), await go(-WHEEL, 10_000), await go(-FAST, scroll.limit)];
  });
  const plain = await inPage(browser, site.url, async (page) => {
    await page.evaluate((count) => window.bench.showPlain(count), plainRows);
    return page.evaluate((options) => window.bench.scrollThrough('#plain', options), {
      ...scroll,
      row: 'li',
      step: FAST / 10,
    });
  });

  const paintOf = (side: readonly Figures[]) => median(side.map(({ paint }) => paint));
  printTable(
    ['what', 'first paint ms', 'elements'],
    [
      [
        `timeline of ${entries} entries`,
        paintOf(first.timeline),
        median(first.timeline.map(({ elements }) => elements)),
      ],
      [`plain list of ${plainRows} rows`, paintOf(first.plain), median(first.plain.map(({ elements }) => elements))],
    ],
  );
  const row = (what: string, one: Scroll) => [
    what,
    one.frames,
    one.longFrames,
    one.longest,
    one.median,
    one.mostRows,
    one.seconds,
  ];
  printTable(
    ['scroll', 'frames', 'over 50 ms', 'longest ms', 'median ms', 'rows in page', 'seconds'],
    [
      row(`timeline down, ${FAST} px a frame, fetching`, down),
      row(`timeline up, ${WHEEL} px a frame, 10 s`, wheel),
      row(`timeline up, ${FAST} px a frame`, up),
      row(`plain list down, ${FAST / 10} px a frame`, plain),
    ],
  );

  const missed: string[] = [];
  if (!down.isThrough) missed.push(`the end of ${entries} entries was not reached within ${scroll.limit / 1000} s`);
  const mostRows = Math.max(down.mostRows, wheel.mostRows, up.mostRows);
  if (mostRows > MOST_ROWS) missed.push(`${mostRows} rows stood in the page; at most ${MOST_ROWS}`);
  if (paintOf(first.timeline) > paintOf(first.plain)) {
    missed.push(`the timeline's first paint (${paintOf(first.timeline).toFixed(0)} ms) comes after the plain list's`);
  }
  // A frame in a hundred is left to the machine, which is not alone.
  for (const [what, one] of [
    ['fetching', down],
    ['by the wheel', wheel],
    ['up', up],
  ] as const) {
    if (one.longFrames > Math.max(1, one.frames / 100)) {
      missed.push(`${one.longFrames} of ${one.frames} frames ${what} took over 50 ms; at most one in a hundred`);
    }
  }
  printResult('timeline', missed, {
    entries,
    firstPaint: paintOf(first.timeline),
    firstPaintOfPlainList: paintOf(first.plain),
    down,
    wheel,
    up,
    plain,
  });
} finally {
  await browser.close();
  await site.close();
}
