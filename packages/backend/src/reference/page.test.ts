import { ERROR_CODES, operations, records } from '@korkep/core';
import { describe, expect, it } from 'vitest';
import { referenceHtml } from './page.ts';
import { referencePages } from './pages.ts';

describe('the reference page', () => {
  const html = referenceHtml(operations());

  it('shows every operation, record and error code', () => {
    for (const { name } of operations()) expect(html, name).toContain(`id="${name}"`);
    for (const kind of Object.keys(records)) expect(html, kind).toContain(`id="record-${kind}"`);
    for (const code of ERROR_CODES) expect(html, code).toContain(`<tr id="${code}">`);
  });

  it('leads nowhere that is not there', () => {
    const targets = new Set([...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]));
    const links = [...html.matchAll(/href="#([^"]+)"/g)].map((match) => match[1] as string);
    expect(links.length).toBeGreaterThan(100);
    for (const link of new Set(links)) expect(targets.has(link), link).toBe(true);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('needs no inline style or script and nothing from elsewhere', () => {
    expect(html).not.toMatch(/<style|style="|<script(?! src="\/reference\/script\.js")|\son\w+="/);
    expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\/(?!www\.rfc-editor\.org)/);
    const pages = referencePages(operations());
    for (const path of ['/reference', '/reference/style.css', '/reference/script.js', '/v1/openapi.json']) {
      const policy = pages[path]?.().headers.get('content-security-policy');
      expect(policy, path).toContain("default-src 'none'");
      expect(policy, path).not.toContain('unsafe');
    }
  });
});
