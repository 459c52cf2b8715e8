import type { RunningCrm } from '@korkep/msw';
import { define } from '../define.ts';
import { defineElements } from '../define-elements.ts';
import type { Widget } from '../widget.ts';
import { widgets } from '../widgets/widgets.ts';

/** The elements as a script tag defines them: with their style sheets. */
export function defineForTests(): void {
  defineElements({ styles: 'adopt' });
}

/** The same widgets under other tags, each in a shadow root. */
export function defineInShadow(): void {
  const shadowed = widgets.map((widget: Widget): Widget => ({ ...widget, tag: inShadow(widget.tag) }));
  define(shadowed, { shadow: true });
}

/** The tag of the shadowed twin. */
export function inShadow(tag: Widget['tag']): Widget['tag'] {
  return `${tag}-in-shadow`;
}

/** Puts markup into the page's body, below a `<korkep-crm>` with the backend's client; what it gave is cleared after. */
export function putOnPage(running: RunningCrm, html: string): HTMLElement & { crm?: unknown } {
  const crm = document.createElement('korkep-crm');
  crm.crm = running.crm;
  crm.locale = 'en';
  crm.timeZone = 'Europe/Budapest';
  crm.innerHTML = html;
  document.body.append(crm);
  return crm;
}

/** The attributes that any of the widgets needs, for the demo's customer and a ticket of theirs. */
export async function attributesOfAll({ crm, featuredCustomerId }: RunningCrm): Promise<string> {
  const { data } = await crm.tickets.list({ customerId: featuredCustomerId, limit: 1 });
  const ticket = data[0] ? `ticket-id="${data[0].id}"` : '';
  return `customer-id="${featuredCustomerId}" ${ticket} kpi="revenue" kpis="revenue orderCount"`;
}

/** Takes everything off the page, and lets what is left of it end. */
export async function clearPage(): Promise<void> {
  document.body.replaceChildren();
  await new Promise((resolve) => setTimeout(resolve, 20));
}

/** The first element of a tag, with its own type. */
export function find<Tag extends keyof HTMLElementTagNameMap>(tag: Tag): HTMLElementTagNameMap[Tag] {
  const element = document.querySelector(tag);
  if (!element) throw new Error(`There is no <${tag}> on the page.`);
  return element;
}

/** The next event of a name, wherever on the page. */
export function nextEvent<T>(name: string): Promise<CustomEvent<T>> {
  return new Promise((resolve) =>
    document.addEventListener(name, (event) => resolve(event as CustomEvent<T>), { once: true }),
  );
}
