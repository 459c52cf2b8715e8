import type { Migration } from '../database/migrations.ts';
import { tenantTable } from '../database/tenant-table.ts';

/**
 * The words that occur in names, each under itself and under every text that one dropped letter makes of it. Two words
 * that are one typing error apart share such a text, so that near misses are found by equality, which uses an index
 * under row-level security where trigram operators cannot. It grows with the words of a language, not with the customers.
 * Words that no name has any more do search no harm; erasure has to take them out.
 */
export const searchMigration: Migration = {
  number: 51,
  name: 'words of names and their near misses',
  sql: tenantTable(
    'search_words',
    `near text collate "C" not null,
  word text collate "C" not null,
  primary key (tenant_id, near, word)`,
    { grants: ['select', 'insert', 'delete'] },
  ),
};
