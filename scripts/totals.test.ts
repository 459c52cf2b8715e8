import { expect, test } from 'vitest';
import { totalsOf, unsteadyFrom } from './totals.mjs';
import { unsteadyOf } from './unsteady-reporter.mjs';

const file = (name: string, assertions: [string, string][], status = 'passed') => ({
  name,
  status,
  message: '',
  assertionResults: assertions.map(([fullName, state]) => ({ fullName, status: state })),
});
const report = (...testResults: ReturnType<typeof file>[]) => {
  const passed = testResults.flatMap((one) => one.assertionResults).filter((one) => one.status === 'passed').length;
  return () => JSON.stringify({ numPassedTests: passed, testResults });
};

test('counts what passed and names what failed or was skipped', () => {
  const read = report(
    file(
      'a.test.ts',
      [
        ['one', 'passed'],
        ['two', 'failed'],
        ['three', 'skipped'],
        ['four', 'todo'],
      ],
      'failed',
    ),
  );
  expect(totalsOf(read, 1)).toEqual({
    passed: 1,
    failed: ['two (a.test.ts)'],
    skipped: ['three (a.test.ts)', 'four (a.test.ts)'],
  });
});

test('says why a test failed, without the stack and within a bound', () => {
  const read = () =>
    JSON.stringify({
      numPassedTests: 0,
      testResults: [
        {
          name: 'a.test.ts',
          status: 'failed',
          assertionResults: [
            {
              fullName: 'one',
              status: 'failed',
              failureMessages: ['Error: lost\nat step 3\n    at a.test.ts:1:2\n    at b'],
            },
            { fullName: 'two', status: 'failed', failureMessages: ['x'.repeat(10_000)] },
          ],
        },
      ],
    });
  const [one, two] = totalsOf(read, 1).failed;
  expect(one).toBe('one (a.test.ts):\n      Error: lost\n      at step 3');
  expect(two?.length).toBeLessThan(3000);
});

test('a file that could not be run is a failure', () => {
  expect(totalsOf(report(file('a.test.ts', [], 'failed')), 1).failed).toEqual(['a.test.ts: the file could not be run']);
});

test('an exit code without a failed test is a failure', () => {
  expect(totalsOf(report(file('a.test.ts', [['one', 'passed']])), 1).failed).toHaveLength(1);
});

test('a missing report is a failure even when the exit code is 0', () => {
  const missing = () => {
    throw new Error('ENOENT');
  };
  expect(totalsOf(missing, 0)).toMatchObject({ passed: 0, failed: [expect.stringContaining('left no report')] });
});

test('names what passed at the second try only, and why the first failed', () => {
  const one = (fullName: string, flaky: boolean) => ({
    fullName,
    diagnostic: () => ({ flaky }),
    result: () => ({ errors: flaky ? [{ message: 'expected 1 to be 2' }] : undefined }),
  });
  const found = unsteadyOf([
    { moduleId: 'a.test.ts', children: { allTests: () => [one('steady', false), one('unsteady', true)] } },
  ] as never);
  expect(unsteadyFrom(() => JSON.stringify(found))).toEqual(['unsteady (a.test.ts):\n      expected 1 to be 2']);
});
