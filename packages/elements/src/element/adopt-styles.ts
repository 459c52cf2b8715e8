type Root = Document | ShadowRoot;

interface Adopted {
  readonly sheet: CSSStyleSheet;
  users: number;
}

const adopted = new WeakMap<Root, Map<string, Adopted>>();

/**
 * Gives a document or shadow root a style sheet for as long as somebody uses it there. Constructed, not written into the
 * page: that needs no `style` element, which a strict CSP would refuse.
 */
export function adoptStyles(root: Root, css: string): () => void {
  let known = adopted.get(root);
  if (!known) {
    known = new Map();
    adopted.set(root, known);
  }
  const inRoot = known;
  let entry = inRoot.get(css);
  if (!entry) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    entry = { sheet, users: 0 };
    inRoot.set(css, entry);
  }
  const { sheet } = entry;
  // A host may have set the list anew, without it.
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  entry.users += 1;
  const mine = entry;
  return () => {
    mine.users -= 1;
    if (mine.users > 0) return;
    inRoot.delete(css);
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== sheet);
  };
}

/** The root that an element's styles come from; `undefined` while it is on no page. */
export function rootOf(element: Element): Root | undefined {
  const root = element.getRootNode();
  return root instanceof Document || root instanceof ShadowRoot ? root : undefined;
}
