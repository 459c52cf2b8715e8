/**
 * For the `undo` of a toast: an action's `run` never rejects, and gives nothing when it failed; a toast is to say that it
 * did.
 */
export async function takenBack(outcome: Promise<unknown>): Promise<void> {
  if ((await outcome) === undefined) throw new Error('It was not taken back.');
}
