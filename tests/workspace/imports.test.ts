import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const packages = new URL('../../packages/', import.meta.url);

/** What the built command starts: nobody imports these, so they are never left out. */
const entries: readonly string[] = ['cli/src/main.ts', 'cli/src/jobs/worker.ts'];

const bareImport = /^\s*import\s*['"]/m;

/** Every module of the packages, by its path. */
const modules: readonly string[] = readdirSync(packages).flatMap((name) =>
  readdirSync(new URL(`${name}/src/`, packages), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => `${name}/src/${path}`),
);

test('no module is imported for its effect alone', () => {
  const found = modules.filter(
    (path) => !entries.includes(path) && bareImport.test(readFileSync(new URL(path, packages), 'utf8')),
  );
  const reason =
    'the packages say "sideEffects": false, so a bundler drops what is imported by `import "./x.ts"`: import a name and use it';
  expect(found, reason).toEqual([]);
});

test('the modules that may be are there', () => {
  expect(modules).toEqual(expect.arrayContaining([...entries]));
});
