const roles: Readonly<Record<string, string>> = { A: 'link', BUTTON: 'button', SELECT: 'choice', TEXTAREA: 'textbox' };
const inputs: Readonly<Record<string, string>> = { checkbox: 'checkbox', radio: 'radio', search: 'searchbox' };

/** What has the focus, in words: `button "Add" collapsed`. */
export function focusInWords(): string {
  const focused = document.activeElement;
  return focused && focused !== document.body ? inWords(focused) : 'the page';
}

function inWords(element: Element): string {
  const isInput = element instanceof HTMLInputElement;
  const own = isInput ? (inputs[element.type] ?? 'textbox') : (roles[element.tagName] ?? element.localName);
  const name = nameOf(element).replace(/\s+/g, ' ').trim();
  const short = name.length > 32 ? `${name.slice(0, 31)}…` : name;
  return [element.getAttribute('role') ?? own, `"${short}"`, ...statesOf(element)].join(' ').replace(/\s+/g, ' ');
}

/** As it is laid out: words that stand apart are apart. */
function nameOf(element: Element): string {
  const label = element.getAttribute('aria-label');
  if (label) return label;
  const labelledBy = (element.getAttribute('aria-labelledby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id));
  const labels = [...labelledBy, ...((element as HTMLInputElement).labels ?? [])].flatMap(
    (one) => one?.innerText ?? [],
  );
  return labels.join(' ') || (element as HTMLElement).innerText;
}

function statesOf(element: Element): string[] {
  const states: string[] = [];
  const said = (attribute: string) => element.getAttribute(`aria-${attribute}`);
  if (said('expanded')) states.push(said('expanded') === 'true' ? 'expanded' : 'collapsed');
  for (const state of ['pressed', 'selected', 'checked', 'invalid']) if (said(state) === 'true') states.push(state);
  if (element instanceof HTMLInputElement && element.checked) states.push('checked');
  else if (element instanceof HTMLInputElement && element.type !== 'radio' && element.value)
    states.push(`= ${element.value}`);
  if (said('valuetext')) states.push(`= ${said('valuetext')}`);
  const option = document.getElementById(said('activedescendant') ?? '');
  if (option) states.push(`at ${inWords(option)}`);
  return states;
}
