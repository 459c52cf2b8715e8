import type { StateError } from '../../state/async-state.ts';
import type { FormField } from './form-field-kinds.ts';
import type { FormProblem } from './use-form-state.ts';

interface Issue {
  readonly path: string;
  readonly message: string;
}

/** What the server found wrong with single fields. What is about none of this form's fields is left to the footer. */
export function serverProblems(error: StateError, fields: readonly FormField[]): readonly FormProblem[] {
  const issues = (error as { readonly issues?: readonly Issue[] }).issues ?? [];
  return issues.flatMap(({ path: given, message }): FormProblem[] => {
    const path = given.replace(/^body\./, '');
    const field = fields.find(
      ({ name }) => path === name || /^[[.]/.test(path.startsWith(name) ? path.slice(name.length) : ''),
    );
    if (!field) return [];
    return [{ path: field.kind === 'list' ? path : field.name, code: 'server', values: { message } }];
  });
}
