import { isCleared, isPermitted, ROLES } from '@korkep/core';
import { describe, expect, it } from 'vitest';
import { rulesOf } from './role-rules.ts';

describe.each(ROLES)('what a form lets the role %s do', (role) => {
  const rules = rulesOf({ tenantId: 'ten_1', role });

  it('is what the contract permits', () => {
    expect(rules.canWriteCustomers).toBe(isPermitted(role, 'customers:write'));
    expect(rules.canCreateCustomers).toBe(isPermitted(role, 'customers:write'));
    expect(rules.canCreateTags).toBe(isPermitted(role, 'tags:write'));
  });

  it('sees what the role is cleared for', () => {
    const levels = ['public', 'personal', 'sensitive', 'secret'] as const;
    expect(levels.map(rules.isCleared)).toEqual(levels.map((level) => isCleared(role, level)));
  });
});

it('a token for one customer creates neither customers nor tags', () => {
  const rules = rulesOf({ tenantId: 'ten_1', role: 'agent', customerId: 'cus_1' });
  expect(rules).toMatchObject({ canWriteCustomers: true, canCreateCustomers: false, canCreateTags: false });
});
