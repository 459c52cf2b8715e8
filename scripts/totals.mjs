// Reads vitest's JSON report into what the last line of `npm test` says.

const namesOf = (report, statuses) =>
  report.testResults.flatMap((file) =>
    file.assertionResults
      .filter(({ status }) => statuses.includes(status))
      .map(({ fullName, failureMessages = [] }) => `${fullName} (${file.name})${reasonOf(failureMessages)}`),
  );

const MOST_OF_A_REASON = 2000;

/** Why a test failed, so that it stands at the end of a long log too: without the stack, within a bound. */
function reasonOf(messages) {
  const reason = messages
    .map((message) => message.replace(/\n\s+at [\s\S]*$/, ''))
    .join('\n')
    .slice(0, MOST_OF_A_REASON);
  return reason && `:\n${reason.replace(/^/gm, '      ')}`;
}

/**
 * @param {() => string} readUnsteady what `unsteady-reporter.mjs` wrote; may throw when vitest died before
 * @returns {string[]} the tests that failed at first and passed when they were tried again
 */
export function unsteadyFrom(readUnsteady) {
  try {
    return JSON.parse(readUnsteady()).map(
      ({ fullName, file, failureMessages }) => `${fullName} (${file})${reasonOf(failureMessages)}`,
    );
  } catch {
    return [];
  }
}

/**
 * @param {() => string} readReport the report's text; may throw when vitest died before writing it
 * @param {number} code vitest's exit code
 * @returns {{ passed: number, failed: string[], skipped: string[] }} never without a failure when the code is not 0
 */
export function totalsOf(readReport, code) {
  let report;
  try {
    report = JSON.parse(readReport());
  } catch {
    return { passed: 0, failed: [`vitest ended with code ${code} and left no report`], skipped: [] };
  }
  const failed = namesOf(report, ['failed']);
  const broken = report.testResults
    .filter(
      ({ status, assertionResults }) => status === 'failed' && assertionResults.every((one) => one.status !== 'failed'),
    )
    .map(({ name, message }) => `${name}: ${message || 'the file could not be run'}`);
  const all = [...failed, ...broken];
  if (code !== 0 && all.length === 0) all.push(`vitest ended with code ${code}: an error outside any test, see above`);
  return { passed: report.numPassedTests, failed: all, skipped: namesOf(report, ['pending', 'skipped', 'todo']) };
}
