import * as react from '@korkep/react';
import { describe, expect, it } from 'vitest';
import { manifestOf } from '../../manifest.ts';
import { crmProperties } from '../crm/crm-properties.ts';
import { eventName, propertiesOf, type Widget } from '../widget.ts';
import { widgets } from './widgets.ts';

/** What `@korkep/react` exports beside widgets: views and charts take their data as a property, the others show nothing. */
// A view that has a view is a widget whose name ends so: TicketView.
const isWidget = (name: string) =>
  `${name}View` in react || (/^[A-Z]/.test(name) && !/(View|Provider|Chart|^Prefetched)$/.test(name));
const all: readonly Widget[] = widgets;

it('every widget of @korkep/react has its element', () => {
  const exported = Object.keys(react).filter(isWidget);
  expect(exported.length).toBeGreaterThan(5);
  expect(all.map(({ widget }) => widget).sort()).toEqual(exported.sort());
});

/** Members of HTMLElement that a property of ours must not hide, or could not. */
const taken = new Set(
  'id title lang dir hidden slot style part role popover translate draggable tabIndex nonce inert focus blur click remove append before after closest matches animate'.split(
    ' ',
  ),
);

describe.each(all.map((widget) => [widget.tag, widget] as const))('<%s>', (tag, widget) => {
  it('is named after its widget', () => {
    expect(tag).toBe(`korkep${widget.widget.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
  });

  it('has properties with names of their own, and a word about each', () => {
    const properties = propertiesOf(widget);
    const names = properties.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => taken.has(name) || /^(aria|on)/.test(name))).toEqual([]);
    for (const { property } of properties) expect(property.summary).toMatch(/\.$/);
    for (const { summary } of Object.values(widget.events)) expect(summary).toMatch(/\.$/);
    for (const summary of Object.values(widget.parts)) expect(summary).toMatch(/\.$/);
  });

  it('loads its component and its sheet', async () => {
    expect((await widget.component()).default).toBe(new Map(Object.entries(react)).get(widget.widget));
    const { default: css } = await widget.styles();
    expect(css).toContain('.kk-root');
    expect(css).not.toMatch(/@import|sourceMappingURL/);
  });
});

it('a callback gives an event its name', () => {
  expect(eventName('onChoose')).toBe('korkep-choose');
  expect(eventName('onOpenRecord')).toBe('korkep-open-record');
});

it('the manifest has every element with its attributes, events, slots and parts', () => {
  const declarations: readonly { tagName: string }[] = manifestOf(all).modules[0]?.declarations ?? [];
  expect(declarations.map(({ tagName }) => tagName)).toEqual(['korkep-crm', ...all.map(({ tag }) => tag)]);
  const card = declarations.find(({ tagName }) => tagName === 'korkep-profile-card');
  expect(card).toMatchObject({
    attributes: expect.arrayContaining([
      {
        name: 'customer-id',
        fieldName: 'customerId',
        type: { text: 'string' },
        description: expect.stringMatching(/^Whose card/),
      },
    ]),
    slots: expect.arrayContaining([{ name: 'header-actions' }]),
    cssParts: expect.arrayContaining([{ name: 'title', description: 'The name.' }]),
  });
  expect(crmProperties.map(({ name }) => name)).toContain('baseUrl');
});
