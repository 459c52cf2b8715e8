import { describe, expect, it } from 'vitest';
import { compareCells, type Pixels } from './compare-cells.testing.ts';

const size = { width: 160, height: 80 };

/** A white card with a line of strokes as letters have them, and a badge. */
function aCard({ top = 20, weight = 255, shift = 0, badge = [220, 240, 225], width = size.width } = {}): Pixels {
  const data = new Uint8Array(4 * width * size.height).fill(255);
  const put = (x: number, y: number, colour: readonly number[]) => data.set(colour, 4 * (y * width + x));
  for (let y = top; y < top + 10; y += 1) {
    for (let x = 8; x < 88; x += 4) put(x + shift, y, [255 - weight, 255 - weight, 255 - weight]);
  }
  for (let y = top - 4; y < top + 14; y += 1) for (let x = 100; x < 148; x += 1) put(x, y, badge);
  return { data, metadata: { ...size, width } };
}

const differs = (now: Pixels) => !compareCells(aCard(), now, { createDiff: false }).pass;

describe('an image is the same', () => {
  it('when nothing changed', () => expect(differs(aCard())).toBe(false));
  it('when letters are drawn lighter', () => expect(differs(aCard({ weight: 200 }))).toBe(false));
  it('when letters are drawn a pixel aside', () => expect(differs(aCard({ shift: 1 }))).toBe(false));
});

describe('an image is another', () => {
  it('when its parts moved by four pixels', () => expect(differs(aCard({ top: 24 }))).toBe(true));
  it('when a badge has another colour', () => expect(differs(aCard({ badge: [255, 225, 225] }))).toBe(true));
  it('when it measures differently', () => expect(differs(aCard({ width: 162 }))).toBe(true));
});

it('frames the cells that differ', () => {
  const { diff, message } = compareCells(aCard(), aCard({ top: 24 }), { createDiff: true });
  expect(message).toMatch(/^\d+ of 200 cells look different\.$/);
  expect(diff?.join()).toContain('255,0,80,255');
});
