import type { SurveyQuestion } from '@korkep/core';
import type { IconNode } from 'lucide';
import FaceAngry from 'lucide/dist/esm/icons/face-angry.mjs';
import FaceGrinning from 'lucide/dist/esm/icons/face-grinning.mjs';
import FaceNeutral from 'lucide/dist/esm/icons/face-neutral.mjs';
import FaceSlightlyFrowning from 'lucide/dist/esm/icons/face-slightly-frowning.mjs';
import FaceSlightlySmiling from 'lucide/dist/esm/icons/face-slightly-smiling.mjs';
import Star from 'lucide/dist/esm/icons/star.mjs';
import ThumbsDown from 'lucide/dist/esm/icons/thumbs-down.mjs';
import ThumbsUp from 'lucide/dist/esm/icons/thumbs-up.mjs';
import { useId } from 'react';
import type { slotClass } from '../../presentation/slot-classes.ts';
import { Icon } from '../../primitives/icon/icon.tsx';
import type { SurveyFormSlot } from './survey-form-view.tsx';

/** What stands for a score of satisfaction; recommendation and ease are always numbers. */
export type SurveySigns = 'faces' | 'stars' | 'numbers';

const FACES: readonly IconNode[] = [FaceAngry, FaceSlightlyFrowning, FaceNeutral, FaceSlightlySmiling, FaceGrinning];

export interface SurveyScaleProps {
  readonly question: SurveyQuestion;
  readonly signs: SurveySigns | undefined;
  readonly slot: ReturnType<typeof slotClass<SurveyFormSlot>>;
  readonly score: number | undefined;
  readonly onScore: (score: number) => void;
}

/** The scores side by side, one of which is chosen; each has its meaning in words, seen or at least heard. */
export function SurveyScale({ question, signs = 'faces', slot, score, onScore }: SurveyScaleProps) {
  const name = useId();
  const { kind, scale, options = [], lowest, highest } = question;
  const isNamed = kind === 'csat';
  const signOf = (value: number) => {
    if (kind !== 'csat' || signs === 'numbers') return value;
    if (scale === 'good_bad') return <Icon of={value === 5 ? ThumbsUp : ThumbsDown} />;
    return <Icon of={signs === 'stars' ? Star : FACES[value - 1]!} />;
  };
  return (
    <>
      <div className={slot('options')} data-kind={kind} data-signs={kind === 'csat' ? signs : 'numbers'}>
        {options.map(({ score: value, label }) => (
          <label
            key={value}
            className={slot('option')}
            data-chosen={value === score || undefined}
            // A star shines together with those before it.
            data-filled={(signs === 'stars' && kind === 'csat' && score !== undefined && value <= score) || undefined}
          >
            <input
              type="radio"
              className="kk-survey-form__radio"
              name={name}
              value={value}
              checked={value === score}
              onChange={() => onScore(value)}
            />
            <span className="kk-survey-form__sign" aria-hidden={label === undefined ? undefined : true}>
              {signOf(value)}
            </span>
            {label !== undefined && (
              <span className={isNamed ? 'kk-survey-form__name' : 'kk-visually-hidden'}>
                {isNamed ? label : `${value} – ${label}`}
              </span>
            )}
          </label>
        ))}
      </div>
      {!isNamed && (
        <p className="kk-survey-form__ends" aria-hidden="true">
          <span className="kk-survey-form__end">{lowest}</span>
          <span className="kk-survey-form__end">{highest}</span>
        </p>
      )}
    </>
  );
}
