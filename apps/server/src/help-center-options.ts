import { type Command, Option } from 'commander';
import { UsageError } from './place.ts';

export interface HelpCenterCommandOptions {
  helpCenter?: string;
  helpCenterAccent?: string;
  helpCenterProxies?: string;
  helpCenterForm?: string;
}

/** Where the help centre is served, by which key, and how it looks. */
export interface ServedHelpCenter {
  /** Its address as visitors write it; its path decides which requests are the help centre's. */
  url: string;
  /** A secret key that may mint tokens. */
  key: string;
  accent?: string;
  /** How many proxies of one's own requests come through; limits by address are off without it. */
  proxies?: number;
  /** The address of a form for readers who are not signed in: the path of a channel of the provider `form`. */
  formHref?: string;
}

/** Adds the options of the help centre. */
export function withHelpCenter(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--help-center <url>',
        'serve the public articles as a help centre at this address, such as https://example.com/help; needs KORKEP_HELP_CENTER_KEY, a key of the role owner or manager',
      ).env('KORKEP_HELP_CENTER'),
    )
    .addOption(new Option('--help-center-accent <colour>', 'the colour of its links and buttons'))
    .addOption(
      new Option(
        '--help-center-proxies <number>',
        'limits readers by address: through how many proxies of your own they come (X-Forwarded-For), 0 for none',
      ).env('KORKEP_HELP_CENTER_PROXIES'),
    )
    .addOption(
      new Option(
        '--help-center-form <path>',
        'the form that readers are led to, /v1/inbound/…: the path of a channel of the provider form',
      ).env('KORKEP_HELP_CENTER_FORM'),
    );
}

/** The help centre that the options ask for. */
export function helpCenterOf(options: HelpCenterCommandOptions): ServedHelpCenter | undefined {
  const { helpCenter, helpCenterAccent, helpCenterProxies, helpCenterForm } = options;
  if (helpCenter === undefined) return undefined;
  if (helpCenterProxies !== undefined && !/^\d$/.test(helpCenterProxies)) {
    throw new UsageError(`--help-center-proxies takes a number from 0 to 9, not "${helpCenterProxies}".`);
  }
  if (!/^https?:/.test(helpCenter) || !URL.canParse(helpCenter)) {
    throw new UsageError(`--help-center takes an address such as https://example.com/help, not "${helpCenter}".`);
  }
  if (helpCenterForm !== undefined && !/^(https?:\/)?\/[^\s]+$/.test(helpCenterForm)) {
    throw new UsageError(`--help-center-form takes a path such as /v1/inbound/…, not "${helpCenterForm}".`);
  }
  const key = process.env.KORKEP_HELP_CENTER_KEY;
  if (!key)
    throw new UsageError('--help-center needs KORKEP_HELP_CENTER_KEY: a secret key of the role owner or manager.');
  return {
    url: helpCenter,
    key,
    ...(helpCenterForm !== undefined && { formHref: helpCenterForm }),
    ...(helpCenterAccent !== undefined && { accent: helpCenterAccent }),
    ...(helpCenterProxies !== undefined && { proxies: Number(helpCenterProxies) }),
  };
}
