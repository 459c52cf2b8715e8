import { describe, expect, it } from 'vitest';
import { HTML_VECTORS } from './html-vectors.testing.ts';
import { replyHtml } from './reply-html.ts';

describe('The layout of a reply', () => {
  it('is left out where the text says all of it', () => {
    expect(replyHtml('Kedves János!\nHolnap jön.\n\nÜdvözlettel\nAnna')).toBeUndefined();
    expect(replyHtml('**x** '.repeat(10_000))).toBeUndefined();
  });

  it('shows lists, links and emphasis, and ends lines where they end', () => {
    const text = replyHtml(
      'Szia,\nkét lépés:\n\n1. Nyissa meg a [beállításokat](https://acme.example/s).\n2. **Mentse.**',
    )!;
    expect(text).toMatch(/Szia,<br>\s*két lépés:/);
    expect(text).toMatch(/<ol style="[^"]*" start="1"><li>Nyissa meg a <a href="https:\/\/acme\.example\/s">/);
    expect(text).toContain('<strong>Mentse.</strong>');
  });

  it('keeps headings, tables, quotations and code as they are', () => {
    const text = replyHtml(
      '# Árak\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> idézet\n\n```\nx = 1\ny = 2\n```\n\n- egy\n- kettő',
    )!;
    expect(text).toMatch(/<strong>Árak<\/strong>/);
    expect(text).toMatch(/<th [^>]*>a<\/th>.*<td [^>]*>2<\/td>/);
    expect(text).toMatch(/<blockquote [^>]*><p [^>]*>idézet<\/p>/);
    expect(text).toContain('x = 1\ny = 2</pre>');
    expect(text).toContain('<li>egy</li><li>kettő</li>');
  });

  it('loads nothing and runs nothing, whatever is in it', () => {
    const all = `**x** ![a](https://pixel.example/1.png) [b](javascript:alert(1))\n\n${HTML_VECTORS.join('\n\n')}`;
    const text = replyHtml(all.slice(0, 20_000))!;
    expect(text).not.toMatch(
      /<(?!\/?(?:html|head|meta|body|div|p|strong|hr|blockquote|pre|ul|ol|li|table|thead|tbody|tr|th|td|code|br|a|em|del)\b|!doctype)/i,
    );
    expect(text).not.toMatch(/<[^>]+\s(?:src|on\w+)\s*=/i);
    expect(text).not.toMatch(/href="(?!https?:|mailto:|tel:)/i);
    expect(text).toContain('<a href="https://pixel.example/1.png">a</a>');
  });
});
