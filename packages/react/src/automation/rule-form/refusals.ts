import type { StateError } from '../../state/async-state.ts';
import type { RuleFormDraft } from './rule-draft.ts';
import type { RuleProblem } from './rule-problems.ts';

interface Issue {
  readonly path: string;
  readonly message: string;
}

interface Refusal extends StateError {
  readonly code?: string;
  readonly issues?: readonly Issue[];
}

/** What the server refused, by where it is shown; `left` is what is about no part of the form. */
export interface Refused {
  readonly problems: readonly RuleProblem[];
  readonly left: StateError | undefined;
}

const codes: Readonly<Record<string, 'gone' | 'denied'>> = { reference_not_found: 'gone', field_denied: 'denied' };
/** Fields in which something of the workspace is chosen. */
const NAMING = /(?:scheduleId|assigneeId|teamId|surveyId|webhookId|mentionIds)$/;

/** Puts every issue of a refusal to the part of the form that it is about. */
export function refusedOf(error: StateError, draft: RuleFormDraft): Refused {
  const { code = '', issues = [] } = error as Refusal;
  const places = placesOf(draft);
  const problems = issues.flatMap(({ path: given, message }): RuleProblem[] => {
    const path = placeOf(given.replace(/^(?:body|rule)\./, '').replace(/^rule\./, ''), places);
    if (path === undefined) return [];
    const known = codes[code];
    // What is gone is mended where it is chosen; elsewhere, such as in a condition, the server says it better.
    const isKnown = known === 'denied' || (known === 'gone' && NAMING.test(path));
    return [isKnown ? { path, code: known } : { path, code: 'server', values: { message } }];
  });
  return { problems, left: problems.length > 0 ? undefined : error };
}

/** Every place of the form that can say what is wrong with it, in the order of the form. */
export function placesOf({ actions }: RuleFormDraft): readonly string[] {
  const whole = ['name', 'trigger.events', 'trigger.fields', 'trigger.minutes', 'trigger', 'during', 'scheduleId'];
  return [
    ...whole,
    'condition',
    'customerCondition',
    ...actions.flatMap((action, at) => {
      const texts = 'texts' in action ? action.texts : [];
      const own = Object.keys(action).filter((field) => field !== 'do' && field !== 'texts');
      const shown = {
        assign: ['assigneeId', 'teamId'],
        route: ['teamId'],
        survey: ['surveyId'],
        webhook: ['webhookId'],
      };
      const fields = new Set([...own, ...((shown as Readonly<Record<string, string[]>>)[action.do] ?? [])]);
      return [
        ...[...fields].map((field) => `actions[${at}].${field}`),
        ...texts.flatMap((_, of) => [`actions[${at}].texts[${of}].language`, `actions[${at}].texts[${of}].body`]),
        `actions[${at}]`,
      ];
    }),
    'actions',
  ];
}

/** The nearest place that an issue's path lies in. */
function placeOf(path: string, places: readonly string[]): string | undefined {
  return places
    .filter((place) => path === place || /^[.[]/.test(path.startsWith(place) ? path.slice(place.length) : ''))
    .sort((one, other) => other.length - one.length)[0];
}

/** What stands at a path of a draft. */
export function valueAt(draft: RuleFormDraft, path: string): unknown {
  return path
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce<unknown>((value, step) => (value as Readonly<Record<string, unknown>> | undefined)?.[step], draft);
}
