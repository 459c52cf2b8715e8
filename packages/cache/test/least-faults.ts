/** The faults that any run of some hundred schedules must have met; a test that meets none proves nothing. */
export const LEAST_FAULTS: Readonly<Record<string, number>> = {
  schedules: 500,
  'write update': 500,
  'write create': 300,
  'write archive': 20,
  'office edit': 200,
  cutBefore: 100,
  cutAfter: 100,
  cutMid: 100,
  slow: 100,
  late: 100,
  twice: 100,
  echo: 100,
  internal: 100,
  gateway: 100,
  unavailable: 100,
  tooMany: 100,
  expired: 100,
  'stream cut': 20,
  'stream stall': 20,
  'stream repeat': 20,
  'line cut': 30,
  offline: 50,
  online: 50,
  crash: 100,
  reload: 100,
  'clock jump': 30,
  'disk quota': 10,
  'disk deadHandle': 20,
  'disk closed': 20,
  'disk evicted': 20,
  'disk abortedByCrash': 5,
  'disk powerCut': 30,
  'disk undone': 30,
  'conflicts surfaced': 25,
  'resolved mine': 5,
  'resolved theirs': 5,
  'resolved fields': 5,
  refused: 20,
};

/** The same for a hundred schedules in a browser, whose disk loses nothing when the power is cut. */
export const LEAST_IN_BROWSER: Readonly<Record<string, number>> = {
  schedules: 100,
  'write update': 100,
  'write create': 50,
  cutBefore: 20,
  cutAfter: 20,
  cutMid: 20,
  twice: 20,
  echo: 20,
  late: 20,
  'stream cut': 5,
  'stream stall': 5,
  crash: 10,
  reload: 10,
  'disk evicted': 3,
};

/** What happened less often than it must. */
export function vacuities(counts: Readonly<Record<string, number>>, least = LEAST_FAULTS): string[] {
  return Object.entries(least)
    .filter(([fault, times]) => (counts[fault] ?? 0) < times)
    .map(([fault, times]) => `${fault}: ${counts[fault] ?? 0} times, ${times} would be the least`);
}
