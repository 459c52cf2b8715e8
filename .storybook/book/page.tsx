import { type ReactNode, useState } from 'react';
import './book.css';

export interface BookPageProps {
  readonly title: string;
  /** What the page is for, in one or two sentences. */
  readonly lead: ReactNode;
  readonly children: ReactNode;
}

/** A page of the book: its title, what it is for, and sections. */
export function BookPage({ title, lead, children }: BookPageProps) {
  return (
    <main className="book-page">
      <header className="book-head">
        <h1>{title}</h1>
        <p className="book-lead">{lead}</p>
      </header>
      {children}
    </main>
  );
}

export interface BookSectionProps {
  readonly title: string;
  readonly text?: ReactNode;
  readonly children?: ReactNode;
}

export function BookSection({ title, text, children }: BookSectionProps) {
  return (
    <section className="book-section">
      <h2>{title}</h2>
      {text && <p className="book-text">{text}</p>}
      {children}
    </section>
  );
}

/** The address of a story in the book, which also stands under a sub-path. */
export function storyHref(id: string): string {
  return `./?path=/story/${id}`;
}

/** A link to a story, in the whole book rather than in this frame. */
export function StoryLink({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return (
    <a className="book-link" href={storyHref(id)} target="_top">
      {children}
    </a>
  );
}

/** A button that copies a text and says so. */
export function CopyButton({ text, label = 'Copy' }: { readonly text: string; readonly label?: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <button type="button" className="book-button" onClick={() => void copy()}>
      <span aria-live="polite">{isCopied ? 'Copied' : label}</span>
    </button>
  );
}

const parts =
  /(\/\/[^\n]*|\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->)|('[^'\n]*'|"[^"\n]*"|`[^`]*`)|(--[\w-]+|\b(?:import|from|export|default|function|return|const|async|await|new|declare|interface|type|if|else|for|of)\b)/g;

/** Code as it is copied, its comments, texts and words of the language apart. */
export function Code({ text, label }: { readonly text: string; readonly label: string }) {
  const shown: ReactNode[] = [];
  let end = 0;
  for (const match of text.matchAll(parts)) {
    const [whole, comment, string] = match;
    shown.push(text.slice(end, match.index));
    shown.push(
      <span key={match.index} data-part={comment ? 'comment' : string ? 'text' : 'word'}>
        {whole}
      </span>,
    );
    end = match.index + whole.length;
  }
  shown.push(text.slice(end));
  return (
    <div className="book-code">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section aria-label={label} tabIndex={0}>
        <pre>
          <code>{shown}</code>
        </pre>
      </section>
      <CopyButton text={text} />
    </div>
  );
}
