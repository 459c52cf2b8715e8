import type { AutomationRule } from '@korkep/core';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { sameCondition } from '../../presentation/already-loaded.ts';
import type { ActionState } from '../../provider/use-action.ts';
import type { StateError } from '../../state/async-state.ts';
import { refusedOf, valueAt } from './refusals.ts';
import { bodyOf, isSameDraft, type RuleBody, type RuleFormDraft } from './rule-draft.ts';
import { problemsOf, type RuleProblem } from './rule-problems.ts';

interface SubmissionOptions {
  readonly draft: RuleFormDraft;
  readonly isNew: boolean;
  readonly write: ActionState<AutomationRule>;
  readonly onSave: (body: RuleBody) => void;
  readonly form: RefObject<HTMLFormElement | null>;
}

interface Refusal {
  readonly draft: RuleFormDraft;
  readonly error: StateError;
}

const WRONG = '[aria-invalid="true"], [data-invalid]';
const CONTROLS = 'input:not(:disabled), select:not(:disabled), textarea:not(:disabled), button:not(:disabled)';

/** Sends what was written, and says where what was refused is to be mended. */
export function useRuleSubmission({ draft, isNew, write, onSave, form }: SubmissionOptions) {
  const [saved, setSaved] = useState(draft);
  const [wasTried, setWasTried] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const [focusTurn, setFocusTurn] = useState(0);
  const sent = useRef<RuleFormDraft>(undefined);
  const isChanged = !isSameDraft(draft, saved);

  useEffect(() => {
    if (focusTurn === 0) return;
    const wrong = form.current?.querySelector<HTMLElement>(WRONG);
    const control = wrong?.matches(CONTROLS) ? wrong : wrong?.querySelector<HTMLElement>(`${WRONG}, ${CONTROLS}`);
    const found = control?.matches(CONTROLS) ? control : control?.querySelector<HTMLElement>(CONTROLS);
    found?.focus();
    found?.scrollIntoView({ block: 'center' });
  }, [focusTurn, form]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each outcome
  useEffect(() => {
    const last = sent.current;
    if (!last) return;
    if (write.status === 'saved' || write.status === 'queued') {
      setSaved(last);
      setRefusal(undefined);
      setWasTried(false);
    } else if (write.status === 'failed') {
      setRefusal({ draft: last, error: write.error });
      if (refusedOf(write.error, last).problems.length > 0) setFocusTurn((turn) => turn + 1);
    }
  }, [write.status]);

  const refused = useMemo(() => refusal && refusedOf(refusal.error, refusal.draft), [refusal]);
  const problems = useMemo<readonly RuleProblem[]>(() => {
    const own = wasTried ? problemsOf(draft) : [];
    const known = new Set(own.map(({ path }) => path));
    // What was refused is so until something else stands there.
    const theirs = (refused?.problems ?? []).filter(
      ({ path }) => !known.has(path) && refusal && sameCondition(valueAt(draft, path), valueAt(refusal.draft, path)),
    );
    return [...own, ...theirs];
  }, [draft, wasTried, refused, refusal]);

  const submit = () => {
    if (write.status === 'saving') return;
    const found = problemsOf(draft);
    setWasTried(true);
    if (found.length > 0) {
      setFocusTurn((turn) => turn + 1);
      return;
    }
    if (!isNew && !isChanged) return;
    sent.current = draft;
    setRefusal(undefined);
    onSave(bodyOf(draft));
  };

  const retry = () => {
    // The same write under the same key, if nothing was changed since: an answer that got lost makes no second rule.
    if (write.status === 'failed' && sent.current && isSameDraft(sent.current, draft)) write.retry();
    else submit();
  };

  const isOwnFailure = write.status === 'failed' && sent.current !== undefined;
  return {
    submit,
    retry,
    problems,
    isChanged,
    /** What a trial was refused for, of the draft as it was then. */
    refuse: (error: StateError, of: RuleFormDraft) => setRefusal({ draft: of, error }),
    failure: isOwnFailure ? refused?.left : undefined,
  };
}
