import type { Question } from './question.ts';

/** How sending a form came out; `noEmail`: nobody can be answered at that address. */
export type FormOutcome = 'sent' | 'busy' | 'failed' | 'noEmail';

const PATIENCE = 20_000;
/** A form is not taken within three seconds after it was given out; a program would be faster. */
const SHORTEST_FILLING = 3_200;

/** What a form is known by, and when it was given out. */
export interface FormStamp {
  readonly stamp: string;
  readonly at: number;
}

/** Gets a form of a channel of the provider `form`, as its own page does. */
export async function getForm(href: string): Promise<FormStamp> {
  const response = await fetch(href, {
    headers: JSON_ONLY,
    credentials: 'omit',
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (!response.ok) throw new Error(`The form at ${href} answered ${response.status}.`);
  const { stamp } = (await response.json()) as { stamp: string };
  return { stamp, at: Date.now() };
}

const JSON_ONLY = { accept: 'application/json' };

export interface SentForm {
  readonly href: string;
  readonly question: Question;
  readonly language: string;
  /** The form that was given out; another is fetched where it cannot be used any more. */
  readonly form?: FormStamp | undefined;
}

export interface FormAnswer {
  readonly outcome: FormOutcome;
  /** The form to try again by: it may have arrived, and the same stamp sent twice is one message. */
  readonly form?: FormStamp | undefined;
}

/** Sends a form. */
export async function sendForm({ href, question, language, form }: SentForm): Promise<FormAnswer> {
  const address = `${href}${href.includes('?') ? '&' : '?'}language=${encodeURIComponent(language)}`;
  let given = form;
  try {
    given ??= await getForm(href);
    // Once more with a new stamp, where the first one is too old by now.
    for (let attempt = 0; attempt < 2; attempt++) {
      await rest(given.at + SHORTEST_FILLING - Date.now());
      const body = new FormData();
      for (const [name, value] of Object.entries({ ...question, stamp: given.stamp })) body.set(name, value);
      const response = await fetch(address, {
        method: 'POST',
        headers: JSON_ONLY,
        body,
        credentials: 'omit',
        signal: AbortSignal.timeout(PATIENCE),
      });
      if (response.ok) return { outcome: 'sent' };
      if (response.status === 429) return { outcome: 'busy', form: given };
      if (response.status !== 422) break;
      const { stamp, errors = {} } = (await response.json()) as Again;
      given = { stamp, at: stamp === given.stamp ? given.at : Date.now() };
      if (errors.email) return { outcome: 'noEmail', form: given };
      if (Object.keys(errors).length > 0) break;
    }
  } catch {
    // Without a connection, or not a form.
  }
  return { outcome: 'failed', form: given };
}

/** What the form says that is to be filled in once more. */
interface Again {
  readonly stamp: string;
  readonly errors?: Readonly<Record<string, string>>;
}

function rest(milliseconds: number): Promise<void> {
  return milliseconds > 0 ? new Promise((resolve) => setTimeout(resolve, milliseconds)) : Promise.resolve();
}
