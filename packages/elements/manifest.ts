import { crmProperties } from './src/crm/crm-properties.ts';
import { kebab } from './src/property.ts';
import { eventName, propertiesOf, type Widget } from './src/widget.ts';

/** The custom elements manifest (schema 2.1.0) by which editors and documentation tools know the elements. */
export function manifestOf(widgets: readonly Widget[]) {
  return {
    schemaVersion: '2.1.0',
    readme: 'README.md',
    modules: [{ kind: 'javascript-module', path: 'dist/index.js', declarations: [crm(), ...widgets.map(declaration)] }],
  };
}

const everywhere = [
  {
    name: 'korkep-navigate',
    type: { text: 'CustomEvent<{ href: string }>' },
    description: 'A link is about to be followed; prevent it to let your router do it.',
  },
  {
    name: 'korkep-error',
    type: { text: 'CustomEvent<{ error: unknown }>' },
    description: 'The element failed: its code did not load, an attribute makes no sense, or the widget broke.',
  },
];

function declaration(widget: Widget) {
  const properties = propertiesOf(widget);
  const own = [...Object.values(widget.slots), ...Object.values(widget.nodes ?? {})];
  return {
    kind: 'class',
    customElement: true,
    name: `Korkep${widget.widget}Element`,
    tagName: widget.tag,
    description: widget.summary,
    superclass: { name: 'HTMLElement' },
    attributes: [
      ...properties.flatMap(({ name, attribute, property }) =>
        attribute === undefined
          ? []
          : [{ name: attribute, fieldName: name, type: { text: property.type }, description: property.summary }],
      ),
      {
        name: 'crm',
        type: { text: 'string' },
        description: 'The id of the `<korkep-crm>` to use, where not the nearest.',
      },
      { name: 'shadow', type: { text: 'boolean' }, description: 'Shows the widget in a shadow root.' },
    ],
    members: properties.map(({ name, attribute, property }) => ({
      kind: 'field',
      name,
      type: { text: `${property.type} | undefined` },
      description: property.summary,
      ...(attribute !== undefined && { attribute }),
    })),
    events: [
      ...Object.entries(widget.events).map(([callback, { summary }]) => ({
        name: eventName(callback),
        type: { text: 'CustomEvent' },
        description: summary,
      })),
      ...everywhere,
    ],
    slots: [
      ...(own.includes('') ? [] : [{ name: '', description: 'Shown until the widget has something to show.' }]),
      ...own.map((name) => ({ name })),
    ],
    cssParts: Object.entries(widget.parts).map(([name, description]) => ({ name, description })),
  };
}

function crm() {
  return {
    kind: 'class',
    customElement: true,
    name: 'KorkepCrmElement',
    tagName: 'korkep-crm',
    description: 'Gives the elements inside it, or on its page, their client, cache and language.',
    superclass: { name: 'HTMLElement' },
    attributes: crmProperties.flatMap(({ name, property }) =>
      property.parse
        ? [{ name: kebab(name), fieldName: name, type: { text: property.type }, description: property.summary }]
        : [],
    ),
    members: [
      ...crmProperties.map(({ name, property }) => ({
        kind: 'field',
        name,
        type: { text: `${property.type} | undefined` },
        description: property.summary,
        ...(property.parse && { attribute: kebab(name) }),
      })),
      { kind: 'field', name: 'crm', type: { text: 'Crm | undefined' }, description: 'The client: yours, or its own.' },
      {
        kind: 'field',
        name: 'cache',
        type: { text: 'CrmCache | undefined' },
        description: 'The cache: yours, or its own.',
      },
      { kind: 'method', name: 'purge', description: 'For signing out: deletes what its cache keeps on the device.' },
    ],
    events: everywhere.slice(1),
  };
}
