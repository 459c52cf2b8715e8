/**
 * Whether a mail server has refused this mail for good: its recipient, or what it says. What is wrong with us or the
 * server (a password, a greeting, the sender) may be mended before the next try.
 *
 * @example
 * isRefusedForGood(Object.assign(new Error('no such user'), { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550 }));
 * // true
 */
export function isRefusedForGood(error: unknown): boolean {
  const { code, command, responseCode } = error as { code?: unknown; command?: unknown; responseCode?: unknown };
  const isAboutMail = code === 'EMESSAGE' || (code === 'EENVELOPE' && (command === 'RCPT TO' || command === 'API'));
  // Without an answer it was found here that it cannot be sent: too large for the server, or no address.
  return isAboutMail && (typeof responseCode !== 'number' || responseCode >= 500);
}
