import { type FieldMeta, type RecordKind, records, sensitivityOf } from '@korkep/core';
import { cell, kebab, type Page, table } from './pages.ts';
import { boundsOf, resolved, type Schema, typeHtml } from './schema.ts';

/** One page for every record kind: its fields and what is known of each. */
export function recordPages(): Page[] {
  return Object.entries(records).map(([kind, definition], order) => {
    const name = kind.charAt(0).toUpperCase() + kind.slice(1);
    const read = resolved({ $ref: `#/components/schemas/${name}` });
    const properties = (read.properties ?? {}) as Record<string, Schema>;
    const required = new Set((resolved({ $ref: `#/components/schemas/${name}Create` }).required ?? []) as string[]);
    const fields = Object.entries(definition.fields as Record<string, { meta: FieldMeta }>);
    const rows = fields.map(([field, { meta }]) => [
      `\`${field}\``,
      `<code>${typeHtml(properties[field] ?? {}, '../../')}</code>`,
      sensitivityOf(meta),
      cell(
        [meta.label, ...marksOf(meta, required.has(field)), boundsOf(resolved(properties[field] ?? {}))]
          .filter(Boolean)
          .join('; '),
      ),
    ]);
    return {
      path: `reference/records/${kebab(kind)}`,
      title: definition.label,
      description: `The fields of a ${definition.label.toLowerCase()}: type, sensitivity, and what may be done with each.`,
      order,
      body: [
        `Ids begin with \`${definition.prefix}_\`. ${subjectOf(kind as RecordKind)}`,
        'What a role may not see is absent from the answer and named in `masked`.',
        '## Fields',
        table(['Field', 'Type', 'Sensitivity', 'Notes'], rows),
      ].join('\n\n'),
    };
  });
}

function subjectOf(kind: RecordKind): string {
  const { subject } = records[kind];
  return subject === null
    ? 'It holds nothing personal of a customer.'
    : `It belongs to the customer in \`${subject}\`: exported, masked and erased with them.`;
}

function marksOf(meta: FieldMeta, isRequired: boolean): string[] {
  return [
    isRequired && 'needed to create',
    meta.readOnly && 'set by the server',
    meta.immutable && 'never changes',
    meta.searchable && 'found by search',
    meta.sortable && 'sorts lists',
    meta.identifier && `identifies by ${meta.identifier}`,
    meta.survivorship && `a merge keeps: ${meta.survivorship}`,
  ].filter((mark): mark is string => typeof mark === 'string');
}
