import { isCleared, type RecordKind } from '@korkep/core';
import { type Issue, Problem } from '../http/problem.ts';
import type { Draft, StoredKind } from '../store/record-kind.ts';
import { type CustomFieldRule, tenantFacts, type WriteContext } from '../store/write-context.ts';

type Values = Record<string, unknown>;

/**
 * Checks custom fields against their definitions: known keys only, of the declared type and options, required ones
 * there. Keys that the caller's role does not see are refused, and keep their value where the caller could not name them.
 */
export async function checkCustomFields(
  kind: StoredKind,
  drafts: readonly Draft[],
  context: WriteContext,
): Promise<void> {
  if (!kind.byField.has('customFields')) return;
  const { customFields } = await tenantFacts(context.session);
  const rules = new Map(customFields.filter((rule) => rule.recordKind === kind.kind).map((rule) => [rule.key, rule]));
  const issues: Issue[] = [];
  for (const draft of drafts) checkDraft(draft, rules, context, issues);
  if (issues.length > 0) {
    throw new Problem('validation_failed', 'Some custom fields do not fit their definitions.', { issues });
  }
}

function checkDraft(
  { row, before, path }: Draft,
  rules: ReadonlyMap<string, CustomFieldRule>,
  { role, isIncomplete = false }: WriteContext,
  issues: Issue[],
): void {
  const given = (row.custom_fields as Values | null | undefined) ?? {};
  const old = (before?.custom_fields as Values | null | undefined) ?? {};
  const isHidden = (key: string) => {
    const sensitivity = rules.get(key)?.sensitivity ?? null;
    return role !== undefined && sensitivity !== null && !isCleared(role, sensitivity);
  };
  const isTouched = row.custom_fields !== before?.custom_fields;
  if (isTouched) {
    for (const [key, value] of Object.entries(given)) {
      if (isHidden(key)) throw hiddenKey(`${path}customFields.${key}`, key);
      const message = problemOf(rules.get(key), value, Object.hasOwn(old, key));
      if (message !== undefined) issues.push({ path: `${path}customFields.${key}`, message });
    }
    const kept = Object.entries(old).filter(([key]) => isHidden(key));
    if (kept.length > 0) row.custom_fields = { ...given, ...Object.fromEntries(kept) };
  }
  if (isIncomplete || (before !== undefined && !isTouched)) return;
  const values = (row.custom_fields as Values | null | undefined) ?? {};
  for (const rule of rules.values()) {
    if (rule.isRequired && !rule.isArchived && !isHidden(rule.key) && !Object.hasOwn(values, rule.key)) {
      issues.push({ path: `${path}customFields.${rule.key}`, message: 'This custom field is required.' });
    }
  }
}

function hiddenKey(path: string, key: string): Problem {
  return new Problem('field_denied', `The role may not write the custom field ${key}; leave it out.`, {
    issues: [{ path, message: 'The role does not see this custom field.' }],
  });
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** What does not fit the definitions among values that are prepared for records of the kind; nothing is required of them. */
export function preparedIssues(
  recordKind: RecordKind,
  values: Values,
  rules: readonly CustomFieldRule[],
  at: string,
): Issue[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const rule = rules.find((one) => one.recordKind === recordKind && one.key === key);
    const message = problemOf(rule, value, true);
    return message === undefined ? [] : [{ path: `${at}.${key}`, message }];
  });
}

function problemOf(rule: CustomFieldRule | undefined, value: unknown, isOld: boolean): string | undefined {
  if (!rule) return 'There is no custom field with this key; define it first.';
  if (rule.isArchived) return isOld ? undefined : 'This custom field is archived; it takes no new values.';
  switch (rule.type) {
    case 'text':
      return typeof value === 'string' ? undefined : 'Text is expected.';
    case 'number':
      return typeof value === 'number' ? undefined : 'A number is expected.';
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'true or false is expected.';
    case 'date':
      return typeof value === 'string' && isDay(value) ? undefined : 'A day such as 2026-11-21 is expected.';
    case 'select':
      return typeof value === 'string' && isOption(rule, value) ? undefined : optionMessage(rule);
    case 'multiselect':
      return Array.isArray(value) && value.every((entry) => isOption(rule, entry)) ? undefined : optionMessage(rule);
    case 'money':
      return typeof value === 'object' && value !== null && 'currency' in value
        ? undefined
        : 'An amount of money is expected: { amount, currency }.';
    case 'url':
      return typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value)
        ? undefined
        : 'A web address with http or https is expected.';
    case 'email':
      return typeof value === 'string' && EMAIL.test(value) ? undefined : 'An e-mail address is expected.';
    default:
      return 'The definition has a type that is not known.';
  }
}

function isDay(text: string): boolean {
  return DAY.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
}

function isOption(rule: CustomFieldRule, value: unknown): boolean {
  return (rule.options ?? []).includes(value as string);
}

function optionMessage(rule: CustomFieldRule): string {
  return `One of the options is expected: ${(rule.options ?? []).slice(0, 20).join(', ')}.`;
}
