import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

const styles = fileURLToPath(new URL('.', import.meta.url));
const source = dirname(styles.replace(/[/\\]$/, ''));

/** What a host imports, and the sheet it imports with it. */
const widgets = {
  AlertList: 'alert-list',
  BarChart: 'charts',
  CommandPalette: 'command-palette',
  ConflictDialog: 'conflict-dialog',
  ConsentPanel: 'consent-panel',
  ContractsPanel: 'contracts-panel',
  CustomerForm: 'customer-form',
  CustomerName: 'customer-name',
  CustomerSearch: 'customer-search',
  CustomerTable: 'customer-table',
  Dashboard: 'dashboard',
  DistributionChart: 'charts',
  FeedbackPanel: 'feedback-panel',
  FunnelChart: 'charts',
  HelpCenter: 'help-center',
  Inbox: 'inbox',
  KpiBoard: 'kpis',
  KpiTile: 'kpis',
  KnowledgeSearch: 'knowledge-search',
  LineChart: 'charts',
  MacroPicker: 'macro-picker',
  OrdersPanel: 'orders-panel',
  PreferencesPanel: 'preferences-panel',
  ProfileCard: 'profile-card',
  ChatWidget: 'chat-widget',
  RulesEditor: 'rules-editor',
  SlaBadge: 'sla-badge',
  StackedBarChart: 'charts',
  SurveyForm: 'survey-form',
  SyncStatus: 'sync-status',
  TagEditor: 'tag-editor',
  TicketComposer: 'ticket-composer',
  TicketList: 'ticket-list',
  TicketView: 'ticket-view',
  Timeline: 'timeline',
  useToasts: 'toasts',
};

/** The sheets that a sheet is made of, by their place in `src`. */
function partsOf(sheet: string): string[] {
  const imports = [...readFileSync(sheet, 'utf8').matchAll(/@import '([^']+)'/g)].map(([, path]) => path as string);
  return [relative(source, sheet), ...imports.flatMap((path) => partsOf(join(dirname(sheet), path)))];
}

/** The components with a sheet beside them that a widget may put on the page, now or later. */
async function styledParts(name: string): Promise<string[]> {
  const { metafile } = await build({
    stdin: { contents: `export { ${name} } from './index.ts';`, resolveDir: source },
    bundle: true,
    write: false,
    metafile: true,
    packages: 'external',
    format: 'esm',
    jsx: 'automatic',
    outdir: source,
    absWorkingDir: source,
    logLevel: 'error',
  });
  const used = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
  const sheets = used.flatMap((path) => {
    if (path === 'toasts/toast-region.tsx') return ['toasts/toasts.css'];
    const folder = dirname(path);
    const isComponent = path.startsWith('primitives/') && path.endsWith('.tsx');
    return isComponent ? [`${folder}/${basename(folder)}.css`] : [];
  });
  return [...new Set(sheets)].filter((sheet) => existsSync(join(source, sheet)));
}

it.each(Object.entries(widgets))('the sheet of %s has the look of every part of it', async (name, sheet) => {
  const parts = partsOf(join(styles, `${sheet}.css`));
  const needed = await styledParts(name);
  expect(needed.filter((part) => !parts.includes(part))).toEqual([]);
  expect(parts).toEqual(expect.arrayContaining(['theme/tokens.css', 'theme/base.css']));
});

it('leaves no sheet of a host’s out of this test', () => {
  const published = JSON.parse(readFileSync(join(source, '../package.json'), 'utf8')).exports as object;
  const sheets = Object.keys(published).filter(
    (path) => path.endsWith('.css') && !['./all.css', './guard.css'].includes(path),
  );
  expect(sheets.map((path) => path.slice(2, -4)).sort()).toEqual([...new Set(Object.values(widgets))].sort());
  expect(readdirSync(styles)).toEqual(expect.arrayContaining(sheets.map((path) => path.slice(2))));
});
