import { chunkFor, type Output, reachable } from './bundle.ts';

/** Where the one module is, the other is loaded without anybody doing anything: at once, or when the browser is idle. */
const comesWith: readonly (readonly [module: string, part: string])[] = [
  ['/command-palette/command-palette.tsx', '/command-palette/open-palette.tsx'],
  ['/customer-form/customer-form-view.tsx', '/customer-form/customer-fields-form.tsx'],
  ['/customer-table/customer-table-view.tsx', '/customer-table/table-tools.ts'],
  ['/dashboards/dashboard.tsx', '/dashboards/tiles/chart-tiles.tsx'],
  ['/ticket-list/ticket-list-view.tsx', '/ticket-list/ticket-list-tools.ts'],
  ['/toasts/use-toasts.ts', '/toasts/toast-region.tsx'],
];

/** These chunks and those that come on their heels. */
export function withWhatComesByItself(output: Output, first: ReadonlySet<string>): Set<string> {
  let reached = new Set(first);
  for (let size = 0; size !== reached.size; ) {
    size = reached.size;
    const here = [...reached].flatMap((name) =>
      Object.entries(output.chunks.get(name)!.modules).flatMap(([module, bytes]) => (bytes > 0 ? [module] : [])),
    );
    const parts = comesWith.filter(([module]) => here.some((path) => path.endsWith(module)));
    reached = reachable(output, [...reached, ...parts.map(([, part]) => chunkFor(part, output))]);
  }
  return reached;
}
