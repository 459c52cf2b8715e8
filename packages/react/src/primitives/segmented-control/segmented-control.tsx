'use client';
import type { ReactNode } from 'react';
import { useId } from 'react';
import { join } from '../../presentation/widget-root.tsx';

export interface Segment<Value extends string = string> {
  readonly value: Value;
  readonly label: ReactNode;
  /** Read out where the label is a sign only. */
  readonly name?: string | undefined;
}

export interface SegmentedControlProps<Value extends string = string> {
  /** What is chosen, for assistive technology. */
  readonly label: string;
  readonly value: Value;
  readonly onValue: (value: Value) => void;
  readonly segments: readonly Segment<Value>[];
  readonly className?: string | undefined;
}

/** One of two to five ways to look at the same thing. Radio buttons: arrows move and choose. */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  const { label, value, onValue, segments, className } = props;
  const group = useId();
  return (
    <fieldset className={join('kk-segments', className)} aria-label={label}>
      {segments.map((segment) => (
        <label key={segment.value} className="kk-segments__choice" title={segment.name}>
          <input
            type="radio"
            className="kk-visually-hidden"
            name={group}
            value={segment.value}
            aria-label={segment.name}
            checked={segment.value === value}
            onChange={() => onValue(segment.value)}
          />
          {segment.label}
        </label>
      ))}
    </fieldset>
  );
}
