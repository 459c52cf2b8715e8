import type { BrowserContext, Page } from 'playwright-core';
import { newProfile } from './browser-profile.ts';
import type { Read, Written } from './measure-in-page.ts';
import { type Side, type SideName, sides } from './sides.ts';

/** What one side cost at one size. Milliseconds and bytes. */
export interface Figures {
  written: Written;
  /** 100 scattered changes with the position, durable. */
  updates: number[];
  bytes: number;
  /** The first reads of new browsers, and reads of reloaded pages. */
  starts: Read[];
  reloads: Read[];
  /** The first customers, at most `MANY`, read at once, just after all were written. */
  many?: number[];
  forget?: number;
}

export interface Plan {
  readonly customers: number;
  readonly updateRounds: number;
  readonly starts: number;
  readonly reloads: number;
  /** The sides that read many. */
  readonly manyOf: readonly SideName[];
}

const CHANGES = 100;
const MANY = 10_000;
/** How many changes fill a tenth of the cache before anything is read. */
const FILL = 500;

async function open(context: BrowserContext, url: string): Promise<Page> {
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(600_000);
  await page.goto(url);
  await page.waitForFunction('window.cacheBench !== undefined');
  return page;
}

const browsers: Record<string, ReturnType<typeof newProfile>> = {};
const heldBy = (name: SideName, customers: number) => (sides[name] as Side).holds ?? customers;

/** Fills a new profile for each side, one after another, and changes a tenth of it. */
export async function fill(
  url: string,
  names: readonly SideName[],
  plan: Plan,
): Promise<Partial<Record<SideName, Figures>>> {
  const figures: Partial<Record<SideName, Figures>> = {};
  for (const name of names) {
    const profile = newProfile();
    browsers[`${name}/${plan.customers}`] = profile;
    const context = await profile.launch();
    const page = await open(context, `${url}/${name}`);
    const { updateRounds } = plan;
    const customers = heldBy(name, plan.customers);
    const written = await page.evaluate((count) => window.cacheBench.write(count), customers);
    const many = plan.manyOf.includes(name) ? await readMany(page, url, name, customers) : undefined;
    const updates = await page.evaluate(
      ([count, changes, rounds]) => window.cacheBench.update(count!, changes!, rounds!, 0),
      [customers, CHANGES, updateRounds],
    );
    const tenth = Math.ceil(customers / 10 / FILL);
    await page.evaluate(
      ([count, changes, rounds, first]) => window.cacheBench.update(count!, changes!, rounds!, first!),
      [customers, Math.min(FILL, customers / 10), name === 'blob' ? 1 : tenth, updateRounds],
    );
    await page.evaluate(() => window.cacheBench.close());
    await context.close();
    figures[name] = { written, updates, bytes: profile.bytes(), starts: [], reloads: [], ...(many && { many }) };
    console.error(`${sides[name].name}: ${customers} customers written in ${written.ms.toFixed(0)} ms`);
  }
  return figures;
}

/** Reads the first customers of what was just written, in a page that was loaded anew, which stays open. */
async function readMany(page: Page, url: string, name: SideName, customers: number): Promise<number[]> {
  await page.evaluate(() => window.cacheBench.close());
  await page.goto(`${url}/${name}?read=${customers},1`);
  await page.waitForFunction('window.cacheBench !== undefined');
  await page.evaluate(() => window.reading!);
  return page.evaluate((count) => window.cacheBench.readMany(count), Math.min(MANY, customers));
}

/** Reads in new browsers and in reloaded pages, the sides in turn, so that a busy moment meets all alike. */
export async function readBack(
  url: string,
  figures: Partial<Record<SideName, Figures>>,
  { customers, starts, reloads }: Plan,
): Promise<void> {
  const names = Object.keys(figures) as SideName[];
  for (let round = 0; round < starts; round += 1) {
    for (const name of [...names.slice(round % names.length), ...names.slice(0, round % names.length)]) {
      const profile = browsers[`${name}/${customers}`]!;
      profile.cool();
      const context = await profile.launch();
      const at = (reading: number) => `${url}/${name}?read=${heldBy(name, customers)},${reading}`;
      const read = async (reading: number) => {
        const page = await open(context, at(reading));
        return page.evaluate(() => window.reading!);
      };
      figures[name]!.starts.push(await read(round));
      for (let again = 0; again < reloads; again += 1) figures[name]!.reloads.push(await read(round * 100 + again + 1));
      await context.close();
    }
  }
}

/** How long each side takes to make everything unreadable; and removes its profile. */
export async function forget(
  url: string,
  figures: Partial<Record<SideName, Figures>>,
  customers: number,
  names: readonly SideName[],
): Promise<void> {
  for (const name of Object.keys(figures) as SideName[]) {
    const profile = browsers[`${name}/${customers}`]!;
    if (names.includes(name)) {
      const context = await profile.launch();
      const page = await open(context, `${url}/${name}?read=${customers},1`);
      await page.evaluate(() => window.reading!);
      figures[name]!.forget = await page.evaluate(() => window.cacheBench.forget());
      await context.close();
    }
    profile.remove();
  }
}
