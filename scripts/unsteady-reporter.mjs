// Names the tests that failed at first and passed when they were tried again, which vitest's report leaves out.
import { writeFileSync } from 'node:fs';

/** @implements {import('vitest/node').Reporter} */
export default class UnsteadyReporter {
  /** @param {readonly import('vitest/node').TestModule[]} modules */
  onTestRunEnd(modules) {
    const file = process.env.KORKEP_UNSTEADY_FILE;
    if (file) writeFileSync(file, JSON.stringify(unsteadyOf(modules)));
  }
}

/** @param {readonly import('vitest/node').TestModule[]} modules */
export function unsteadyOf(modules) {
  return modules.flatMap((module) =>
    [...module.children.allTests()]
      .filter((test) => test.diagnostic()?.flaky)
      .map((test) => ({
        fullName: test.fullName,
        file: module.moduleId,
        failureMessages: (test.result().errors ?? []).map(({ message }) => message),
      })),
  );
}
