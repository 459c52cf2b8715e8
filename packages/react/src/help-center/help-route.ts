/** Where in the help centre a reader is. */
export type HelpView =
  | { readonly name: 'home' }
  | { readonly name: 'topic'; readonly id: string }
  /** By its id, or by the slug that its addresses bear. */
  | { readonly name: 'article'; readonly id: string; readonly language?: string | undefined }
  | { readonly name: 'search'; readonly query: string }
  /** Asks the company something; `subject` is filled in. */
  | { readonly name: 'contact'; readonly subject?: string | undefined }
  | { readonly name: 'requests' }
  | { readonly name: 'request'; readonly id: string };

export const helpHome: HelpView = { name: 'home' };

/**
 * A view as the end of an address, without a slash before it: `articles/returns-12`, `''` for the beginning.
 *
 * @example
 * location.hash = helpPath(view);
 */
export function helpPath(view: HelpView): string {
  const part = encodeURIComponent;
  switch (view.name) {
    case 'home':
      return '';
    case 'topic':
      return `topics/${part(view.id)}`;
    case 'article':
      return `articles/${part(view.id)}${view.language ? `?language=${part(view.language)}` : ''}`;
    case 'search':
      return `search?q=${part(view.query)}`;
    case 'contact':
      return `contact${view.subject ? `?subject=${part(view.subject)}` : ''}`;
    case 'requests':
      return 'requests';
    case 'request':
      return `requests/${part(view.id)}`;
  }
}

/** The view that such an address means; the beginning for one that means nothing. */
export function helpViewOf(path: string): HelpView {
  const [place = '', query = ''] = path.replace(/^[#/]+/, '').split('?');
  const [first, second = ''] = place.split('/').map(decoded);
  const asked = new URLSearchParams(query);
  if (first === 'topics' && second) return { name: 'topic', id: second };
  if (first === 'articles' && second) {
    const language = asked.get('language');
    return { name: 'article', id: second, ...(language && { language }) };
  }
  if (first === 'search') return { name: 'search', query: asked.get('q') ?? '' };
  if (first === 'contact') {
    const subject = asked.get('subject');
    return { name: 'contact', ...(subject && { subject }) };
  }
  if (first === 'requests') return second ? { name: 'request', id: second } : { name: 'requests' };
  return helpHome;
}

/** Whoever writes `%` into an address is sent to what is there, not to an error. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
