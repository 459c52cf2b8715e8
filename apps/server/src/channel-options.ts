import { type Command, Option } from 'commander';
import { UsageError } from './place.ts';

export interface ChannelCommandOptions {
  formProxies?: string;
}

/** Adds the options of channels beside e-mail. */
export function withChannels(command: Command): Command {
  return command.addOption(
    new Option(
      '--form-proxies <number>',
      'limits forms by address: through how many proxies of your own they come (X-Forwarded-For), 0 for none',
    ).env('KORKEP_FORM_PROXIES'),
  );
}

/** How many proxies of one's own forms come through; `undefined` where they are not limited by address. */
export function formProxiesOf({ formProxies }: ChannelCommandOptions): number | undefined {
  if (formProxies === undefined) return undefined;
  if (!/^\d$/.test(formProxies)) {
    throw new UsageError(`--form-proxies takes a number from 0 to 9, not "${formProxies}".`);
  }
  return Number(formProxies);
}
