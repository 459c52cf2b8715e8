/** Nothing is wrong with the mail: it waits, spending no try, until whoever runs the server has set something up. */
export class MailWaitsError extends Error {
  override readonly name = 'MailWaitsError';
}
