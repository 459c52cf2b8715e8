/** The style sheet of the reference page. */
export const referenceStyle = `
:root { color-scheme: light dark; --text: light-dark(#1c2430, #e6eaf0); --quiet: light-dark(#566173, #a0acbd);
  --ground: light-dark(#fbfbfa, #14181f); --raised: light-dark(#ffffff, #1b212b); --line: light-dark(#e0e3e8, #303947);
  --accent: light-dark(#0b5c6b, #6fd0e2); --code: light-dark(#f0f2f4, #232b37); }
* { box-sizing: border-box; }
html { scroll-padding-top: 5rem; }
body { margin: 0; background: var(--ground); color: var(--text); font: 1rem/1.6 system-ui, sans-serif; }
a { color: var(--accent); text-underline-offset: .2em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.skip { position: absolute; inset-inline-start: 1rem; inset-block-start: -4rem; background: var(--raised); padding: .5rem 1rem; z-index: 3; }
.skip:focus { inset-block-start: .5rem; }
.top { position: sticky; inset-block-start: 0; z-index: 2; display: flex; flex-wrap: wrap; gap: .5rem 2rem; align-items: center;
  justify-content: space-between; padding: .75rem max(clamp(1rem, 3vw, 2.5rem), calc((100vw - 80rem) / 2 + 2.5rem)); background: var(--raised); border-block-end: 1px solid var(--line); }
.brand { margin: 0; font-weight: 650; letter-spacing: -.01em; } .brand span { color: var(--quiet); font-weight: 400; }
.filter { display: flex; flex-wrap: wrap; gap: .25rem .5rem; align-items: center; color: var(--quiet); font-size: .875rem; }
.filter[hidden] { display: none; } .filter input { font: inherit; color: var(--text); background: var(--ground); border: 1px solid var(--quiet);
  border-radius: 6px; padding: .35rem .6rem; inline-size: min(18rem, 60vw); }
.frame { display: grid; grid-template-columns: 15rem minmax(0, 1fr); max-inline-size: 80rem; margin-inline: auto; }
nav { position: sticky; inset-block-start: 3.75rem; align-self: start; max-block-size: calc(100vh - 4rem); overflow: auto;
  padding: 1.5rem 1rem 2rem clamp(1rem, 3vw, 2.5rem); font-size: .9rem; }
nav h2 { font-size: .75rem; letter-spacing: .04em; color: var(--quiet); margin: 1.25rem 0 .25rem; }
nav h2:first-child { margin-block-start: 0; }
nav ul { list-style: none; margin: 0; padding: 0; } nav a { display: block; padding: .2rem 0; text-decoration: none; color: var(--text); }
nav a:hover { color: var(--accent); text-decoration: underline; }
main { padding: 1.5rem clamp(1rem, 3vw, 2.5rem) 6rem; min-inline-size: 0; } main:focus { outline: none; }
h1 { font-size: 1.9rem; line-height: 1.2; letter-spacing: -.02em; margin: 0 0 .75rem; }
main h2 { font-size: 1.3rem; letter-spacing: -.01em; margin: 3rem 0 .75rem; } main h2 small { font-weight: 400; color: var(--quiet); font-size: .85rem; }
h3 { font-size: .85rem; color: var(--quiet); margin: 1.25rem 0 .35rem; }
code { font: .875em ui-monospace, monospace; background: var(--code); padding: .1em .3em; border-radius: 4px; overflow-wrap: anywhere; }
pre { background: var(--code); padding: 1rem; border-radius: 8px; overflow: auto; } pre code { padding: 0; background: none; }
.facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .35rem 1.25rem; margin: 1rem 0; }
.facts dt { color: var(--quiet); } .facts dd { margin: 0; }
.operation { background: var(--raised); border: 1px solid var(--line); border-radius: 8px; margin-block: .5rem; padding-inline: 1rem; }
.operation[open] { padding-block-end: 1rem; }
.operation > summary { cursor: pointer; padding-block: .65rem; display: flex; flex-wrap: wrap; gap: .15rem .75rem; align-items: baseline; }
.operation > summary::-webkit-details-marker { display: none; }
.operation > summary::after { content: ''; align-self: center; inline-size: .5rem; block-size: .5rem; margin-inline: auto .25rem; border: solid var(--quiet);
  border-width: 0 2px 2px 0; rotate: 45deg; }
.operation[open] > summary::after { rotate: 225deg; }
.path { background: none; padding: 0; font-weight: 600; } .summary { color: var(--quiet); font-size: .92rem; flex: 1 1 20rem; }
.method { font: 600 .75rem/1.6 ui-monospace, monospace; min-inline-size: 3.9rem; text-align: center; border-radius: 4px; padding: 0 .4rem;
  color: var(--hue); border: 1px solid currentcolor; --hue: var(--accent); }
.method.post { --hue: light-dark(#27662f, #8fd39a); } .method.patch { --hue: light-dark(#7a4a00, #e8bb6a); } .method.delete { --hue: light-dark(#a02334, #f4949f); }
.scroll { overflow-x: auto; } table { border-collapse: collapse; inline-size: 100%; font-size: .9rem; }
th, td { text-align: start; vertical-align: top; padding: .4rem .75rem .4rem 0; border-block-end: 1px solid var(--line); }
thead th { color: var(--quiet); font-weight: 500; } tbody th { font-weight: 400; }
tr:target, .operation:target { background: var(--code); }
.codes { display: flex; flex-wrap: wrap; gap: .25rem 1rem; font-size: .9rem; } .count { color: var(--quiet); margin: 1rem 0 0; min-block-size: 1.6em; }
@media (max-width: 50rem) { html { scroll-padding-top: 1rem; } .top { position: static; } .frame { grid-template-columns: minmax(0, 1fr); } nav { position: static; max-block-size: none; border-block-end: 1px solid var(--line); }
  nav ul { display: flex; flex-wrap: wrap; gap: 0 1rem; } .facts { grid-template-columns: minmax(0, 1fr); gap: 0; } .facts dd { margin-block-end: .5rem; } }
@media (forced-colors: active) { .method { border-color: CanvasText; } }
`;

/** Filters operations as one types, and opens the one an address leads to. */
export const referenceScript = `
const input = document.getElementById('filter');
const count = document.getElementById('count');
const operations = [...document.querySelectorAll('.operation')];
input.closest('label').hidden = false;
input.addEventListener('input', () => {
  const words = input.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let shown = 0;
  for (const operation of operations) {
    const fits = words.every((word) => operation.dataset.text.includes(word));
    operation.hidden = !fits;
    if (fits) shown += 1;
  }
  for (const section of document.querySelectorAll('.resource')) section.hidden = !section.querySelector('.operation:not([hidden])');
  for (const section of document.querySelectorAll('.record')) section.hidden = words.length > 0;
  count.textContent = words.length > 0 ? shown + ' of ' + operations.length + ' operations' : '';
});
const open = () => {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target && target.matches('details')) target.open = true;
};
addEventListener('hashchange', open);
open();
`;
