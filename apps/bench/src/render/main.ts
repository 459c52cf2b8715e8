// How the widgets draw on a slow device: Chromium at a quarter of its speed; long tasks, layout shifts, dropped frames.
import { type Browser, chromium, type Page } from 'playwright-core';
import { chromiumFlags, findChromium } from '../../../../scripts/chromium.mjs';
import { median } from '../report/percentiles.ts';
import { printResult } from '../report/result.ts';
import { printTable } from '../report/table.ts';
import type { Scroll } from '../timeline/scroll.ts';
import { serveSite } from './site.ts';
import type { Watched } from './watch.ts';

const small = process.argv.includes('--small');
/** `--only=CustomerTable` leaves the others out. */
const only = process.argv.find((option) => option.startsWith('--only='))?.slice(7);
const isAsked = (widget: string) => only === undefined || only === widget;
const RECORDS = small ? 4_000 : 100_000;
/** How much slower the processor is made. */
const SLOWER = 4;
/** A widget that is scrolled holds a few screens of rows, however long it is. */
const MOST_ELEMENTS = 3_000;
const PAINTS = small ? 3 : 7;
/** Pixels a frame: dragged by the bar, and by a hand on the wheel. */
const FAST = 1_500;
const WHEEL = 100;
const TYPED = 'kiss gerg';

interface Step {
  readonly name: string;
  readonly watched: Watched;
  readonly elements: number;
  readonly scroll?: Scroll;
}

async function inPage<T>(browser: Browser, url: string, work: (page: Page) => Promise<T>): Promise<T> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  page.setDefaultTimeout(900_000);
  try {
    await page.goto(url);
    await page.waitForFunction('window.rendering !== undefined');
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    return await work(page);
  } finally {
    await page.close();
  }
}

/** Does something in the page and tells what that was like. */
async function step(page: Page, name: string, act: () => Promise<Scroll | undefined>): Promise<Step> {
  await page.evaluate(() => window.rendering.watch());
  const scroll = await act();
  const watched = await page.evaluate(() => window.rendering.watched());
  const elements = await page.evaluate(() => window.rendering.elements());
  return { name, watched, elements, ...(scroll && { scroll }) };
}

async function scrolled(page: Page, what: string, selector: string, row: string): Promise<Step[]> {
  const go = (by: number, limit: number) =>
    page.evaluate(({ list, options }) => window.rendering.scrollThrough(list, options), {
      list: selector,
      options: { row, step: by, limit, patience: 60 },
    });
  return [
    await step(page, `${what}, end to end, ${FAST} px a frame, fetching`, () => go(FAST, 600_000)),
    await step(page, `${what}, back by the wheel, ${WHEEL} px a frame`, () => go(-WHEEL, small ? 3_000 : 15_000)),
    await step(page, `${what}, back to the beginning, ${FAST} px a frame`, () => go(-FAST, 600_000)),
  ];
}

const executablePath = findChromium();
if (!executablePath) throw new Error('No Chromium was found: install it, or name it in CHROME_PATH.');
const site = await serveSite(RECORDS, RECORDS);
const browser = await chromium.launch({ executablePath, args: chromiumFlags });
try {
  const paints: { readonly milliseconds: number; readonly watched: Watched }[] = [];
  for (let round = 0; round < (isAsked('ProfileCard') ? PAINTS : 0); round += 1) {
    paints.push(
      await inPage(browser, site.url, async (page) => {
        await page.evaluate(() => window.rendering.watch());
        const milliseconds = await page.evaluate(() => window.rendering.showProfile());
        return { milliseconds, watched: await page.evaluate(() => window.rendering.watched()) };
      }),
    );
  }
  const timeline = async (page: Page) => {
    const shown = await step(page, 'Timeline, shown', async () => {
      await page.evaluate(() => window.rendering.showTimeline());
      return undefined;
    });
    return [shown, ...(await scrolled(page, 'Timeline', '.kk-timeline__list', '.kk-timeline__entry'))];
  };
  const table = async (page: Page) => {
    const shown = await step(page, 'CustomerTable, shown', async () => {
      await page.evaluate(() => window.rendering.showTable());
      return undefined;
    });
    const moved = await scrolled(page, 'CustomerTable', '.kk-customer-table__grid', '.kk-customer-table__row');
    await page.locator('.kk-customer-table__search-input').click();
    const typed = await step(page, 'CustomerTable, typing in the search', async () => {
      await page.keyboard.type(TYPED, { delay: 120 });
      await page.waitForTimeout(3_000);
      return undefined;
    });
    return [shown, ...moved, typed];
  };

  const steps = [
    ...(isAsked('Timeline') ? await inPage(browser, site.url, timeline) : []),
    ...(isAsked('CustomerTable') ? await inPage(browser, site.url, table) : []),
  ];
  const paint = median(paints.map(({ milliseconds }) => milliseconds));
  const tasksOfPaint = paints.flatMap(({ watched }) => watched.longTasks);
  const shiftOfPaint = Math.max(0, ...paints.map(({ watched }) => watched.shift));
  console.log(`${RECORDS} entries and customers, processor ${SLOWER} times slower.`);
  if (paints.length > 0) {
    console.log(
      `ProfileCard from data in hand: ${paint.toFixed(0)} ms to the first paint (median of ${PAINTS}), long tasks ${tasksOfPaint.join(', ') || 'none'}.`,
    );
  }
  printTable(
    ['what', 'long tasks', 'longest ms', 'layout shift', 'dropped', 'frames', 'median ms', 'worst key ms', 'elements'],
    steps.map(({ name, watched, elements, scroll }) => [
      name,
      watched.longTasks.length,
      watched.longTasks[0] ?? 0,
      Math.round(watched.shift * 10_000) / 10_000,
      watched.dropped,
      watched.frames,
      scroll ? scroll.median : '–',
      watched.worstKey || '–',
      elements,
    ]),
  );

  const missed: string[] = [];
  const open: string[] = [];
  if (shiftOfPaint > 0) missed.push(`ProfileCard, shown: the layout shifts by ${shiftOfPaint}`);
  for (const { name, watched, elements, scroll } of steps) {
    if (watched.shift > 0) missed.push(`${name}: the layout shifts by ${watched.shift.toFixed(4)}`);
    if (elements > MOST_ELEMENTS) missed.push(`${name}: ${elements} elements in the page; at most ${MOST_ELEMENTS}`);
    if (scroll && name.includes('end to end') && !scroll.isThrough) missed.push(`${name}: the end was not reached`);
    const { longTasks } = watched;
    if (longTasks.length > 0) {
      open.push(`${name}: ${longTasks.length} tasks over 50 ms, the longest ${longTasks[0]} ms; at most 0`);
    }
  }
  printResult(
    'render',
    missed,
    {
      records: RECORDS,
      slower: SLOWER,
      profileCard: { firstPaint: paint, longTasks: tasksOfPaint, shift: shiftOfPaint },
      steps: steps.map(({ name, watched, elements, scroll }) => ({
        name,
        longTasks: watched.longTasks.length,
        longest: watched.longTasks[0] ?? 0,
        shift: watched.shift,
        dropped: watched.dropped,
        frames: watched.frames,
        worstKey: watched.worstKey,
        elements,
        ...(scroll && { seconds: scroll.seconds, median: scroll.median }),
      })),
    },
    open,
  );
} finally {
  await browser.close();
  await site.close();
}
