// Reads vitest's JSON report into what the last line of `npm test` says.

const namesOf = (report, statuses) =>
  report.testResults.flatMap((file) =>
    file.assertionResults
      .filter(({ status }) => statuses.includes(status))
      .map(({ fullName }) => `${fullName} (${file.name})`),
  );

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
