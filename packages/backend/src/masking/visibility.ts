import { isCleared, type Role, type Sensitivity, sensitivityOf } from '@korkep/core';
import type { FieldColumn } from '../store/columns.ts';
import type { StoredKind } from '../store/record-kind.ts';

/** What a role sees of a record kind. */
export interface Visibility {
  visible: readonly FieldColumn[];
  /** Names of the fields it does not see: the same for every record, so that a gap tells nothing of the value. */
  masked: readonly string[];
  /** Sensitivities of custom fields that it does not see although it sees custom fields. */
  hiddenCustomFields: readonly Sensitivity[];
}

const SENSITIVITIES: readonly Sensitivity[] = ['public', 'personal', 'sensitive', 'secret'];
const known = new WeakMap<StoredKind, Map<Role, Visibility>>();

/** What the role sees of the kind; worked out once for each pair. */
export function visibilityOf(kind: StoredKind, role: Role): Visibility {
  let ofKind = known.get(kind);
  if (!ofKind) {
    ofKind = new Map();
    known.set(kind, ofKind);
  }
  let visibility = ofKind.get(role);
  if (!visibility) {
    visibility = compile(kind, role);
    ofKind.set(role, visibility);
  }
  return visibility;
}

function compile(kind: StoredKind, role: Role): Visibility {
  const visible = kind.columns.filter(({ meta }) => isCleared(role, sensitivityOf(meta)));
  const hasCustomFields = visible.some(({ field }) => field === 'customFields');
  return {
    visible,
    masked: kind.columns.filter((column) => !visible.includes(column)).map(({ field }) => field),
    hiddenCustomFields: hasCustomFields ? SENSITIVITIES.filter((sensitivity) => !isCleared(role, sensitivity)) : [],
  };
}
