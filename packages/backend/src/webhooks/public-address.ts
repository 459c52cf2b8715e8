import ipaddr from 'ipaddr.js';

/** All that is given out for the public internet: RFC 4291 and the registry of IANA know no other unicast addresses. */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number];
/** Public by its number, but answered by the host itself: Azure's wire server. */
const OF_THE_HOST: readonly string[] = ['168.63.129.16'];
/** The third quarter of an interface id that holds an IPv4 address (ISATAP, RFC 5214). */
const ISATAP: readonly number[] = [0x5efe];

/**
 * Whether an address belongs to the public internet. Everything that is not known to is refused: loopback, private,
 * link-local, shared and multicast ranges, metadata services, documentation, and IPv6 addresses that hold an IPv4
 * address (mapped, NAT64, 6to4, Teredo, ISATAP), which somebody on the way would unpack.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast' || OF_THE_HOST.includes(parsed.toString())) return false;
  if (parsed instanceof ipaddr.IPv4) return ipaddr.IPv4.isValidFourPartDecimal(address);
  return !parsed.zoneId && parsed.match(GLOBAL_UNICAST) && !ISATAP.includes(parsed.parts[5]!);
}
