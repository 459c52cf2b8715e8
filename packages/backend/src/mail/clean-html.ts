import sanitize from 'sanitize-html';

/** The longest layout that is kept; a longer one is left out, for the text says the same. */
export const LONGEST_HTML = 131_072;

const TAGS = (
  'a abbr address b blockquote br caption center code col colgroup dd del div dl dt em figcaption figure font h1 h2 h3 h4 ' +
  'h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strike strong sub sup table tbody td tfoot th thead tr tt u ul'
).split(' ');

/** Elements whose content is no text. */
const NO_TEXT = 'head iframe math noscript object option script style svg template textarea title'.split(' ');

const LENGTH = /^-?\d{1,4}(\.\d{1,3})?(px|pt|em|rem|%)?$/;
const COLOUR = /^(#[0-9a-f]{3,8}|[a-z]{3,20}|rgba?\([\d.,%\s]{5,40}\))$/i;
const WORD = /^[a-z-]{1,30}$/i;

/** Styles that neither load anything nor lay something over the page. */
const STYLES: Record<string, RegExp[]> = {
  color: [COLOUR],
  'background-color': [COLOUR],
  'text-align': [WORD],
  'text-decoration': [WORD],
  'font-weight': [/^(\d{3}|[a-z]{3,10})$/i],
  'font-style': [WORD],
  'font-size': [LENGTH, WORD],
  'line-height': [LENGTH, WORD],
  'vertical-align': [WORD],
  width: [LENGTH],
  'border-collapse': [WORD],
};
for (const side of ['', '-top', '-right', '-bottom', '-left']) STYLES[`padding${side}`] = [LENGTH];

/**
 * The layout of an e-mail without anything that runs, loads, is sent or covers the page: only these elements,
 * attributes and styles are left, whatever stood there (an allow-list, by sanitize-html). Links open elsewhere and say
 * nothing of us. Pictures do not load: those of the message name their attachment in `data-attachment`, remote ones
 * their address in `data-remote`, for a reader who asks for them. `undefined` where nothing or too much is left.
 */
export function cleanHtml(html: string, attachmentOf: (contentId: string) => string | undefined): string | undefined {
  const clean = sanitize(html, {
    allowedTags: TAGS,
    allowedAttributes: {
      '*': ['dir', 'lang', 'title', 'align', 'valign', 'style'],
      a: ['href', 'rel', 'target'],
      img: ['alt', 'width', 'height', 'data-attachment', 'data-remote'],
      font: ['color', 'size'],
      table: ['width', 'border', 'cellpadding', 'cellspacing'],
      td: ['colspan', 'rowspan', 'width', 'height'],
      th: ['colspan', 'rowspan', 'width', 'height', 'scope'],
      ol: ['start', 'type'],
    },
    allowedStyles: { '*': STYLES },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowProtocolRelative: false,
    disallowedTagsMode: 'discard',
    nonTextTags: NO_TEXT,
    nestingLimit: 100,
    transformTags: {
      a: (tagName, { href, title }) => ({
        tagName,
        attribs: {
          ...(href !== undefined && { href, rel: 'noopener noreferrer nofollow', target: '_blank' }),
          ...(title !== undefined && { title }),
        },
      }),
      img: (tagName, { src = '', alt, width, height }) => {
        const id = /^cid:(.+)$/is.exec(src.trim())?.[1];
        const attachment = id === undefined ? undefined : attachmentOf(id.trim());
        const remote = /^https?:\/\/[^\s"'<>]{1,2000}$/i.test(src.trim()) ? src.trim() : undefined;
        return {
          tagName,
          attribs: {
            ...(attachment !== undefined && { 'data-attachment': attachment }),
            ...(remote !== undefined && { 'data-remote': remote }),
            ...(alt !== undefined && { alt }),
            ...(width !== undefined && { width }),
            ...(height !== undefined && { height }),
          },
        };
      },
    },
  }).trim();
  return clean === '' || clean.length > LONGEST_HTML ? undefined : clean;
}

/** What a layout says, without it: for messages that come in no other form. */
export function textOfHtml(html: string): string {
  const lines = html.replace(/<(br|\/p|\/div|\/tr|\/li|\/h[1-6]|\/blockquote)\b[^>]{0,200}>/gi, '$&\n');
  const text = sanitize(lines, { allowedTags: [], allowedAttributes: {}, nonTextTags: NO_TEXT });
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/[ \t\u00a0]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
