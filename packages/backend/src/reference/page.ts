import {
  ERROR_CODES,
  type FieldMeta,
  isPermitted,
  type RecordDefinition,
  type RecordKind,
  ROLES,
  type RoutedOperation,
  records,
} from '@korkep/core';
import { Problem } from '../http/problem.ts';
import { isRetryable, titleOf } from '../http/problem-response.ts';
import { errorsOf } from './errors-of.ts';
import { escapeHtml } from './escape-html.ts';
import { SCOPES } from './openapi.ts';
import { componentOf, type JsonSchema, jsonSchemaOf } from './schemas.ts';
import { typeText } from './type-text.ts';

/** The reference as one HTML page, made from the contract. It works without its script, which only filters. */
export function referenceHtml(operations: readonly RoutedOperation[]): string {
  const resources = [...new Set(operations.map((operation) => operation.resource))];
  const kinds = Object.keys(records) as RecordKind[];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Körkép API reference</title>
<link rel="stylesheet" href="/reference/style.css">
<script src="/reference/script.js" defer></script>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header class="top">
<p class="brand">Körkép <span>API reference</span></p>
<label class="filter" hidden>Filter operations <input type="search" id="filter" autocomplete="off" spellcheck="false"></label>
</header>
<div class="frame">
<nav aria-label="Reference">
<h2>Start</h2>
<ul><li><a href="#start">Requests and answers</a></li><li><a href="#errors">Errors</a></li><li><a href="/v1/openapi.json">OpenAPI document</a></li></ul>
<h2>Operations</h2>
<ul>${resources.map((resource) => `<li><a href="#${resource}">${escapeHtml(heading(resource))}</a></li>`).join('')}</ul>
<h2>Records</h2>
<ul>${kinds.map((kind) => `<li><a href="#record-${kind}">${escapeHtml(records[kind].label)}</a></li>`).join('')}</ul>
</nav>
<main id="content" tabindex="-1">
${introduction()}
<p id="count" class="count" role="status"></p>
${resources
  .map((resource) =>
    section(
      resource,
      operations.filter((operation) => operation.resource === resource),
    ),
  )
  .join('\n')}
${kinds.map(recordSection).join('\n')}
${errorSection()}
</main>
</div>
</body>
</html>`;
}

function introduction(): string {
  return `<section aria-labelledby="start">
<h1 id="start">Requests and answers</h1>
<p>Send <code>Authorization: Bearer …</code> with a secret key (<code>sk_…</code>, servers only) or a widget token from <a href="#tokens.create"><code>POST /v1/tokens</code></a>. Bodies are JSON in camelCase. Times are ISO 8601 with offset, money is whole minor units with a currency, ids carry a prefix such as <code>cus_</code>.</p>
<pre tabindex="0"><code>curl https://crm.example/v1/customers?limit=2 \\
  -H "Authorization: Bearer $KORKEP_KEY"</code></pre>
<dl class="facts">
<dt>Lists</dt><dd>answer <code>{ "data": […], "next": "…" }</code>; send <code>next</code> back as <code>cursor</code>. It is absent on the last page.</dd>
<dt>Writing once</dt><dd>send an <code>Idempotency-Key</code> (up to 255 characters); the same request with the same key takes effect once and gets the same answer for 30 days, marked <code>X-Idempotent-Replay: true</code>.</dd>
<dt>Versions</dt><dd>records have an <code>ETag</code>; send it as <code>If-Match</code> when changing, as <code>If-None-Match</code> when reading.</dd>
<dt>Limits</dt><dd>1 MB a body; rates are told in <code>RateLimit-Limit</code>, <code>-Remaining</code> and <code>-Reset</code>. With 429 and 503 wait as <code>Retry-After</code> says; <code>X-Should-Retry</code> tells whether trying again makes sense.</dd>
<dt>Masking</dt><dd>fields that a role may not see are absent and named in <code>masked</code>.</dd>
</dl>
</section>`;
}

function section(resource: string, operations: readonly RoutedOperation[]): string {
  return `<section class="resource" aria-labelledby="${resource}"><h2 id="${resource}">${escapeHtml(heading(resource))}</h2>
${operations.map(operationDetails).join('\n')}</section>`;
}

function operationDetails(operation: RoutedOperation): string {
  const { name, method, path, summary, permission, scope, callers } = operation;
  const roles = ROLES.filter((role) => isPermitted(role, permission));
  const who = callers?.includes('token') === false ? 'secret keys only' : 'secret keys and widget tokens';
  return `<details class="operation" id="${name}" data-text="${escapeHtml(`${name} ${method} ${path} ${summary}`.toLowerCase())}">
<summary><span class="method ${method.toLowerCase()}">${method}</span> <code class="path">${escapeHtml(path)}</code> <span class="summary">${escapeHtml(summary)}</span></summary>
<dl class="facts"><dt>Name</dt><dd><code>${name}</code></dd><dt>Callers</dt><dd>${who}</dd><dt>Permission</dt><dd><code>${permission}</code> (${roles.join(', ')})</dd><dt>Tokens of one customer</dt><dd>${SCOPES[scope]}</dd></dl>
${inputTable('Path', operation, 'params')}${inputTable('Query', operation, 'query')}${body(operation)}
<h3>Answer</h3><p><code>${operation.isCreation ? 201 : 200}</code> ${typeText(jsonSchemaOf(operation.output))}</p>
<h3>Errors</h3><p class="codes">${[...errorsOf(operation)].map(([status, codes]) => `<span><b>${status}</b> ${codes.map((code) => `<a href="#${code}"><code>${code}</code></a>`).join(' ')}</span>`).join(' ')}</p>
</details>`;
}

function inputTable(label: string, operation: RoutedOperation, part: 'params' | 'query'): string {
  const schema = operation[part];
  return schema ? `<h3>${label}</h3>${table(jsonSchemaOf(schema, part === 'query' ? 'output' : 'input'))}` : '';
}

function body({ body: schema }: RoutedOperation): string {
  if (schema === undefined) return '';
  if (schema === 'stream') return '<h3>Body</h3><p>CSV or NDJSON as a stream.</p>';
  const json = jsonSchemaOf(schema);
  return `<h3>Body</h3>${json.$ref === undefined ? table(json) : `<p>${typeText(json)}</p>`}`;
}

function table(schema: JsonSchema): string {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>);
  if (properties.length === 0) return '<p>Nothing.</p>';
  const required = (schema.required as string[] | undefined) ?? [];
  const rows = properties.map(
    ([name, property]) =>
      `<tr><th scope="row"><code>${escapeHtml(name)}</code></th><td>${typeText(property)}</td><td>${required.includes(name) ? 'required' : 'optional'}</td></tr>`,
  );
  return `<div class="scroll" tabindex="0" role="group" aria-label="Fields"><table><thead><tr><th scope="col">Field</th><th scope="col">Type</th><th scope="col">Presence</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

function recordSection(kind: RecordKind): string {
  const record = records[kind] as unknown as RecordDefinition;
  const properties = (jsonSchemaOf(record.schema, 'input', true).properties ?? {}) as Record<string, JsonSchema>;
  const rows = Object.entries(record.fields as Record<string, { meta: FieldMeta }>).map(([name, { meta }]) => {
    const marks = [meta.readOnly && 'read only', meta.immutable && 'fixed once set', meta.sortable && 'sortable'];
    return `<tr><th scope="row"><code>${escapeHtml(name)}</code></th><td>${escapeHtml(meta.label)}</td><td>${typeText(properties[name] ?? {})}</td><td>${meta.sensitivity ?? 'public'}</td><td>${marks.filter(Boolean).join(', ')}</td></tr>`;
  });
  return `<section class="record" aria-labelledby="record-${kind}"><h2 id="record-${kind}">${escapeHtml(record.label)} <small><code>${record.prefix}_…</code> ${componentOf(kind)}</small></h2>
<div class="scroll" tabindex="0" role="group" aria-label="Fields of ${escapeHtml(record.label)}"><table><thead><tr><th scope="col">Field</th><th scope="col">Label</th><th scope="col">Type</th><th scope="col">Sensitivity</th><th scope="col">Notes</th></tr></thead><tbody>${rows.join('')}</tbody></table></div></section>`;
}

function errorSection(): string {
  const rows = ERROR_CODES.map(
    (code) =>
      `<tr id="${code}"><th scope="row"><code>${code}</code></th><td>${new Problem(code, '').status}</td><td>${escapeHtml(titleOf(code))}</td><td>${isRetryable(code) ? 'yes' : 'no'}</td></tr>`,
  );
  return `<section aria-labelledby="errors"><h2 id="errors">Errors</h2>
<p>Every answer outside 2xx is an <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a> document: <code>type</code>, <code>title</code>, <code>status</code>, <code>detail</code>, a stable <code>code</code>, the <code>requestId</code>, and for input its <code>issues</code>.</p>
<div class="scroll" tabindex="0" role="group" aria-label="Error codes"><table><thead><tr><th scope="col">Code</th><th scope="col">Status</th><th scope="col">Meaning</th><th scope="col">Try again</th></tr></thead><tbody>${rows.join('')}</tbody></table></div></section>`;
}

/** `savedViews` → `Saved views`. */
function heading(resource: string): string {
  const words = resource.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words === 'kpis' ? 'KPIs' : words.charAt(0).toUpperCase() + words.slice(1);
}
