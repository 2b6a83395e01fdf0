import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from '../support/documents.ts';
import { documents, documentsWithoutExamples, folderWith, isExample } from './support/examples.ts';

test('every document has examples', () => {
  const without = documents.filter(({ blocks }) => !blocks.some(isExample));
  expect(without.map(({ path }) => path)).toEqual(documentsWithoutExamples);
});

test('every module type-checks', () => {
  const root = folderWith(documents);
  const configuration = {
    extends: join(repository, 'tsconfig.base.json'),
    compilerOptions: {
      noEmit: true,
      composite: false,
      declaration: false,
      declarationMap: false,
      isolatedDeclarations: false,
      skipLibCheck: true,
      customConditions: ['@heddle/source'],
      types: ['node'],
    },
    include: ['**/*.ts', join(repository, 'packages/*/src/*.d.ts')],
  };
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(root, 'tsconfig.json'), JSON.stringify(configuration));
  const compiler = join(repository, 'node_modules', 'typescript', 'bin', 'tsc');
  const { stdout, stderr } = spawnSync(process.execPath, [compiler, '--project', root], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(stdout + stderr).toBe('');
});
