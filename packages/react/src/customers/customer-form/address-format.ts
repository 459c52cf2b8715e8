/** A part of a postal address that is filled in. */
export type AddressPart = 'lines' | 'postalCode' | 'city' | 'region';

// In which order a country writes its addresses (Universal Postal Union, S42). Others are written as on the Continent.
const cityFirst = 'HU UA';
const codeLast = 'GB IE';
const withRegion = 'US CA AU IN BR MX NZ';
const largestFirst = 'JP KR CN TW';

/**
 * The parts of an address in the order in which they are written in the country: code and city before the street in
 * Hungary, street first in Germany, the post code last in Britain, with a region where a letter needs one.
 */
export function addressParts(country: string | undefined): readonly AddressPart[] {
  const of = (countries: string) => country !== undefined && country !== '' && countries.includes(country);
  if (of(cityFirst)) return ['postalCode', 'city', 'lines'];
  if (of(codeLast)) return ['lines', 'city', 'postalCode'];
  if (of(withRegion)) return ['lines', 'city', 'region', 'postalCode'];
  if (of(largestFirst)) return ['postalCode', 'region', 'city', 'lines'];
  return ['lines', 'postalCode', 'city'];
}
