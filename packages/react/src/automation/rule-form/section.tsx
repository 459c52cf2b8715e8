'use client';
import { CircleAlert, type IconNode } from 'lucide';
import type { ReactNode } from 'react';
import { useId } from 'react';
import { Icon } from '../../primitives/icon/icon.tsx';

interface SectionProps {
  readonly icon: IconNode;
  readonly title: string;
  readonly part: 'when' | 'if' | 'then';
  readonly children: ReactNode;
}

/** One of the three parts of a rule, on the line that leads from one to the next. */
export function Section({ icon, title, part, children }: SectionProps) {
  const id = useId();
  return (
    <section className="kk-rule-form__part" data-part={part} aria-labelledby={id}>
      <span className="kk-rule-form__sign" aria-hidden="true">
        <Icon of={icon} />
      </span>
      <h4 id={id} className="kk-rule-form__part-title">
        {title}
      </h4>
      <div className="kk-rule-form__part-body">{children}</div>
    </section>
  );
}

/** What is wrong with something that is more than one control; `id` is what the group is described by. */
export function Wrong({ id, text }: { readonly id?: string; readonly text: string | undefined }) {
  return text ? (
    <p id={id} className="kk-form-field__error">
      <Icon of={CircleAlert} />
      <span>{text}</span>
    </p>
  ) : null;
}
