/** Records put straight into tables, for tests that compare SQL with a pure function of the same records. */
import { foldText, type RecordKind, records } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';
import { columnName } from '../store/columns.ts';

type Content = Record<string, unknown>;

const TABLES: Partial<Record<RecordKind, string>> = { savedView: 'saved_views', customField: 'custom_fields' };

function rowOf(kind: RecordKind, record: Content): Content {
  const row: Content = {
    version: 1,
    created_at: record.createdAt ?? '2026-01-01T00:00:00Z',
    updated_at: record.updatedAt ?? '2026-01-01T00:00:00Z',
  };
  for (const name of Object.keys(records[kind].fields)) {
    const value = record[name];
    if (value === undefined || name === 'masked') continue;
    if (typeof value !== 'object' || value === null) row[columnName(name)] = value;
    else if ('currency' in value && 'amount' in value) {
      row[`${columnName(name)}_amount`] = value.amount;
      row[`${columnName(name)}_currency`] = value.currency;
    } else row[columnName(name)] = JSON.stringify(value);
  }
  return row;
}

/** Inserts records as they are; what is derived from others stays as given. */
export async function insertRecords(
  session: TenantSession,
  kind: RecordKind,
  list: readonly Content[],
  more: (record: Content) => Content = () => ({}),
): Promise<void> {
  const rows = list.map((record) => ({ ...rowOf(kind, record), ...more(record) }));
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  for (let start = 0; start < rows.length; start += 200) {
    const part = rows
      .slice(start, start + 200)
      .map((row) => Object.fromEntries(columns.map((column) => [column, row[column] ?? null])));
    await session.insert(TABLES[kind] ?? `${kind}s`, part).execute();
  }
}

/** The columns of a customer that no record field stands for. */
export function customerColumns(record: Content): Content {
  const name = String(record.displayName ?? 'Nobody');
  return {
    display_name: name,
    display_name_folded: foldText(name),
    search_text: ` ${foldText(name)} `,
    order_count: record.orderCount ?? 0,
    revenue_amount: (record.revenue as { amount: number } | undefined)?.amount ?? 0,
    revenue_currency: (record.revenue as { currency: string } | undefined)?.currency ?? 'HUF',
    open_ticket_count: record.openTicketCount ?? 0,
  };
}
