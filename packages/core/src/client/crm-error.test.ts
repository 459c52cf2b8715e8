import { describe, expect, it } from 'vitest';
import { CrmError, isCrmError } from './crm-error.ts';

describe('the guard of errors', () => {
  it('narrows by kind', () => {
    const error = new CrmError('conflict', 'no', { status: 412, cause: 'x' });
    expect(isCrmError(error)).toBe(true);
    expect(isCrmError(error, 'conflict')).toBe(true);
    expect(isCrmError(error, 'network')).toBe(false);
    expect(error).toBeInstanceOf(Error);
    expect(error.cause).toBe('x');
  });

  it('knows errors of another copy of the package', async () => {
    // @ts-expect-error the query makes it a module of its own
    const copy = (await import('./crm-error.ts?copy')) as typeof import('./crm-error.ts');
    const foreign = new copy.CrmError('timeout', 'no');
    expect(foreign).not.toBeInstanceOf(CrmError);
    expect(isCrmError(foreign, 'timeout')).toBe(true);
    expect(copy.isCrmError(new CrmError('network', 'no'), 'network')).toBe(true);
  });

  it.each([undefined, null, 'CrmError', {}, new Error('x'), { name: 'CrmError', kind: 'network' }])(
    'does not take %s for one',
    (value) => {
      expect(isCrmError(value)).toBe(false);
    },
  );
});
