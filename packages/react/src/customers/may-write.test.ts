import { isPermitted, type Permission, ROLES } from '@korkep/core';
import { expect, it } from 'vitest';
import { writers } from './may-write.ts';

it.each(Object.entries(writers))('%s are written by whom the contract permits', (resource, roles) => {
  const permitted = ROLES.filter((role) => isPermitted(role, `${resource}:write` as Permission));
  expect([...roles].sort()).toEqual([...permitted].sort());
});
