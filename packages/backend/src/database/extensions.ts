import { btree_gin } from '@electric-sql/pglite/contrib/btree_gin';
import { citext } from '@electric-sql/pglite/contrib/citext';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { pgcrypto } from '@electric-sql/pglite/contrib/pgcrypto';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';

/** The bundled extensions an embedded database loads; a migration makes them with `create extension`. */
export const bundledExtensions = { btree_gin, citext, pg_trgm, pgcrypto, unaccent };
