interface StoryContext {
  readonly title: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** The style sheet of each widget, where it has another name than the widget in small letters. */
const sheets: Readonly<Record<string, string>> = { KpiTile: 'kpis', KpiBoard: 'kpis' };

const kebab = (name: string) => name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();

/**
 * A story's code as a host would write it: with its imports, so that it can be copied. A story on the backend shows one id
 * in place of the demo's.
 */
export function embedCode(code: string, { title, parameters }: StoryContext): string {
  const names = [...new Set([...code.matchAll(/<([A-Z]\w*)/g)].map(([, name]) => name ?? ''))].filter(
    (name) => !['CrmProvider', 'PresentationProvider'].includes(name),
  );
  const [first] = names;
  if (first === undefined || !(parameters.backend || /\/\w+$/.test(title))) return code;
  const widgets = names.filter((name) => !name.endsWith('View') || name === 'TicketView');
  const imports = [`import { ${names.join(', ')} } from '@korkep/react';`];
  for (const widget of widgets) imports.push(`import '@korkep/react/${sheets[widget] ?? kebab(widget)}.css';`);
  return `${imports.join('\n')}\n\n${code.replace(/customerId="cus_\w+"/, 'customerId={customerId}')}`;
}
