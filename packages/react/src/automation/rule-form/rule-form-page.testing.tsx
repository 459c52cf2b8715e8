import { expect, vi } from 'vitest';
import { page } from 'vitest/browser';
import '../../testing/primitives.css';
import '../../filters/filters.css';
import '../../filters/option-list.css';
import './rule-form.css';
import { renderWidget } from '../../testing/render-widget.tsx';
import type { RuleFormDraft } from './rule-draft.ts';
import { aRuleCrm, type RuleCrm, RuleDesk } from './rule-form.testing.tsx';
import { RuleForm, type RuleFormProps } from './rule-form.tsx';

export const patient = { timeout: 15_000 };

export type Save = RuleFormProps['onSave'];

/** The form on a page, waited for until the names that it shows are there. */
export async function aForm(props: Partial<RuleFormProps> = {}, server: RuleCrm = {}) {
  const onSave = vi.fn<Save>();
  const onCancel = vi.fn();
  const crm = aRuleCrm(server);
  const form = (more: Partial<RuleFormProps> = {}) => (
    <RuleDesk crm={crm}>
      <RuleForm write={{ status: 'idle' }} onSave={onSave} onCancel={onCancel} {...props} {...more} />
    </RuleDesk>
  );
  const { rerender } = renderWidget(form());
  await expect.element(name(), patient).toBeVisible();
  return { onSave, onCancel, show: (more: Partial<RuleFormProps>) => rerender(form(more)) };
}

export const name = () => page.getByRole('textbox', { name: /^Name/ });
export const button = (label: string | RegExp) => page.getByRole('button', { name: label, exact: true });
export const field = (label: string | RegExp) => page.getByLabelText(label, { exact: true });
export const create = () => button('Create the rule');
export const begun = (change: Partial<RuleFormDraft> = {}): RuleFormDraft => ({
  name: 'One',
  trigger: { events: ['ticketCreated'] },
  actions: [{ do: 'stop' }],
  ...change,
});
