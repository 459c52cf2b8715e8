import type { Consent } from '@korkep/core';
import type { IconNode } from 'lucide';
import Check from 'lucide/dist/esm/icons/check.mjs';
import Minus from 'lucide/dist/esm/icons/minus.mjs';
import X from 'lucide/dist/esm/icons/x.mjs';
import type { Tone } from '../primitives/badge/badge.tsx';

/** How a decision looks; its word stands beside it. */
export const consentLooks: Readonly<Record<Consent['status'], { readonly tone: Tone; readonly icon: IconNode }>> = {
  granted: { tone: 'positive', icon: Check },
  denied: { tone: 'neutral', icon: X },
  withdrawn: { tone: 'neutral', icon: Minus },
};
