import type { Contract } from '@korkep/core';
import type { Tone } from '../primitives/badge/badge.tsx';

export const contractTones: Readonly<Record<Contract['status'], Tone>> = {
  draft: 'neutral',
  active: 'positive',
  ended: 'neutral',
  terminated: 'critical',
};
