import type { SearchHit } from '@korkep/core';
import { formatPhone } from '../../format/phone-number.ts';
import type { customerWords } from '../../messages/customer-words.ts';
import type { Translate } from '../../messages/define-messages.ts';
import { Avatar } from '../../primitives/avatar/avatar.tsx';
import { Badge } from '../../primitives/badge/badge.tsx';
import { highlight } from './highlight.ts';
import type { searchMessages } from './messages.ts';

export type SearchTexts = Translate<keyof typeof searchMessages.en | keyof typeof customerWords.en>;

export interface SearchOptionProps {
  readonly hit: SearchHit;
  readonly query: string;
  readonly t: SearchTexts;
}

/** A customer that was found: who, and why. */
export function SearchOption({ hit: { customer, match }, query, t }: SearchOptionProps) {
  const name = customer.displayName;
  const { valueTier: tier, lifecycleStage: stage } = customer;
  return (
    <>
      <Avatar id={customer.id} name={name ?? ''} kind={customer.type} />
      <span className="kk-customer-search__hit">
        <span className="kk-customer-search__name">
          {name ? <Marked text={name} query={query} /> : t('search.unnamed')}
        </span>
        <span className="kk-customer-search__why">
          {match.field === 'displayName' ? (
            <>
              {match.quality === 'fuzzy' && <span className="kk-customer-search__similar">{t('search.similar')}</span>}
              {[customer.emails?.[0]?.value, customer.addresses?.[0]?.city ?? customer.region]
                .filter(Boolean)
                .join(' · ')}
            </>
          ) : (
            <>
              {t(`search.why.${match.field}`)}
              {match.value && (
                <>
                  {': '}
                  <bdi>
                    <Marked text={match.field === 'phone' ? formatPhone(match.value) : match.value} query={query} />
                  </bdi>
                </>
              )}
            </>
          )}
        </span>
      </span>
      {tier && tier !== 'standard' && tier !== 'basic' ? (
        <Badge tone="accent">{t(`tier.${tier}`)}</Badge>
      ) : (
        stage && <Badge>{t(`stage.${stage}`)}</Badge>
      )}
    </>
  );
}

function Marked({ text, query }: { readonly text: string; readonly query: string }) {
  return highlight(text, query).map((part, index) =>
    part.isMatch ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other name
      <mark key={index} className="kk-customer-search__mark">
        {part.text}
      </mark>
    ) : (
      part.text
    ),
  );
}
