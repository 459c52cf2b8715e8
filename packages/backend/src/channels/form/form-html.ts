import { html, type Markup } from '../../help-center/html.ts';
import { FORM_WORDS, type FormLanguage, type FormWord } from './form-words.ts';

/** What somebody wrote into the form. */
export interface FormValues {
  name: string;
  email: string;
  subject: string;
  message: string;
}

/** What is wrong, by the field it is about. */
export type FormErrors = Partial<Record<keyof FormValues | 'files', FormWord>>;

export interface FormState {
  language: FormLanguage;
  company: string;
  stamp: string;
  values: FormValues;
  errors: FormErrors;
  /** Why it has to be sent once more, though nothing in it is wrong. */
  why?: 'again' | 'tooFast' | undefined;
  takesFiles: boolean;
}

/** A page, and the policy by which its one style may be used: nothing else runs or loads on it. */
export interface FormPage {
  html: string;
  policy: string;
}

/** The field that a person never sees; programs fill in everything. */
export const TRAP = 'website';

export function formPage({ language, company, stamp, values, errors, why, takesFiles }: FormState): Promise<FormPage> {
  const words = FORM_WORDS[language];
  const wrong = Object.entries(errors) as [keyof FormErrors, FormWord][];
  const noteOf = (field: keyof FormErrors) =>
    errors[field] && html` aria-invalid="true" aria-describedby="${field}-wrong"`;
  const errorOf = (field: keyof FormErrors) =>
    errors[field] && html`<p class="wrong" id="${field}-wrong">${words[errors[field]]}</p>`;
  const body = html`<p class="company">${company}</p><h1>${words.title}</h1><p>${words.intro}</p>
${
  wrong.length > 0 &&
  html`<div class="problem" role="alert"><p>${words[why ?? 'wrong']}</p><ul>${wrong.map(
    ([field, word]) => html`<li><a href="#${field}">${words[word]}</a></li>`,
  )}</ul></div>`
}
${why && wrong.length === 0 && html`<p class="problem" role="alert">${words[why]}</p>`}
<form method="post" action="?language=${language}" enctype="multipart/form-data" novalidate>
<input type="hidden" name="stamp" value="${stamp}">
<div class="trap" aria-hidden="true"><label for="${TRAP}">${words.trap}</label><input id="${TRAP}" name="${TRAP}" tabindex="-1" autocomplete="off"></div>
<label for="name">${words.name} <span>${words.optional}</span></label>
<input id="name" name="name" maxlength="120" autocomplete="name" value="${values.name}"${noteOf('name')}>${errorOf('name')}
<label for="email">${words.email}</label>
<input id="email" name="email" type="email" maxlength="254" autocomplete="email" required value="${values.email}"${noteOf('email')}>${errorOf('email')}
<label for="subject">${words.subject} <span>${words.optional}</span></label>
<input id="subject" name="subject" maxlength="300" value="${values.subject}"${noteOf('subject')}>${errorOf('subject')}
<label for="message">${words.message}</label>
<textarea id="message" name="message" maxlength="20000" rows="8" required${noteOf('message')}>
${values.message}</textarea>${errorOf('message')}
${
  takesFiles &&
  html`<label for="files">${words.files} <span>${words.optional}</span></label><p class="hint" id="files-hint">${words.filesHint}</p>
<input id="files" name="files" type="file" multiple aria-describedby="files-hint${errors.files && ' files-wrong'}">${errorOf('files')}`
}
<button type="submit">${words.send}</button>
</form>`;
  return pageOf(language, words.title, body);
}

/** A page that says one thing. */
/** What a page says that has no form on it. */
export type FormNote = 'sent' | 'busy' | 'gone' | 'foreign' | 'tooLarge' | 'illegible';

export function formNote(language: FormLanguage, note: FormNote): Promise<FormPage> {
  const words = FORM_WORDS[language];
  return pageOf(
    language,
    words[note],
    html`<div role="status"><h1>${words[note]}</h1><p>${words[`${note}Hint`]}</p></div>`,
  );
}

async function pageOf(language: FormLanguage, title: string, body: Markup): Promise<FormPage> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(STYLE)));
  const hash = btoa(String.fromCharCode(...digest));
  return {
    policy: `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    html: `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${html`${title}`.text}</title><style>${STYLE}</style></head>
<body><main>${body.text}</main></body>
</html>`,
  };
}

const STYLE = `
:root{color-scheme:light dark;--ink:light-dark(#1c2026,#eceef2);--muted:light-dark(#5b6270,#a6adba);--ground:light-dark(#f6f7f9,#14161a);--surface:light-dark(#fff,#1c1f25);--line:light-dark(#8a919e,#7d8594);--critical:light-dark(#b3261e,#ff9d94);--accent:light-dark(#1f5fbf,#8ab4f8);--on-accent:light-dark(#fff,#10131a)}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-inline-size:36rem;margin:max(1rem,8vh) auto;padding:1.5rem;background:var(--surface);border-radius:.625rem}
h1{margin:.25rem 0 .5rem;font-size:1.25rem;line-height:1.4;font-weight:600;text-wrap:balance}
p{margin:0 0 1rem}
.company,.hint,label span{color:var(--muted);font-size:.875rem;font-weight:400}
.company{margin:0}
.hint{margin:0 0 .375rem}
.trap{position:absolute;inset-inline-start:-200vw;inline-size:1px;block-size:1px;overflow:hidden}
.problem{margin-block-end:1rem;padding:.625rem .875rem;border:1px solid var(--critical);border-radius:.375rem}
.problem p{margin:0;font-weight:500}
.problem ul{margin:.25rem 0 0;padding-inline-start:1.25rem}
.problem a,.wrong{color:var(--critical)}
.wrong{margin:-.75rem 0 1rem;font-size:.875rem}
label{display:block;margin-block-end:.25rem;font-weight:500}
input,textarea{display:block;inline-size:100%;margin:0 0 1rem;padding:.5rem .625rem;border:1px solid var(--line);border-radius:.375rem;background:var(--surface);color:inherit;font:inherit}
input{min-block-size:2.75rem}
textarea{resize:vertical}
[aria-invalid=true]{border-color:var(--critical)}
input[type=file]{padding:.625rem}
button{min-block-size:2.75rem;padding:.5rem 1.25rem;border:1px solid transparent;border-radius:.375rem;background:var(--accent);color:var(--on-accent);font:inherit;font-weight:500;cursor:pointer}
:is(button,input,textarea,a):focus-visible{outline:2px solid var(--ink);outline-offset:2px}
@media (max-width:30rem){main{margin:0;min-block-size:100vh;border-radius:0;padding:1rem}}
`;
