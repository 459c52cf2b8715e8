import { PAGE_WORDS, type SurveyLanguage } from './default-texts.ts';
import { ACCENT, drawnSignOf, escaped, inkOn, paragraphs } from './html.ts';
import type { SurveyWords } from './survey-words.ts';

/** A page, and the hash by which its one style may be used: nothing else runs or loads on it. */
export interface Page {
  html: string;
  policy: string;
}

/** What stands in the form. */
export interface FormState {
  kind: string;
  score: number | undefined;
  comment: string;
  /** What is wrong with what was sent. */
  problem?: 'missing' | 'tooLong' | undefined;
  /** It was just written down. */
  isSaved?: boolean;
  accent: string | null;
  company: string;
  number: number | null;
}

/** The question with its answers, one chosen where a link named it; a thank-you above it once it was sent. */
export function questionPage(words: SurveyWords, state: FormState): Promise<Page> {
  const around = PAGE_WORDS[words.around];
  const { kind, score, comment, problem, isSaved, company, number } = state;
  const options = words.options.map(({ score: value, label }, place) => {
    const isEnd = place === 0 || place === words.options.length - 1;
    const name = label ?? String(value);
    // A number alone says nothing to who hears the page; the ends are told with it.
    const spoken = kind === 'csat' || !isEnd ? name : `${value} – ${name}`;
    return `<label class="option"><input type="radio" name="score" value="${value}"${value === score ? ' checked' : ''}${problem === 'missing' ? ' aria-describedby="problem"' : ''}><span class="sign" aria-hidden="true">${drawnSignOf(kind, value)}</span><span class="${kind === 'csat' ? 'name' : 'spoken'}">${escaped(spoken)}</span></label>`;
  });
  const ends =
    kind === 'csat'
      ? ''
      : `<p class="ends" aria-hidden="true"><span>${escaped(words.lowest)}</span><span>${escaped(words.highest)}</span></p>`;
  const form = `<form method="post" action="?">
<fieldset><legend>${escaped(around.choose)}</legend><div class="options ${kind}">${options.join('')}</div>${ends}</fieldset>
<label class="comment" for="comment">${escaped(around.comment)}</label><p class="hint" id="hint">${escaped(around.commentHint)}</p>
<textarea id="comment" name="comment" rows="4" maxlength="4000" aria-describedby="hint">${escaped(comment)}</textarea>
<button type="submit">${escaped(isSaved ? around.change : around.send)}</button></form>`;
  const body = [
    `<p class="company">${escaped(company)}${number === null ? '' : ` · ${escaped(around.about.replace('{number}', String(number)))}`}</p>`,
    problem === undefined ? '' : `<p class="problem" id="problem" role="alert">${escaped(around[problem])}</p>`,
    isSaved
      ? `<div role="status"><h1>${escaped(words.thanks)}</h1></div><details><summary>${escaped(around.change)}</summary><h2>${escaped(words.question)}</h2>${form}</details>`
      : `${words.introduction === undefined ? '' : paragraphs(words.introduction)}<h1>${escaped(words.question)}</h1>${form}`,
  ].join('\n');
  return pageOf({ language: words.language, title: words.question, body, accent: state.accent });
}

/** A page that says one thing: that a link is over, not whole, or that there is too much to do. */
export function notePage(
  language: SurveyLanguage,
  note: 'expired' | 'unknown' | 'busy',
  accent?: string | null,
): Promise<Page> {
  const around = PAGE_WORDS[language];
  const body = `<h1>${escaped(around[note])}</h1><p>${escaped(around[`${note}Hint`])}</p>`;
  return pageOf({ language, title: around[note], body, accent: accent ?? null });
}

async function pageOf(given: { language: string; title: string; body: string; accent: string | null }): Promise<Page> {
  const { language, title, body } = given;
  const accent = given.accent ?? ACCENT;
  const style = `${STYLE}:root{--accent:${accent};--on-accent:${inkOn(accent)}}`;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style)));
  const hash = btoa(String.fromCharCode(...digest));
  return {
    policy: `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    html: `<!doctype html>
<html lang="${escaped(language)}" dir="${isFromRight(language) ? 'rtl' : 'ltr'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${escaped(title)}</title><style>${style}</style></head>
<body><main>${body}</main></body>
</html>`,
  };
}

function isFromRight(language: string): boolean {
  return /^(ar|he|fa|ur|yi|ps|dv|ku)\b/.test(language);
}

const STYLE = `
:root{color-scheme:light dark;--ink:light-dark(#1c2026,#eceef2);--muted:light-dark(#5b6270,#a6adba);--ground:light-dark(#f6f7f9,#14161a);--surface:light-dark(#fff,#1c1f25);--line:light-dark(#8a919e,#7d8594);--critical:light-dark(#b3261e,#ff9d94)}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-inline-size:36rem;margin:max(1rem,8vh) auto;padding:1.5rem;background:var(--surface);border-radius:.625rem}
h1,h2{margin:.25rem 0 1rem;font-size:1.25rem;line-height:1.4;font-weight:600;text-wrap:balance}
p{margin:0 0 1rem}
.company,.hint,.ends{color:var(--muted);font-size:.875rem}
.company{margin:0}
.problem{color:var(--critical);font-weight:500}
fieldset{margin:0 0 1.5rem;padding:0;border:0;min-inline-size:0}
legend,.comment{padding:0;font-weight:500}
.options{display:flex;gap:.375rem;margin-block:.5rem}
.option{position:relative;flex:1 1 0;display:grid;justify-items:center;align-content:start;gap:.25rem;min-inline-size:0;min-block-size:2.75rem;padding:.5rem .125rem;border:1px solid var(--line);border-radius:.375rem;cursor:pointer;text-align:center}
.option:hover{border-color:var(--ink)}
.option:has(:checked){border-color:var(--accent);background:var(--accent);color:var(--on-accent)}
.option:has(:focus-visible){outline:2px solid var(--ink);outline-offset:2px}
.option input{position:absolute;inset:0;inline-size:100%;block-size:100%;margin:0;opacity:0;cursor:pointer}
.sign{font-variant-numeric:tabular-nums;font-weight:500}
.csat .sign{display:grid}
.name{font-size:.8125rem;line-height:1.25;overflow-wrap:anywhere;hyphens:auto}
.spoken{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.ends{display:flex;justify-content:space-between;gap:1rem;margin:0}
.ends span:last-child{text-align:end}
.hint{margin:0 0 .5rem}
textarea{display:block;inline-size:100%;margin:0 0 1rem;padding:.5rem .625rem;border:1px solid var(--line);border-radius:.375rem;background:var(--surface);color:inherit;font:inherit;resize:vertical}
button{min-block-size:2.75rem;padding:.5rem 1.25rem;border:0;border-radius:.375rem;background:var(--accent);color:var(--on-accent);font:inherit;font-weight:500;cursor:pointer}
:is(button,textarea,summary):focus-visible{outline:2px solid var(--ink);outline-offset:2px}
summary{cursor:pointer;color:var(--muted)}
details h2{margin-block-start:1rem}
@media (max-width:30rem){main{margin:0;min-block-size:100vh;border-radius:0;padding:1rem}.options.nps{display:grid;grid-template-columns:repeat(6,1fr)}.options.csat{flex-direction:column}.csat .option{grid-template-columns:auto 1fr;justify-items:start;align-items:center;gap:.75rem;padding:.25rem .75rem;flex:none}}
@media (forced-colors:active){.option:has(:checked){outline:3px solid Highlight}button{border:1px solid ButtonBorder}}
`;
