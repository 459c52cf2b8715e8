import type { ChannelProvider } from '@korkep/core';
import type { ChannelAdapter } from './adapter.ts';
import { meta } from './meta.ts';
import { slack } from './slack.ts';
import { standard } from './standard.ts';
import { twilio } from './twilio.ts';

/** The providers whose messages are signed. A form is none: anybody may send one. */
export type SigningProvider = Exclude<ChannelProvider, 'form'>;

export const ADAPTERS: Readonly<Record<SigningProvider, ChannelAdapter>> = { standard, twilio, meta, slack };

/** The adapter of a provider; `undefined` for a form. */
export function adapterOf(provider: ChannelProvider): ChannelAdapter | undefined {
  return provider === 'form' ? undefined : ADAPTERS[provider];
}
