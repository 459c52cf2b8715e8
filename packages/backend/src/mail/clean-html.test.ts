import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumFlags, findChromium } from '../../../../scripts/chromium.mjs';
import { cleanHtml, LONGEST_HTML, textOfHtml } from './clean-html.ts';
import { HTML_VECTORS } from './html-vectors.testing.ts';

const none = () => undefined;
const ATTACHMENT = 'att_01h455vb4pex5vsknk084sn02q';

describe('the layout of an e-mail', () => {
  it('keeps what it looks like', () => {
    const html =
      '<div style="color:#b00;font-size:14px"><p align="center">Szia <b>János</b>,</p><table border="1"><tr><td colspan="2">2&nbsp;db</td></tr></table><ul><li>a</li></ul></div>';
    expect(cleanHtml(html, none)).toBe(
      '<div style="color:#b00;font-size:14px"><p align="center">Szia <b>János</b>,</p><table border="1"><tr><td colspan="2">2\u00a0db</td></tr></table><ul><li>a</li></ul></div>',
    );
  });

  it('opens links elsewhere, and loads no picture', () => {
    expect(cleanHtml('<a href="https://acme.example/?a=1&b=2" onclick="x()" target="_top">x</a>', none)).toBe(
      '<a href="https://acme.example/?a=1&amp;b=2" rel="noopener noreferrer nofollow" target="_blank">x</a>',
    );
    const pictures = '<img src="cid:known"><img src="CID:unknown" alt="b"><img src="http://evil.example/p.gif">';
    expect(cleanHtml(pictures, (id) => (id === 'known' ? ATTACHMENT : undefined))).toBe(
      `<img data-attachment="${ATTACHMENT}" /><img alt="b" /><img data-remote="http://evil.example/p.gif" />`,
    );
    expect(cleanHtml('<img data-attachment="att_x" data-remote="javascript:x">', none)).toBe('<img />');
  });

  it('is left out where nothing or too much is left', () => {
    expect(cleanHtml('<script>x</script> <style>y</style>', none)).toBeUndefined();
    expect(cleanHtml(`<p>${'a'.repeat(LONGEST_HTML)}</p>`, none)).toBeUndefined();
  });

  it('is told as text where there is nothing else', () => {
    expect(
      textOfHtml(
        '<head><title>T</title></head><p>Szia&nbsp;<b>János</b> &amp; Anna!</p><p>1 &lt; 2<br>x</p><script>y</script>',
      ),
    ).toBe('Szia János & Anna!\n1 < 2\nx');
  });
});

const path = findChromium();
if (!path) process.stderr.write('SKIPPED: hostile HTML in Chromium, there is none; set CHROME_PATH.\n');
describe.skipIf(!path)('hostile HTML in Chromium', () => {
  let browser: Browser;
  let page: Page;
  let requests: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: path!, args: chromiumFlags });
    page = await browser.newPage();
    await page.route('**/*', (route) => {
      if (route.request().url() !== 'http://page.example/') requests.push(route.request().url());
      return route.request().url() === 'http://page.example/'
        ? route.fulfill({ contentType: 'text/html', body: '' })
        : route.abort();
    });
    page.on('dialog', (dialog) => dialog.dismiss());
  }, 60_000);
  afterAll(() => browser?.close());

  /** Shows a page without any policy, tries what a reader may do, and tells what came of it. */
  const show = async (html: string) => {
    requests = [];
    await page.goto('http://page.example/');
    await page.evaluate((body) => {
      Object.assign(globalThis, {
        attacks: 0,
        attack: () => void (globalThis as unknown as { attacks: number }).attacks++,
      });
      document.open();
      document.write(`<!doctype html><body>${body}`);
      document.close();
    }, html);
    return page.evaluate(async () => {
      await new Promise((resolve) => setTimeout(resolve, 60));
      for (const element of document.body?.querySelectorAll('*') ?? []) {
        for (const type of ['mouseover', 'pointerenter', 'focus', 'toggle']) element.dispatchEvent(new Event(type));
        if (element instanceof HTMLAnchorElement && /^(javascript|vbscript|data):/i.test(element.protocol))
          element.click();
      }
      await new Promise((resolve) => setTimeout(resolve, 30));
      const elements = [...document.querySelectorAll('body *:not(section)')];
      return {
        attacks: (globalThis as unknown as { attacks?: number }).attacks ?? 0,
        sections: document.querySelectorAll('body > section').length,
        elements: elements.map((element) => ({
          at: element.closest('section')?.id ?? '',
          name: element.localName,
          attributes: [...element.attributes].map(({ name, value }) => [name, value] as const),
          protocol: element instanceof HTMLAnchorElement && element.href ? element.protocol : undefined,
        })),
      };
    });
  };

  it('runs, loads and covers nothing once it is cleaned', async () => {
    const cleaned = HTML_VECTORS.map((vector) => cleanHtml(vector, none) ?? '');
    // All on one page: what is cleaned is whole, so that none reaches into its neighbour.
    const seen = await show(cleaned.map((clean, index) => `<section id="v${index}">${clean}</section>`).join(''));
    expect([seen.attacks, requests]).toEqual([0, []]);
    expect(seen.sections).toBe(HTML_VECTORS.length);
    for (const { at, name, attributes, protocol } of seen.elements) {
      const told = `${name} in ${at}: ${HTML_VECTORS[Number(at.slice(1))]?.slice(0, 200)}`;
      expect(SAFE_ELEMENTS.has(name), told).toBe(true);
      for (const [attribute, value] of attributes) {
        expect(SAFE_ATTRIBUTES.has(attribute), `${attribute} of ${told}`).toBe(true);
        if (attribute === 'style') expect(value, told).not.toMatch(/url|position|expression|behavior|binding|var\(/i);
      }
      if (protocol !== undefined) expect(['http:', 'https:', 'mailto:', 'tel:'], told).toContain(protocol);
    }
  }, 60_000);

  it('would have, uncleaned: the page above sees it', async () => {
    for (const sign of [
      '<img src=x onerror=attack()>',
      '//evil.example/pixel',
      '<svg onload',
      '<details',
      ' id=go>',
      'background-image',
    ]) {
      const vector = HTML_VECTORS.find((one) => one.includes(sign))!;
      const { attacks } = await show(vector);
      expect(attacks + requests.length, vector).toBeGreaterThan(0);
    }
  }, 60_000);
});

const SAFE_ELEMENTS = new Set(
  'a abbr address b blockquote br caption center code col colgroup dd del div dl dt em figcaption figure font h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strike strong sub sup table tbody td tfoot th thead tr tt u ul'.split(
    ' ',
  ),
);
const SAFE_ATTRIBUTES = new Set(
  'align alt border cellpadding cellspacing color colspan data-attachment data-remote dir height href lang rel rowspan scope size start style target title type valign width'.split(
    ' ',
  ),
);
