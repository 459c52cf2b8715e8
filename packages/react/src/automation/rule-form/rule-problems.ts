import type { AutomationAction } from '@korkep/core';
import { hasBrokenPlaceholder, isPlaceholder, placeholdersIn } from '@korkep/core/placeholders';
import type { RuleFormDraft } from './rule-draft.ts';

/** The most steps of a rule, and the longest wait; a test holds both to the contract. */
export const MOST_ACTIONS = 20;
export const LONGEST_WAIT = 525_600;
const LONGEST_NAME = 120;
const LONGEST_TEXT = 20_000;

export type ProblemCode =
  | 'name'
  | 'tooLong'
  | 'events'
  | 'time'
  | 'schedule'
  | 'actions'
  | 'tooMany'
  | 'nothingSet'
  | 'nobody'
  | 'team'
  | 'noTags'
  | 'texts'
  | 'text'
  | 'twice'
  | 'placeholder'
  | 'braces'
  | 'survey'
  | 'webhook'
  | 'key'
  | 'capacity'
  | 'gone'
  | 'denied'
  | 'server';

/** Something that is wrong, where it is as the server names places: `actions[1].texts[0].body`. */
export interface RuleProblem {
  readonly path: string;
  readonly code: ProblemCode;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** What is missing or cannot be sent; the server would refuse each, or the rule would do nothing. */
export function problemsOf(draft: RuleFormDraft): readonly RuleProblem[] {
  const { name, actions } = draft;
  return [
    ...(name.trim() === '' ? [{ path: 'name', code: 'name' } as const] : tooLong('name', name.trim(), LONGEST_NAME)),
    ...triedProblems(draft),
    ...(actions.length > MOST_ACTIONS
      ? [{ path: 'actions', code: 'tooMany', values: { max: MOST_ACTIONS } } as const]
      : []),
  ];
}

/** The same without the name, which a trial does not need. */
export function triedProblems(draft: RuleFormDraft): readonly RuleProblem[] {
  const { trigger, scheduleId, actions } = draft;
  const found: RuleProblem[] = [];
  if ('events' in trigger) {
    if (trigger.events.length === 0) found.push({ path: 'trigger.events', code: 'events' });
  } else if (!isSpan(trigger.minutes)) found.push({ path: 'trigger.minutes', code: 'time' });
  if (needsSchedule(draft) && !scheduleId) found.push({ path: 'scheduleId', code: 'schedule' });
  if (actions.length === 0) found.push({ path: 'actions', code: 'actions' });
  actions.forEach((action, at) => {
    for (const problem of actionProblems(action)) {
      found.push({ ...problem, path: `actions[${at}]${problem.path === '' ? '' : `.${problem.path}`}` });
    }
  });
  return found;
}

/** Whether the rule goes by business hours, so that it has to say which. */
export function needsSchedule({ trigger, during }: Pick<RuleFormDraft, 'trigger' | 'during'>): boolean {
  return during !== undefined || ('hours' in trigger && trigger.hours === 'business');
}

const isWhole = (value: number, max: number) => Number.isInteger(value) && value >= 1 && value <= max;
const isSpan = (minutes: number) => isWhole(minutes, LONGEST_WAIT);

function actionProblems(action: AutomationAction): readonly RuleProblem[] {
  switch (action.do) {
    case 'set': {
      const { do: _, category, ...others } = action;
      if (category !== undefined && category.length > 120) return tooLong('category', category, 120);
      return category || Object.values(others).some(Boolean) ? [] : [{ path: '', code: 'nothingSet' }];
    }
    case 'assign':
      return action.assigneeId === undefined && action.teamId === undefined ? [{ path: '', code: 'nobody' }] : [];
    case 'route':
      return [
        ...(action.teamId ? [] : [{ path: 'teamId', code: 'team' } as const]),
        ...(action.capacity === undefined || isWhole(action.capacity, 10_000)
          ? []
          : [{ path: 'capacity', code: 'capacity' } as const]),
        ...(action.dropSkillsAfter === undefined || isSpan(action.dropSkillsAfter)
          ? []
          : [{ path: 'dropSkillsAfter', code: 'time' } as const]),
      ];
    case 'tag':
      return action.add?.length || action.remove?.length ? [] : [{ path: '', code: 'noTags' }];
    case 'reply':
    case 'note':
      return textsProblems(action.texts);
    case 'survey':
      return action.surveyId ? [] : [{ path: 'surveyId', code: 'survey' }];
    case 'webhook':
      return [
        ...(action.webhookId ? [] : [{ path: 'webhookId', code: 'webhook' } as const]),
        ...(action.event === undefined || /^[a-z][a-z0-9_]{0,62}$/.test(action.event)
          ? []
          : [{ path: 'event', code: 'key' } as const]),
      ];
    default:
      return [];
  }
}

function textsProblems(texts: readonly { readonly language: string; readonly body: string }[]): readonly RuleProblem[] {
  if (texts.length === 0) return [{ path: '', code: 'texts' }];
  return texts.flatMap(({ language, body }, at): RuleProblem[] => {
    const path = `texts[${at}].body`;
    const isTwice = texts.findIndex((text) => text.language === language) < at;
    return [
      ...(isTwice ? [{ path: `texts[${at}].language`, code: 'twice' } as const] : []),
      ...(body.trim() === '' ? [{ path, code: 'text' } as const] : bodyProblems(path, body)),
    ];
  });
}

function bodyProblems(path: string, body: string): readonly RuleProblem[] {
  const misspelt = placeholdersIn(body).find((name) => !isPlaceholder(name));
  if (misspelt !== undefined) return [{ path, code: 'placeholder', values: { name: `{{${misspelt.slice(0, 60)}}}` } }];
  if (hasBrokenPlaceholder(body)) return [{ path, code: 'braces' }];
  return tooLong(path, body, LONGEST_TEXT);
}

function tooLong(path: string, text: string, max: number): readonly RuleProblem[] {
  return text.length > max ? [{ path, code: 'tooLong', values: { max } }] : [];
}
