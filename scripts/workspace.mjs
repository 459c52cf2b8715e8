// The packages of this workspace as their package.json files tell.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

function packagesIn(parent) {
  return readdirSync(join(root, parent))
    .map((name) => join(root, parent, name))
    .filter((folder) => existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'src')))
    .map((folder) => ({ folder, ...JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) }));
}

/** Every package and application with source in it. */
export const packages = () => [...packagesIn('packages'), ...packagesIn('apps')];

/** What goes to the registry, each after everything it depends on. */
export function publishedPackages() {
  const waiting = packages().filter((one) => !one.private);
  const names = new Set(waiting.map(({ name }) => name));
  const needs = ({ dependencies = {} }) => Object.keys(dependencies).filter((name) => names.has(name));
  const ordered = [];
  while (waiting.length > 0) {
    const ready = waiting.findIndex((one) => needs(one).every((name) => ordered.some((done) => done.name === name)));
    if (ready < 0)
      throw new Error(`Packages depend on each other in a circle: ${waiting.map((one) => one.name).join(', ')}.`);
    ordered.push(...waiting.splice(ready, 1));
  }
  return ordered;
}
