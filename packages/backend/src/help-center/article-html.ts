import { type MarkdownBlock, type MarkdownInline, markdownOf } from '@korkep/core/markdown';
import { html, type Markup } from './html.ts';

const HEADINGS = [
  (content: Markup[]) => html`<h2>${content}</h2>`,
  (content: Markup[]) => html`<h3>${content}</h3>`,
  (content: Markup[]) => html`<h4>${content}</h4>`,
  (content: Markup[]) => html`<h5>${content}</h5>`,
  (content: Markup[]) => html`<h6>${content}</h6>`,
];

/** An article's body as markup. Its highest headings are of the second level, below the title. */
export function articleHtml(body: string): Markup[] {
  const blocks = markdownOf(body);
  const highest = Math.min(6, ...blocks.flatMap((block) => (block.kind === 'heading' ? [block.level] : [])));
  return blocks.map((block) => blockHtml(block, highest));
}

/** The first words of a body, for a description. */
export function beginningOf(body: string, most = 160): string {
  const paragraph = markdownOf(body.slice(0, 4_000)).find((block) => block.kind === 'paragraph');
  const text = paragraph ? plain(paragraph.content).replace(/\s+/g, ' ').trim() : '';
  return text.length <= most ? text : `${text.slice(0, text.lastIndexOf(' ', most) || most)}…`;
}

function plain(content: readonly MarkdownInline[]): string {
  return content
    .map((part) =>
      'content' in part ? plain(part.content) : 'text' in part ? part.text : part.kind === 'break' ? ' ' : '',
    )
    .join('');
}

function blockHtml(block: MarkdownBlock, highest: number): Markup {
  const nested = (blocks: readonly MarkdownBlock[]) => blocks.map((one) => blockHtml(one, highest));
  switch (block.kind) {
    case 'heading':
      return HEADINGS[Math.max(0, Math.min(4, block.level - highest))]!(inlineHtml(block.content));
    case 'paragraph':
      return html`<p>${inlineHtml(block.content)}</p>`;
    case 'rule':
      return html`<hr>`;
    case 'quote':
      return html`<blockquote>${nested(block.blocks)}</blockquote>`;
    case 'code':
      return html`<pre tabindex="0" dir="ltr"><code>${block.text}</code></pre>`;
    case 'list': {
      const items = block.items.map((item) => {
        const only = item.length === 1 ? item[0] : undefined;
        return html`<li>${only?.kind === 'paragraph' ? inlineHtml(only.content) : nested(item)}</li>`;
      });
      return block.start === undefined ? html`<ul>${items}</ul>` : html`<ol start="${block.start}">${items}</ol>`;
    }
    case 'table': {
      const head = block.head.map((cell) => html`<th scope="col">${inlineHtml(cell)}</th>`);
      const rows = block.rows.map((row) => html`<tr>${row.map((cell) => html`<td>${inlineHtml(cell)}</td>`)}</tr>`);
      return html`<div class="table" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`;
    }
  }
}

function inlineHtml(content: readonly MarkdownInline[]): Markup[] {
  return content.map((part): Markup => {
    if (part.kind === 'text') return html`${part.text}`;
    if (part.kind === 'code') return html`<code>${part.text}</code>`;
    if (part.kind === 'break') return html`<br>`;
    if (part.kind === 'image')
      return html`<img src="${part.src}" alt="${part.alt}" loading="lazy" referrerpolicy="no-referrer">`;
    const inner = inlineHtml(part.content);
    if (part.kind === 'link') return html`<a href="${part.href}">${inner}</a>`;
    if (part.kind === 'strong') return html`<strong>${inner}</strong>`;
    return part.kind === 'emphasis' ? html`<em>${inner}</em>` : html`<del>${inner}</del>`;
  });
}
