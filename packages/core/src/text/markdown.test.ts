import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MarkdownBlock, type MarkdownInline, markdownOf } from './markdown.ts';

/** The tree in short: `h2(…)`, `p(a strong(b))`. */
const short = (blocks: readonly MarkdownBlock[]): string => blocks.map(block).join(' ');
function block(one: MarkdownBlock): string {
  if (one.kind === 'heading') return `h${one.level}(${line(one.content)})`;
  if (one.kind === 'paragraph') return `p(${line(one.content)})`;
  if (one.kind === 'list') return `${one.start ?? 'ul'}[${one.items.map(short).join('; ')}]`;
  if (one.kind === 'quote') return `quote(${short(one.blocks)})`;
  if (one.kind === 'code') return `code(${one.text})`;
  if (one.kind === 'table')
    return `table(${[one.head, ...one.rows].map((row) => row.map(line).join('|')).join(' / ')})`;
  return 'rule';
}
const line = (content: readonly MarkdownInline[]): string => content.map(inline).join('');
function inline(one: MarkdownInline): string {
  if (one.kind === 'text') return one.text;
  if (one.kind === 'code') return `code(${one.text})`;
  if (one.kind === 'break') return '↵';
  if (one.kind === 'image') return `image(${one.src} ${one.alt})`;
  return one.kind === 'link' ? `link(${one.href} ${line(one.content)})` : `${one.kind}(${line(one.content)})`;
}

describe('Markdown', () => {
  it.each([
    ['# Cím #\n\nElső\nmásodik', 'h1(Cím) p(Első második)'],
    ['Cím\n===\nAl\n---\nszöveg', 'h1(Cím) h2(Al) p(szöveg)'],
    ['a  \nb\\\nc', 'p(a↵b↵c)'],
    [
      '**vastag** *dőlt* ~~törölt~~ __v__ _d_',
      'p(strong(vastag) emphasis(dőlt) deleted(törölt) strong(v) emphasis(d))',
    ],
    ['**a *b* c**', 'p(strong(a emphasis(b) c))'],
    ['snake_case_word 2 * 3 * 4 ** x', 'p(snake_case_word 2 * 3 * 4 ** x)'],
    ['**nyitva *maradt', 'p(**nyitva *maradt)'],
    ['`a*b*` ``x`y``', 'p(code(a*b*) code(x`y))'],
    ['\\*nem\\* \\\\', 'p(*nem* \\)'],
    ['[link](https://example.hu/a_(b) "cím") x', 'p(link(https://example.hu/a_(b) link) x)'],
    ['[**v** és `k`](/cikk)', 'p(link(/cikk strong(v) és code(k)))'],
    ['[a [b](https://b.hu/) c](https://c.hu/)', 'p(a link(https://b.hu/ b) c)'],
    ['![kép](https://a.hu/k.png) ![x](http://a.hu/k.png)', 'p(image(https://a.hu/k.png kép) x)'],
    ['lásd https://example.hu/x. Vége', 'p(lásd link(https://example.hu/x https://example.hu/x). Vége)'],
    ['<https://example.hu/> <b>x</b>', 'p(link(https://example.hu/ https://example.hu/) <b>x</b>)'],
    ['- a\n- b\n  folytatás\n  - c\n\n- d', 'ul[p(a); p(b folytatás) ul[p(c)]; p(d)]'],
    ['3. a\n4. b', '3[p(a); p(b)]'],
    ['- a\n\n  második bekezdés\n\nutána', 'ul[p(a) p(második bekezdés)] p(utána)'],
    ['szöveg\n- a', 'p(szöveg) ul[p(a)]'],
    ['2026. év\nvolt', '2026[p(év volt)]'],
    ['> a\n> b\n\nc', 'quote(p(a b)) p(c)'],
    ['```js\n# x\n**y**\n```\nz', 'code(# x\n**y**) p(z)'],
    ['```\nnyitva', 'code(nyitva)'],
    ['| a | b |\n|---|:-:|\n| **1** | 2 | 3 |\n| 4 |', 'table(a|b / strong(1)|2 / 4|)'],
    ['a\n\n***\n\nb', 'p(a) rule p(b)'],
    ['', ''],
  ])('reads %j', (text, expected) => {
    expect(short(markdownOf(text))).toBe(expected);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    '&#106;avascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    '//evil.example',
    '/\\evil.example',
    'file:///etc/passwd',
    'evil.html',
  ])('goes nowhere by %j', (address) => {
    expect(short(markdownOf(`[x](${address}) ![y](${address}) <${address}>`))).not.toMatch(/link\(|image\(/);
  });

  it('makes nothing but safe addresses out of anything', () => {
    const piece = fc.constantFrom(
      '[',
      ']',
      '(',
      ')',
      '![',
      'javascript:',
      'https://a.hu',
      '<',
      '>',
      '*',
      '**',
      '_',
      '`',
      '\\',
      ' ',
      'a',
      '\n',
      '\t',
      '&',
      ':',
    );
    const walk = (content: readonly MarkdownInline[]): void => {
      for (const one of content) {
        if (one.kind === 'link') expect(one.href).toMatch(/^(https?:|mailto:|tel:|#|\/)/);
        if (one.kind === 'image') expect(one.src).toMatch(/^https:/);
        if ('content' in one) walk(one.content);
      }
    };
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        for (const one of markdownOf(pieces.join(''))) if ('content' in one) walk(one.content);
      }),
    );
  });

  it('takes time in proportion to the text, whatever it is', () => {
    const started = performance.now();
    for (const piece of [
      '*a ',
      '[',
      '![a](',
      '`',
      '``a`',
      '> ',
      '- ',
      '[a](b "',
      '**_',
      '|a',
      '\\',
      '<http://',
      '  - a\n',
      '_a_a',
    ])
      markdownOf(piece.repeat(Math.ceil(20_000 / piece.length)));
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('takes no longer for long runs of one sign', () => {
    const started = performance.now();
    const spaces = ' '.repeat(100_000);
    for (const text of [
      `[a](${spaces}x`,
      `![a](${spaces}x`,
      `[a](b${spaces}x`,
      `# ${'#'.repeat(100_000)}x`,
      `a${spaces}b\nc`,
    ])
      markdownOf(text);
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(markdownOf('## a ##  \n\nb  \nc \nd')).toEqual([
      { kind: 'heading', level: 2, content: [{ kind: 'text', text: 'a' }] },
      {
        kind: 'paragraph',
        content: [{ kind: 'text', text: 'b' }, { kind: 'break' }, { kind: 'text', text: 'c d' }],
      },
    ]);
  });
});
