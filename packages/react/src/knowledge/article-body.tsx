'use client';
import { type MarkdownBlock, type MarkdownInline, markdownOf } from '@korkep/core/markdown';
import { createElement, type ReactNode, useMemo } from 'react';

export interface ArticleBodyProps {
  /** Markdown. */
  readonly text: string;
  readonly language?: string | undefined;
  /** The level of its highest headings, 2 to 6; 3 when left out. */
  readonly level?: number;
}

/** An article's body, drawn from what its Markdown says: there is no HTML in it that could do anything. */
export function ArticleBody({ text, language, level = 3 }: ArticleBodyProps) {
  const blocks = useMemo(() => markdownOf(text), [text]);
  const levels = blocks.flatMap((block) => (block.kind === 'heading' ? [block.level] : []));
  const highest = Math.min(...levels, 6);
  return (
    <div className="kk-article" lang={language} dir="auto">
      {drawn(blocks, (own) => Math.max(level, Math.min(6, own + level - highest)))}
    </div>
  );
}

function drawn(blocks: readonly MarkdownBlock[], levelOf: (own: number) => number): ReactNode {
  return blocks.map((block, index) => {
    // The parts of one text never move.
    const key = index;
    if (block.kind === 'heading') return createElement(`h${levelOf(block.level)}`, { key }, inline(block.content));
    if (block.kind === 'paragraph') return <p key={key}>{inline(block.content)}</p>;
    if (block.kind === 'rule') return <hr key={key} />;
    if (block.kind === 'quote') return <blockquote key={key}>{drawn(block.blocks, levelOf)}</blockquote>;
    if (block.kind === 'code')
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must scroll by the keyboard too
        <pre key={key} tabIndex={0} dir="ltr">
          <code>{block.text}</code>
        </pre>
      );
    if (block.kind === 'list') {
      const items = block.items.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
        <li key={at}>
          {item.length === 1 && item[0]?.kind === 'paragraph' ? inline(item[0].content) : drawn(item, levelOf)}
        </li>
      ));
      return block.start === undefined ? (
        <ul key={key}>{items}</ul>
      ) : (
        <ol key={key} start={block.start}>
          {items}
        </ol>
      );
    }
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must scroll by the keyboard too
      <div key={key} className="kk-article__table" tabIndex={0}>
        <table>
          <thead>
            <tr>{cells(block.head, 'th')}</tr>
          </thead>
          <tbody>
            {block.rows.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
              <tr key={at}>{cells(row, 'td')}</tr>
            ))}
          </tbody>
        </table>
      </div>
    );
  });
}

function cells(row: readonly (readonly MarkdownInline[])[], tag: 'th' | 'td'): ReactNode {
  return row.map((cell, index) =>
    createElement(tag, { key: index, ...(tag === 'th' && { scope: 'col' }) }, inline(cell)),
  );
}

function inline(content: readonly MarkdownInline[]): ReactNode {
  return content.map((part, index) => {
    const key = index;
    if (part.kind === 'text') return part.text;
    if (part.kind === 'code') return <code key={key}>{part.text}</code>;
    if (part.kind === 'break') return <br key={key} />;
    if (part.kind === 'strong') return <strong key={key}>{inline(part.content)}</strong>;
    if (part.kind === 'emphasis') return <em key={key}>{inline(part.content)}</em>;
    if (part.kind === 'image')
      return <img key={key} src={part.src} alt={part.alt} loading="lazy" referrerPolicy="no-referrer" />;
    if (part.kind === 'link')
      return (
        <a key={key} className="kk-link" href={part.href} target="_blank" rel="noopener noreferrer">
          {inline(part.content)}
        </a>
      );
    return <del key={key}>{inline(part.content)}</del>;
  });
}
