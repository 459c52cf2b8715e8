'use client';
import type { TicketTemplate } from '@korkep/core';
import { LayoutTemplate } from 'lucide';
import { useRef, useState } from 'react';
import { Floating } from '../../filters/floating.tsx';
import { OptionList } from '../../filters/option-list.tsx';
import { Button, Icon } from '../../presentation/already-loaded.ts';
import type { AsyncState } from '../../state/async-state.ts';
import type { NewTicketTranslate } from './new-ticket-words.ts';

export interface TemplatePickerProps {
  /** Those that are offered, in their order. */
  readonly state: AsyncState<readonly TicketTemplate[]>;
  readonly chosenId: string | undefined;
  readonly onChoose: (template: TicketTemplate) => void;
  readonly t: NewTicketTranslate;
}

/** The templates: a button, and below it a box to type in and what fits. */
export function TemplatePicker({ state, chosenId, onChoose, t }: TemplatePickerProps) {
  const place = useRef<HTMLSpanElement>(null);
  const [anchor, setAnchor] = useState<HTMLElement>();
  if (state.status === 'denied') return null;
  const templates = state.status === 'ready' ? state.data : [];
  return (
    <span ref={place} className="kk-new-ticket__templates">
      <Button
        aria-haspopup="dialog"
        aria-expanded={anchor !== undefined}
        icon={<Icon of={LayoutTemplate} />}
        onClick={() => setAnchor(place.current?.querySelector('button') ?? undefined)}
      >
        {t('new.template')}
      </Button>
      {anchor && (
        <Floating anchor={anchor} label={t('new.templates')} onClose={() => setAnchor(undefined)}>
          {state.status === 'error' ? (
            <p className="kk-new-ticket__hint" role="alert">
              {t('new.templatesError')}{' '}
              <Button variant="quiet" onClick={state.retry}>
                {t('desk.retry')}
              </Button>
            </p>
          ) : (
            <OptionList
              label={t('new.templates')}
              emptyLabel={t(
                state.status === 'loading'
                  ? 'new.filling'
                  : templates.length > 0
                    ? 'new.noTemplate'
                    : 'new.noTemplates',
              )}
              chosen={new Set(chosenId ? [chosenId] : [])}
              options={templates.map((template) => ({
                value: template.id,
                // Its group is searched as well.
                label: [template.name, template.category].filter(Boolean).join(' · '),
                content: (
                  <span className="kk-new-ticket__option">
                    <bdi>{template.name}</bdi>
                    {(template.description ?? template.category) && (
                      <bdi className="kk-new-ticket__hint">
                        {[template.category, template.description].filter(Boolean).join(' · ')}
                      </bdi>
                    )}
                  </span>
                ),
              }))}
              onChoose={(id) => {
                setAnchor(undefined);
                const chosen = templates.find((one) => one.id === id);
                if (chosen) onChoose(chosen);
              }}
            />
          )}
        </Floating>
      )}
    </span>
  );
}
