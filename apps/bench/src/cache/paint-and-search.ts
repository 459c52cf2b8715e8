import { newProfile } from './browser-profile.ts';

const PAINTS = 9;

/** Searching all customers on the device: until the first answer, and each key stroke; milliseconds. */
export async function measureSearch(url: string, customers: number) {
  const profile = newProfile();
  try {
    const first = await profile.launch();
    const filling = await first.newPage();
    filling.setDefaultTimeout(400_000);
    await filling.goto(`${url}/search?customers=${customers}&fill`);
    const filled = await filling.evaluate(() => window.fill!());
    await first.close();
    const second = await profile.launch();
    const searching = await second.newPage();
    await searching.goto(`${url}/search?customers=${customers}`);
    const result = await searching.evaluate(() => window.search!());
    await second.close();
    return { ...result, filled };
  } finally {
    profile.remove();
  }
}

/** Milliseconds from the first line of script to the painted card, from a warm cache with the network off. */
export async function measurePaint(url: string): Promise<number[]> {
  const profile = newProfile();
  try {
    const context = await profile.launch();
    const page = await context.newPage();
    await page.goto(`${url}/paint?online`);
    await page.evaluate(() => window.painted);
    // What was seen is kept a moment after it was painted.
    await page.waitForTimeout(1_000);
    const times: number[] = [];
    for (let round = 0; round < PAINTS; round += 1) {
      await page.goto(`${url}/paint`);
      times.push((await page.evaluate(() => window.painted))!);
    }
    await context.close();
    return times;
  } finally {
    profile.remove();
  }
}
