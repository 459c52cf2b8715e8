import { isCleared, type Sensitivity, sensitivityOf } from '@korkep/core';
import type { FieldColumn } from '../store/columns.ts';
import type { StoredKind } from '../store/record-kind.ts';
import { roleOf, type Sight, sees } from './sight.ts';

/** What is seen of a record kind. */
export interface Visibility {
  visible: readonly FieldColumn[];
  /**
   * Names of the fields above the role's clearance: the same for every record, so that a gap tells nothing of the value.
   * Of what only colleagues see, a customer is not even told the names.
   */
  masked: readonly string[];
  /** Names of all fields that are not seen. */
  hidden: readonly string[];
  /** Sensitivities of custom fields that it does not see although it sees custom fields. */
  hiddenCustomFields: readonly Sensitivity[];
}

const SENSITIVITIES: readonly Sensitivity[] = ['public', 'personal', 'sensitive', 'secret'];
const known = new WeakMap<StoredKind, Map<Sight, Visibility>>();

/** What is seen of the kind; worked out once for each pair. */
export function visibilityOf(kind: StoredKind, sight: Sight): Visibility {
  let ofKind = known.get(kind);
  if (!ofKind) {
    ofKind = new Map();
    known.set(kind, ofKind);
  }
  let visibility = ofKind.get(sight);
  if (!visibility) {
    visibility = compile(kind, sight);
    ofKind.set(sight, visibility);
  }
  return visibility;
}

function compile(kind: StoredKind, sight: Sight): Visibility {
  const role = roleOf(sight);
  const visible = kind.columns.filter(({ meta }) => sees(sight, meta));
  const hasCustomFields = visible.some(({ field }) => field === 'customFields');
  return {
    visible,
    masked: kind.columns.filter(({ meta }) => !isCleared(role, sensitivityOf(meta))).map(({ field }) => field),
    hidden: kind.columns.filter((column) => !visible.includes(column)).map(({ field }) => field),
    hiddenCustomFields: hasCustomFields ? SENSITIVITIES.filter((sensitivity) => !isCleared(role, sensitivity)) : [],
  };
}
