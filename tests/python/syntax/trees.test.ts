import { parse } from '@heddle/python/internal/syntax/parser';
import { describe, expect, test } from 'vitest';
import { dumpTree } from '../support/dump-tree.ts';
import { validPrograms } from './programs.ts';

describe("trees and positions are CPython's", () => {
  test.each(validPrograms)('$source', ({ source, mode, tree }) => {
    expect(JSON.parse(dumpTree(parse(source, 'program.py', mode)))).toEqual(tree);
  });
});

test('line ends of all systems are one', () => {
  const unix = dumpTree(parse('if x:\n  y\nz\n', 'program.py'));
  expect(dumpTree(parse('if x:\r\n  y\r\nz\r\n', 'program.py'))).toBe(unix);
  expect(dumpTree(parse('if x:\r  y\rz', 'program.py'))).toBe(unix);
});

test('a byte order mark is no part of the program', () => {
  expect(dumpTree(parse('\ufeffx = 1\n', 'program.py'))).toBe(dumpTree(parse('x = 1\n', 'program.py')));
});
