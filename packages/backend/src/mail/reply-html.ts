import { type MarkdownBlock, type MarkdownInline, markdownOf } from '@korkep/core/markdown';
import { html, type Markup } from '../help-center/html.ts';

/** A longer reply goes as text alone. */
const LONGEST = 20_000;

/**
 * A reply laid out as its Markdown says, with styles of its own at each part: programs for mail know little else. Nothing
 * in it loads: pictures are links. `undefined` where the text says all of it.
 */
export function replyHtml(body: string): string | undefined {
  if (body.length > LONGEST) return undefined;
  const blocks = markdownOf(withLineEnds(body));
  if (blocks.every(isPlain)) return undefined;
  return html`<!doctype html><html><head><meta charset="utf-8"></head><body style="margin:0"><div dir="auto" style="${FACE}">${blocks.map(blockHtml)}</div></body></html>`
    .text;
}

const FACE = 'font-family:system-ui,-apple-system,Segoe UI,Roboto,sans-serif;font-size:15px;line-height:24px';
const SPACE = 'margin:0 0 12px';
const CELL = 'padding:4px 8px;border:1px solid #8a919e;text-align:start';

/** In a letter a line ends where it was ended; in Markdown it would flow on. */
function withLineEnds(body: string): string {
  let isCode = false;
  return body
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => {
      if (/^ {0,3}(```|~~~)/.test(line)) isCode = !isCode;
      return isCode || line.trim() === '' ? line : `${line.trimEnd()}  `;
    })
    .join('\n');
}

function isPlain(block: MarkdownBlock): boolean {
  return block.kind === 'paragraph' && block.content.every(({ kind }) => kind === 'text' || kind === 'break');
}

function blockHtml(block: MarkdownBlock): Markup {
  switch (block.kind) {
    case 'heading':
      return html`<p style="${SPACE};font-size:17px"><strong>${inlineHtml(block.content)}</strong></p>`;
    case 'paragraph':
      return html`<p style="${SPACE}">${inlineHtml(block.content)}</p>`;
    case 'rule':
      return html`<hr>`;
    case 'quote':
      return html`<blockquote style="${SPACE};padding:0 0 0 12px;border-left:3px solid #8a919e">${block.blocks.map(blockHtml)}</blockquote>`;
    case 'code':
      return html`<pre dir="ltr" style="${SPACE};font-family:monospace;white-space:pre-wrap">${block.text}</pre>`;
    case 'list': {
      const items = block.items.map((item) => {
        const only = item.length === 1 ? item[0] : undefined;
        return html`<li>${only?.kind === 'paragraph' ? inlineHtml(only.content) : item.map(blockHtml)}</li>`;
      });
      return block.start === undefined
        ? html`<ul style="${SPACE}">${items}</ul>`
        : html`<ol style="${SPACE}" start="${block.start}">${items}</ol>`;
    }
    case 'table': {
      const head = block.head.map((cell) => html`<th style="${CELL}">${inlineHtml(cell)}</th>`);
      const rows = block.rows.map(
        (row) => html`<tr>${row.map((cell) => html`<td style="${CELL}">${inlineHtml(cell)}</td>`)}</tr>`,
      );
      return html`<table style="${SPACE};border-collapse:collapse"><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>`;
    }
  }
}

function inlineHtml(content: readonly MarkdownInline[]): Markup[] {
  return content.map((part): Markup => {
    if (part.kind === 'text') return html`${part.text}`;
    if (part.kind === 'code') return html`<code style="font-family:monospace">${part.text}</code>`;
    if (part.kind === 'break') return html`<br>`;
    if (part.kind === 'image') return html`<a href="${part.src}">${part.alt || part.src}</a>`;
    const inner = inlineHtml(part.content);
    if (part.kind === 'link') return html`<a href="${part.href}">${inner}</a>`;
    if (part.kind === 'strong') return html`<strong>${inner}</strong>`;
    return part.kind === 'emphasis' ? html`<em>${inner}</em>` : html`<del>${inner}</del>`;
  });
}
