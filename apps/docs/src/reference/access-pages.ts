import { ERROR_CODES, operations, RESOURCES, ROLE_CLEARANCE, ROLE_PERMISSIONS, ROLES } from '@korkep/core';
import { type Page, table } from './pages.ts';
import { describedOf } from './schema.ts';

/** What each role may do, and how delicate what it sees may be. */
export function rolesPage(): Page {
  const rows = RESOURCES.map((resource) => [
    `\`${resource}\``,
    ...ROLES.map((role) => {
      const may = (verb: 'read' | 'write') => ROLE_PERMISSIONS[role].includes(`${resource}:${verb}`);
      return may('write') ? 'read, write' : may('read') ? 'read' : '–';
    }),
  ]);
  return {
    path: 'reference/roles',
    title: 'Roles and permissions',
    description: 'What each role may read and write, and up to which sensitivity it sees content.',
    order: 2,
    body: [
      'A key or token has one role. What is not named here is not allowed.',
      table(['Resource', ...ROLES], rows),
      '## What a role sees',
      'Fields above its clearance are left out of every answer and named in `masked`.',
      table(
        ['Role', 'Sees up to'],
        ROLES.map((role) => [role, `\`${ROLE_CLEARANCE[role]}\``]),
      ),
    ].join('\n\n'),
  };
}

/** Every code of a problem document, its status and its words, read from the answers the contract tells of. */
export function errorsPage(): Page {
  const known = new Map<string, { status: string; words: string; by: Set<string> }>();
  for (const { path, method, name } of operations()) {
    for (const [status, { description }] of Object.entries(describedOf(path, method).responses)) {
      for (const [, code = '', words = ''] of description.matchAll(/`(\w+)`: ([^`]+?)\.(?= `|$)/g)) {
        const entry = known.get(code) ?? { status, words, by: new Set<string>() };
        entry.by.add(name);
        known.set(code, entry);
      }
    }
  }
  const rows = ERROR_CODES.filter((code) => known.has(code)).map((code) => {
    const { status, words, by } = known.get(code) as { status: string; words: string; by: Set<string> };
    return [
      `<span id="${code}"><code>${code.replaceAll('_', '&#95;')}</code></span>`,
      status,
      words,
      by.size > 60 ? 'any' : by.size > 8 ? `${by.size} operations` : [...by].map((name) => `\`${name}\``).join(', '),
    ];
  });
  return {
    path: 'reference/errors',
    title: 'Error codes',
    description: 'The stable codes of every problem document that the API answers with.',
    order: 1,
    body: [
      'Every refusal is an [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457) problem document with one of these codes, field by field `issues` and the `requestId`. The client throws it as a `CrmError`; see [Errors and retries](../../guides/errors/).',
      table(['Code', 'Status', 'Meaning', 'Answered by'], rows),
    ].join('\n\n'),
  };
}
