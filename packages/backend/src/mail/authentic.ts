import { type Headers, headerOf } from './headers.ts';

/**
 * Whether the mail server in front has found the sender's address genuine: `undefined` where it was not asked, because
 * no server is trusted. Only what stands under that server's own name counts (RFC 8601): one result of DMARC, passed, for
 * the domain of the address that we take for the sender's. `from` is absent where a message names more than one sender.
 *
 * @example
 * isAuthentic(headers, 'mx.acme.example', 'janos@example.hu');
 */
export function isAuthentic(
  headers: Headers,
  trustedServer: string | undefined,
  from: string | undefined,
): boolean | undefined {
  if (trustedServer === undefined) return undefined;
  if (from === undefined || (headers.get('from') ?? []).length !== 1) return false;
  // The server that took the message in last stands first; what a sender wrote beforehand stands below.
  const said = plainOf(headerOf(headers, 'authentication-results') ?? '');
  if (said === undefined) return false;
  const [server = '', ...results] = said.split(';');
  if (server.trim().split(/\s/)[0]?.toLowerCase() !== trustedServer.toLowerCase()) return false;
  const dmarc = results.flatMap((result) => {
    const [, is, rest] = /^\s*dmarc\s*(?:\/\s*\d+\s*)?=\s*([\w-]*)(.*)$/i.exec(result) ?? [];
    return is === undefined ? [] : [{ is: is.toLowerCase(), rest: rest! }];
  });
  if (dmarc.length !== 1 || dmarc[0]!.is !== 'pass') return false;
  const domains = [...dmarc[0]!.rest.matchAll(/\sheader\.from\s*=\s*(\S+)/gi)].map(([, value]) => domainOf(value!));
  return domains.length === 1 && domains[0] === domainOf(from);
}

function domainOf(address: string): string {
  return address
    .slice(address.lastIndexOf('@') + 1)
    .replace(/\.$/, '')
    .toLowerCase();
}

/**
 * A header without its comments and with what is quoted as one harmless word: both may hold a sender's own text, such as
 * the name in their address. `undefined` where one of them does not end.
 */
function plainOf(value: string): string | undefined {
  let plain = '';
  let depth = 0;
  let isQuoted = false;
  let quoted = '';
  for (let index = 0; index < value.length; index += 1) {
    const sign = value[index]!;
    const escaped = sign === '\\' && (isQuoted || depth > 0);
    if (escaped) index += 1;
    if (isQuoted) {
      if (sign !== '"') {
        quoted += escaped ? '\\' : sign;
        continue;
      }
      isQuoted = false;
      plain += /^[\w.-]+$/.test(quoted) ? quoted : '_';
    } else if (depth === 0 && sign === '"') {
      isQuoted = true;
      quoted = '';
    } else if (sign === '(' && !escaped) {
      depth += 1;
    } else if (sign === ')' && depth > 0 && !escaped) {
      depth -= 1;
      plain += ' ';
    } else if (depth === 0) {
      plain += sign;
    }
  }
  return isQuoted || depth > 0 ? undefined : plain;
}
