/** A page of a host with one of everything that a careless style sheet or script would change. */
export function putHostPage(): { readonly elements: readonly Element[]; readonly remove: () => void } {
  const host = document.createElement('div');
  host.innerHTML = `
    <h1>Orders</h1><h2>Today</h2><p>Some <b>bold</b>, <i>slanted</i> and <a href="#x">linked</a> <code>text</code>.</p>
    <button type="button">Save</button><input value="one" /><input type="checkbox" /><input type="search" />
    <select><option>one</option></select><textarea>two</textarea><label>Three <input type="radio" /></label>
    <ul><li>one</li></ul><ol><li>two</li></ol><dl><dt>three</dt><dd>four</dd></dl>
    <table><caption>five</caption><thead><tr><th>six</th></tr></thead><tbody><tr><td>seven</td></tr></tbody></table>
    <details><summary>eight</summary>nine</details><dialog>ten</dialog><fieldset><legend>eleven</legend></fieldset>
    <img alt="" width="4" height="4" /><svg width="4" height="4"><path d="M0 0h4" /></svg><hr /><pre>twelve</pre>
    <section><header>13</header><nav>14</nav><article>15</article><footer>16</footer></section><div popover>17</div>
    <div class="card badge button table tabs menu field dialog toast avatar">18</div>`;
  document.body.append(host);
  const elements = [document.documentElement, document.head, document.body, host, ...host.querySelectorAll('*')];
  return { elements, remove: () => host.remove() };
}

const pseudo = [null, '::before', '::after'];

/** Everything that is computed for the elements, by element and property. */
export function computedStyles(elements: readonly Element[]): Record<string, string> {
  const all: Record<string, string> = {};
  elements.forEach((element, place) => {
    for (const part of pseudo) {
      const style = getComputedStyle(element, part);
      for (const name of style) {
        all[`${place} ${element.localName}${part ?? ''} ${name}`] = style.getPropertyValue(name);
      }
    }
  });
  return all;
}

/** What differs between two such pictures. */
export function differences(before: Record<string, string>, after: Record<string, string>): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => before[name] !== after[name]).map((n) => `${n}: ${before[n]} → ${after[n]}`);
}

/**
 * What makes the looks of a widget's parts. Left out: what widgets take over from the host on purpose (the typeface, and
 * how a phone shows taps), and sizes in pixels, which follow from the typeface.
 */
const LOOKS = [
  'align-items align-self animation-name appearance background-color background-image border-radius box-shadow',
  'border-collapse box-sizing clip-path color content cursor display fill',
  'flex-basis flex-direction flex-grow flex-shrink flex-wrap float font-size font-style font-variant-numeric font-weight',
  'column-gap row-gap justify-content letter-spacing line-height list-style-type opacity outline-style outline-width',
  'margin-top margin-right margin-bottom margin-left overflow-x overflow-y overflow-wrap',
  'padding-top padding-right padding-bottom padding-left pointer-events position resize stroke stroke-width d',
  'table-layout text-align text-decoration-line text-decoration-color text-indent text-overflow text-transform',
  'transition-property user-select vertical-align visibility white-space-collapse text-wrap-mode word-spacing z-index',
].flatMap((line) => line.split(' '));

/** The looks of elements and of what stands before and after them, by element and property. */
export function looksOf(elements: readonly Element[]): Record<string, string> {
  const all: Record<string, string> = {};
  elements.forEach((element, place) => {
    for (const part of pseudo) {
      const style = getComputedStyle(element, part);
      if (part && style.content === 'none') continue;
      const name = `${place} ${element.localName}.${element.getAttribute('class') ?? ''}${part ?? ''}`;
      for (const property of LOOKS) all[`${name} ${property}`] = style.getPropertyValue(property);
      // What is drawn, hidden or within a line has no box to size.
      const hasNoBox = element instanceof SVGElement || element.hasAttribute('hidden') || style.display === 'inline';
      if (hasNoBox) delete all[`${name} box-sizing`];
      for (const side of ['top', 'right', 'bottom', 'left']) {
        const [width, look, colour] = ['width', 'style', 'color'].map((one) => `border-${side}-${one}`);
        // An edge without a width is not seen, whatever its style.
        const edge = [width, look, colour].map((one) => style.getPropertyValue(one as string));
        all[`${name} border-${side}`] = edge[0] === '0px' ? 'none' : edge.join(' ');
      }
    }
  });
  return all;
}
