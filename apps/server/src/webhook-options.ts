import type { WebhookTransport } from '@korkep/backend/webhook-transport';
import { type Command, Option } from 'commander';
import { UsageError } from './place.ts';

export interface WebhookOptions {
  webhookPorts: string;
  allowWebhookHosts?: string;
}

/** Adds the options that say where webhooks may be sent. */
export function withWebhooks(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--webhook-ports <numbers>',
        'ports that webhooks may be sent to, divided by commas; with 80, by http too',
      )
        .env('KORKEP_WEBHOOK_PORTS')
        .default('443'),
    )
    .addOption(
      new Option(
        '--allow-webhook-hosts <hosts>',
        'host or host:port, divided by commas: receivers in an internal network, which are refused otherwise',
      ).env('KORKEP_ALLOW_WEBHOOK_HOSTS'),
    );
}

/** The transport that the options ask for. */
export async function webhookTransport({ webhookPorts, allowWebhookHosts }: WebhookOptions): Promise<WebhookTransport> {
  const ports = listOf(webhookPorts).map(Number);
  if (ports.length === 0 || ports.some((port) => !Number.isInteger(port) || port < 1 || port > 65_535)) {
    throw new UsageError(`--webhook-ports takes numbers from 1 to 65535 such as "443,8443", not "${webhookPorts}".`);
  }
  const allow = listOf(allowWebhookHosts ?? '').map((entry) => {
    const match = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(:\d{1,5})?$/i.exec(entry);
    if (!match || !URL.canParse(`http://${entry}`)) {
      throw new UsageError(`--allow-webhook-hosts takes hosts such as "127.0.0.1:8080", not "${entry}".`);
    }
    // As it is spelled in a parsed URL, which it is compared with.
    return new URL(`http://${match[1]}`).hostname + (match[2] ?? '');
  });
  const { createNodeTransport } = await import('@korkep/backend/webhook-transport');
  return createNodeTransport({ ports, allowHttp: ports.includes(80), allow });
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
}
