'use client';
import type { Customer } from '@korkep/core';
import { createContext, useContext } from 'react';
import { channelWords } from '../../messages/channel-words.ts';
import { commonMessages } from '../../messages/common.ts';
import { customerFieldWords } from '../../messages/customer-field-words.ts';
import { customerWords } from '../../messages/customer-words.ts';
import type { Translate } from '../../messages/define-messages.ts';
import type { Colleague } from '../use-colleagues.ts';
import type { Entry, FormField } from './form-field-kinds.ts';
import { formMessages } from './messages.ts';
import { problemWords } from './problem-words.ts';

/** Every text of the form. */
export const formCatalogue = {
  en: {
    ...commonMessages.en,
    ...channelWords.en,
    ...customerWords.en,
    ...customerFieldWords.en,
    ...problemWords.en,
    ...formMessages.en,
  },
  hu: {
    ...commonMessages.hu,
    ...channelWords.hu,
    ...customerWords.hu,
    ...customerFieldWords.hu,
    ...problemWords.hu,
    ...formMessages.hu,
  },
  de: {
    ...commonMessages.de,
    ...channelWords.de,
    ...customerWords.de,
    ...customerFieldWords.de,
    ...problemWords.de,
    ...formMessages.de,
  },
};

export type FormTexts = Translate<keyof typeof formCatalogue.en>;

/** The form's parts that can be styled: `kk-customer-form__<slot>`; `root` is `kk-customer-form`. */
export type CustomerFormSlot = 'root' | 'header' | 'title' | 'section' | 'fields' | 'field' | 'row' | 'footer';

/** What the parts of one form share. */
export interface FormTools {
  readonly t: FormTexts;
  readonly slot: (slot: CustomerFormSlot, ...more: readonly (string | false | undefined)[]) => string;
  readonly locale: string;
  readonly record: Customer | undefined;
  readonly colleagues: readonly Colleague[];
  readonly entry: (field: FormField) => Entry;
  readonly write: (field: FormField, entry: Entry) => void;
  /** What is wrong at a path, in words. */
  readonly problemAt: (path: string) => string | undefined;
  /** The person left the field: what is wrong with it is said from now on. */
  readonly leave: (path: string) => void;
  readonly isReadOnly: (field: FormField) => boolean;
  readonly isMasked: (field: FormField) => boolean;
}

const Context = createContext<FormTools | undefined>(undefined);
export const FormToolsProvider = Context.Provider;

/** What the parts of this form share. */
export function useFormTools(): FormTools {
  const tools = useContext(Context);
  if (!tools) throw new Error('This part stands inside CustomerFormView only.');
  return tools;
}

/** The name of a field: the tenant's own word, or the record's in the reader's language. */
export function labelOf(field: FormField, t: FormTexts): string {
  return field.label ?? wordAt(t, `field.customer.${field.name}`) ?? field.name;
}

/** The word of an option. */
export function optionWord(field: FormField, option: string, t: FormTexts): string {
  return (field.words && wordAt(t, `${field.words}.${option}`)) ?? option;
}

/** The text of a key that is put together; nothing where there is none. */
export function wordAt(t: FormTexts, key: string): string | undefined {
  const word = t(key as Parameters<FormTexts>[0]);
  return word === key ? undefined : word;
}
