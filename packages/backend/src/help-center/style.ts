/** What a company may set of the site's look. */
export interface HelpTheme {
  /** Links, buttons and marks, as `#rrggbb` or `oklch(…)`; made darker or lighter until it can be read. */
  readonly accent?: string | undefined;
  /** A picture beside the name, by an `https` address or a path. */
  readonly logo?: string | undefined;
  /** CSS of your own, after ours. */
  readonly css?: string | undefined;
}

const COLOUR = /^(#[0-9a-f]{3,8}|[a-z]{3,20}|(oklch|oklab|rgb|hsl|lch|lab)\([0-9a-z.,%/ +-]{1,60}\))$/i;

/** The site's accent. @throws Error where it is no colour. */
export function accentOf({ accent = 'oklch(0.53 0.19 268)' }: HelpTheme): string {
  if (!COLOUR.test(accent)) throw new Error(`The accent of the help centre is no colour: ${accent}`);
  return accent;
}

/** The site's one sheet. @throws Error where the accent is no colour. */
export function styleSheet(theme: HelpTheme): string {
  return `${STYLE.replace('ACCENT', accentOf(theme))}\n${theme.css ?? ''}`;
}

const STYLE = `:root {
  color-scheme: light dark;
  --accent: ACCENT;
  --ink: light-dark(oklch(from var(--accent) 0.22 0.02 h), oklch(from var(--accent) 0.945 0.006 h));
  --muted: light-dark(oklch(from var(--accent) 0.47 0.02 h), oklch(from var(--accent) 0.74 0.012 h));
  --surface: light-dark(#fff, oklch(from var(--accent) 0.205 0.009 h));
  --sunken: light-dark(oklch(from var(--accent) 0.972 0.006 h), oklch(from var(--accent) 0.25 0.014 h));
  --line: light-dark(oklch(0 0 0 / 12%), oklch(1 0 0 / 14%));
  --control: light-dark(oklch(0 0 0 / 50%), oklch(1 0 0 / 42%));
  --link: light-dark(oklch(from var(--accent) min(l, 0.47) c h), oklch(from var(--accent) max(l, 0.77) min(c, 0.14) h));
  --fill: oklch(from var(--accent) min(l, 0.495) c h);
}
*, ::before, ::after { box-sizing: border-box; }
body {
  margin: 0;
  background: var(--surface);
  color: var(--ink);
  font: 1rem/1.6 system-ui, sans-serif;
  overflow-wrap: anywhere;
}
a { color: var(--link); text-underline-offset: 0.15em; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 4px; }
main:focus { outline: none; }
h1 { margin: 0 0 1rem; font-size: 1.75rem; line-height: 1.25; }
h2 { margin: 2rem 0 0.75rem; font-size: 1.25rem; line-height: 1.35; }
h3 { margin: 1.5rem 0 0.5rem; font-size: 1.0625rem; }
.skip { position: absolute; inset-block-start: -4rem; inset-inline-start: 1rem; padding: 0.5rem 1rem; background: var(--surface); z-index: 1; }
.skip:focus { inset-block-start: 0.5rem; }
.hidden { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.quiet { color: var(--muted); font-size: 0.875rem; }
.top, .foot, main, .find form, .hero > * { inline-size: min(100% - 2rem, 60rem); margin-inline: auto; }
.top { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.5rem 1.5rem; min-block-size: 4rem; }
.top a { display: inline-flex; align-items: center; min-block-size: 2.75rem; }
.name { gap: 0.625rem; color: var(--ink); font-weight: 600; text-decoration: none; }
.name .quiet { font-weight: 400; }
.hero { padding-block: 3rem 3.5rem; background: var(--sunken); border-block: 1px solid var(--line); text-align: center; }
.hero form { max-inline-size: 40rem; }
.find { padding-block: 0.5rem 1.5rem; border-block-end: 1px solid var(--line); }
form[role=search] { display: flex; gap: 0.5rem; }
form[role=search] button { flex: none; }
input, textarea, button, .button { font: inherit; border-radius: 6px; }
input, textarea { inline-size: 100%; min-block-size: 2.75rem; padding: 0.5rem 0.75rem; border: 1px solid var(--control); background: var(--surface); color: var(--ink); }
textarea { resize: vertical; }
::placeholder { color: var(--muted); opacity: 1; }
button, .button { display: inline-flex; align-items: center; justify-content: center; min-block-size: 2.75rem; padding: 0.5rem 1.25rem; border: 1px solid transparent; background: var(--fill); color: #fff; font-weight: 500; text-decoration: none; cursor: pointer; }
button:hover, .button:hover { background: oklch(from var(--fill) calc(l - 0.05) c h); }
.rating button, .quietly { background: none; border-color: var(--control); color: var(--ink); }
.rating button:hover, .quietly:hover { background: var(--sunken); }
main { padding-block: 2rem 4rem; }
.topics { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); gap: 1.5rem; }
.topic { padding: 1.25rem 1.5rem; border: 1px solid var(--line); border-radius: 10px; }
.topic h2 { margin: 0 0 0.5rem; font-size: 1.0625rem; }
.topic p { margin-block: 0.75rem 0; }
.topic h2 a { color: inherit; text-decoration: none; }
.topic h2 a:hover { text-decoration: underline; }
.articles, .requests, .hits, .words, .crumbs ol { margin: 0; padding: 0; list-style: none; }
.articles li + li, .requests li + li { border-block-start: 1px solid var(--line); }
.articles a { display: block; padding-block: 0.5rem; }
.requests li { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.25rem 0.75rem; padding-block: 0.75rem; }
.requests a { flex: 1 1 16rem; font-weight: 500; }
.status { padding: 0.0625rem 0.5rem; border-radius: 999px; background: var(--sunken); font-size: 0.875rem; }
.hits li { padding-block: 1rem; border-block-start: 1px solid var(--line); }
.hits h2, .hits h3 { margin: 0 0 0.25rem; font-size: 1.0625rem; }
.hits p { margin: 0; color: var(--muted); white-space: pre-line; }
mark { background: none; color: inherit; font-weight: 700; text-decoration: underline 2px var(--link); text-underline-offset: 0.2em; }
.crumbs ol { display: flex; flex-wrap: wrap; margin-block-end: 1rem; font-size: 0.875rem; }
.crumbs li:not(:last-child)::after { content: "/"; margin-inline: 0.5rem; color: var(--muted); }
.body { max-inline-size: 44rem; }
.body ul, .body ol { padding-inline-start: 1.5rem; }
.body img { max-inline-size: 100%; block-size: auto; border-radius: 6px; }
.body blockquote { margin-inline: 0; padding-inline-start: 1rem; border-inline-start: 3px solid var(--line); color: var(--muted); }
.body pre, .table { overflow: auto; }
.body pre { padding: 0.75rem 1rem; border-radius: 6px; background: var(--sunken); }
.body code { font-size: 0.9em; }
table { border-collapse: collapse; }
th, td { padding: 0.375rem 0.75rem; border-block-end: 1px solid var(--line); text-align: start; vertical-align: top; }
.note { padding: 0.75rem 1rem; border-inline-start: 3px solid var(--link); background: var(--sunken); }
.rating { margin-block-start: 3rem; padding-block-start: 1.5rem; border-block-start: 1px solid var(--line); }
.rating form { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 0.75rem; }
.rating h2 { inline-size: 100%; margin: 0; font-size: 1rem; }
.ask { display: grid; gap: 0.5rem; max-inline-size: 44rem; margin-block: 1.5rem; }
.ask label { font-weight: 500; }
.ask button { justify-self: start; margin-block-start: 0.5rem; }
.suggested { max-inline-size: 44rem; margin-block: 1.5rem; padding: 1.25rem 1.5rem; border: 1px solid var(--line); border-radius: 10px; }
.suggested h2 { margin-block-start: 0; }
.words { max-inline-size: 44rem; }
.words li { padding: 0.75rem 1rem; border: 1px solid var(--line); border-radius: 10px; }
.words li + li { margin-block-start: 0.75rem; }
.words .customer { background: var(--sunken); }
.who { margin: 0 0 0.25rem; font-size: 0.875rem; }
.who time { color: var(--muted); }
.said { margin: 0; white-space: pre-wrap; }
.foot { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0.5rem 1.5rem; padding-block: 1.5rem 3rem; border-block-start: 1px solid var(--line); }
.foot p { margin: 0; }
.foot a { display: inline-flex; align-items: center; min-block-size: 2rem; }
.foot nav a { margin-inline-end: 1rem; }
.foot [aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; }
@media (forced-colors: active) { button, .button { border-color: ButtonText; } }
@media print { .top nav, .find, .hero form, .rating, .foot { display: none; } }
`;
