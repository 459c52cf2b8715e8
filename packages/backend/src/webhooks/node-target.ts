import { isIP } from 'node:net';
import { isPublicAddress } from './public-address.ts';
import { WebhookTransportError } from './transport.ts';

export interface TargetRules {
  /** `host` or `host:port`: what may be sent to whatever its address is, by http too. */
  allow: readonly string[];
  /** Ports that may be sent to. */
  ports: readonly number[];
  allowHttp: boolean;
}

/** Where a message is to go. */
export interface Target {
  url: URL;
  /** Name or address, without brackets. */
  host: string;
  port: number;
  isLiteral: boolean;
  /** Its address is not looked at. */
  isAllowed: boolean;
}

/**
 * What can be said of an address before its name is resolved. The URL parser has brought every spelling of an IPv4
 * address (decimal, octal, hexadecimal, short, full-width) into its four numbers by then.
 *
 * @throws WebhookTransportError `address_refused`
 */
export function targetOf(text: string, { allow, ports, allowHttp }: TargetRules): Target {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) throw refused('An https address is expected.');
  if (url.username !== '' || url.password !== '') throw refused('The address must not hold a user name.');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
  const isAllowed = allow.some((entry) => entry === url.hostname || entry === `${url.hostname}:${port}`);
  const target = { url, host, port, isLiteral: isIP(host) !== 0, isAllowed };
  if (isAllowed) return target;
  if (url.protocol === 'http:' && !allowHttp) throw refused('Only https is sent to.');
  if (!ports.includes(port)) throw refused(`Only port ${ports.join(', ')} is sent to, not ${port}.`);
  if (target.isLiteral) {
    if (!isPublicAddress(host)) throw refused('The address is not one of the public internet.');
  } else if (host === '' || host.endsWith('.') || /(^|\.)localhost$/.test(host)) {
    throw refused('The name is not one of the public internet.');
  }
  return target;
}

export function refused(message: string): WebhookTransportError {
  return new WebhookTransportError('address_refused', message);
}
