import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** What each package may import. Every package stands below the ones that name it. */
const layers: Record<string, readonly string[]> = {
  core: [],
  primitives: ['core'],
  explore: ['core'],
  simulate: ['core', 'explore'],
  litmus: ['core', 'primitives', 'explore'],
  python: ['core', 'primitives', 'explore'],
  scenarios: ['core', 'primitives', 'explore', 'python'],
  testing: ['core', 'primitives', 'explore'],
  cli: ['core', 'primitives', 'explore', 'simulate', 'litmus', 'python', 'scenarios'],
};

const packages = new URL('../../packages/', import.meta.url);

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, packages), 'utf8')) as T;
}

/** The workspace packages that a manifest names, in any of its lists of dependencies. */
function declared(name: string): string[] {
  const manifest = readJson<Record<string, object | undefined>>(`${name}/package.json`);
  return ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies']
    .flatMap((list) => Object.keys(manifest[list] ?? {}))
    .filter((dependency) => dependency.startsWith('@heddle/'))
    .map((dependency) => dependency.slice('@heddle/'.length));
}

/** The packages that the compiler builds before this one. */
function referenced(name: string): string[] {
  const project = readJson<{ references: { path: string }[] }>(`${name}/tsconfig.json`);
  return project.references.map((reference) => reference.path.slice('../'.length));
}

test('every package has its place in the layering', () => {
  expect(readdirSync(packages).sort()).toEqual(Object.keys(layers).sort());
});

for (const [name, allowed] of Object.entries(layers)) {
  test(`${name} declares only packages below it`, () => {
    expect(allowed).toEqual(expect.arrayContaining(declared(name)));
  });

  test(`${name} is built after the packages it declares`, () => {
    expect(referenced(name).sort()).toEqual(declared(name).sort());
  });
}
