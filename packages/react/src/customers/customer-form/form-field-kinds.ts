/** How a field is filled in. */
export type FieldKind =
  | 'text'
  | 'longText'
  | 'lines'
  | 'email'
  | 'url'
  | 'phone'
  | 'key'
  | 'day'
  | 'number'
  | 'money'
  | 'boolean'
  | 'select'
  | 'multiselect'
  | 'country'
  | 'language'
  | 'timeZone'
  | 'user'
  | 'list';

/** A field of the form, as far as filling it in goes. */
export interface FormField {
  /** `givenName`; `customFields.favouriteColour`; within a row of a list, of the row. */
  readonly name: string;
  readonly kind: FieldKind;
  /** Most characters of a text, the largest number, most rows of a list. */
  readonly max?: number | undefined;
  readonly min?: number | undefined;
  /** A number without a fraction. */
  readonly isWhole?: boolean;
  readonly options?: readonly string[] | undefined;
  /** The options' words have keys that begin with it; without it they are words themselves. */
  readonly words?: 'stage' | 'tier' | 'segment' | 'relation' | 'channel' | 'network' | undefined;
  readonly isRequired?: boolean | undefined;
  readonly sensitivity?: 'personal' | 'sensitive' | 'secret' | undefined;
  /** The fields of a list's row. One without a name means that a row is nothing but its value. */
  readonly row?: readonly FormField[];
  /** Which of the row's fields makes the row: a row without it is incomplete. */
  readonly main?: string;
  /** One row may be the main one. */
  readonly hasPrimary?: boolean;
  /** Of a custom field, in the tenant's words. */
  readonly label?: string;
  readonly description?: string | undefined;
}

/** One row of a list while it is filled in: texts by field, and the row as it was stored. */
export interface RowEntry {
  readonly was?: Readonly<Record<string, unknown>> | undefined;
  readonly isPrimary?: boolean;
  readonly texts: Readonly<Record<string, string>>;
}

/** An amount of money while it is typed. */
export interface MoneyEntry {
  readonly amount: string;
  readonly currency: string;
}

/** What a control holds: text, what is ticked, an amount, or rows. */
export type Entry = string | boolean | undefined | readonly string[] | MoneyEntry | readonly RowEntry[];
