import type { RawBuilder } from 'kysely';
import { buildersOn } from '../database/client-dialect.ts';
import type { TenantSession } from '../database/tenant.ts';
import { checksum } from './checksum.ts';

const compiler = buildersOn(() => Promise.reject(new Error('This builder only makes text.')));

/** A statement as text with numbered parameters; `$1` is the tenant's id. */
export class Statement {
  readonly values: unknown[];
  #isNamed = true;

  constructor(tenantId: string) {
    this.values = [tenantId];
  }

  /** Adds a value and gives its placeholder. */
  value(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  /** The text of a condition that was built elsewhere. The statement's text is then one of many and is not kept prepared. */
  fragment(builder: RawBuilder<unknown>): string {
    const { sql, parameters } = builder.compile(compiler);
    const before = this.values.length;
    this.values.push(...parameters);
    this.#isNamed = false;
    return sql.replace(/\$(\d+)/g, (_, number: string) => `$${Number(number) + before}`);
  }

  /** Runs the text, prepared under a name of its own where there are only so many like it. */
  run<Row>(session: TenantSession, name: string, text: string): Promise<Row[]> {
    return session.prepared<Row>(this.#isNamed ? `${name}_${checksum(text)}` : undefined, text, this.values);
  }
}
