import { importedFiles } from '@heddle/python/internal/program/source-files';
import { describe, expect, test } from 'vitest';

/** The paths that a program reads, given a folder of files. */
function pathsOf(source: string, files: Readonly<Record<string, string>>): string[] {
  const read = (path: string): string | null => files[path] ?? null;
  return importedFiles({ path: 'main.py', source }, read).map(({ path }) => path);
}

describe('the files of a program', () => {
  test('are those that it imports, also through others and in functions', () => {
    const files = {
      'bank.py': 'def load():\n    import ledger\n',
      'ledger.py': 'if True: import numbers_of; x = 1; import late\n',
      'numbers_of.py': '',
      'late.py': '',
      'unused.py': '',
    };
    expect(pathsOf('import threading, bank as b\n', files)).toEqual([
      'bank.py',
      'ledger.py',
      'numbers_of.py',
      'late.py',
    ]);
  });

  test('may import one another in a circle', () => {
    const files = { 'ping.py': 'import pong\n', 'pong.py': 'import ping\n' };
    expect(pathsOf('from ping import hit\n', files)).toEqual(['ping.py', 'pong.py']);
  });

  test('can be packages with relative imports', () => {
    const files = {
      'shop/__init__.py': 'from . import stock\nfrom .prices import (\n    price as p,\n    table,\n)\n',
      'shop/stock.py': 'from .. import beyond\nfrom .deep.inner import x\n',
      'shop/prices/__init__.py': '',
      'shop/prices/table.py': 'from ..stock import y\nfrom ... import nothing\n',
      'shop/deep/__init__.py': '',
      'shop/deep/inner.py': '',
      'beyond.py': '',
      'nothing.py': '',
    };
    expect(pathsOf('import shop\n', files)).toEqual([
      'shop/__init__.py',
      'shop/stock.py',
      'shop/deep/__init__.py',
      'shop/deep/inner.py',
      'shop/prices/__init__.py',
      'shop/prices/table.py',
    ]);
  });

  test('are not what strings, comments and other statements mention', () => {
    const files = { 'bank.py': '', 'price.py': '' };
    const source = '"""\nimport bank\n"""\n# import bank\nraise ValueError from price\nx = "import price"\n';
    expect(pathsOf(source, files)).toEqual([]);
  });

  test('are found before a mistake in the syntax of another', () => {
    expect(pathsOf('import bank\nx = (\n', { 'bank.py': '' })).toEqual(['bank.py']);
  });
});
