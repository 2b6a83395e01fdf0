import { readFileSync } from 'node:fs';
import type { CodeObject } from '@heddle/python/internal/bytecode/code';
import { HAVE_ARGUMENT, opNames } from '@heddle/python/internal/bytecode/opcodes';
import { compile } from '@heddle/python/internal/compiler/compile';
import { parse } from '@heddle/python/internal/syntax/parser';
import { describe, expect, test } from 'vitest';

interface Statement {
  readonly title: string;
  readonly source: string;
  readonly code: readonly {
    readonly name: string;
    readonly instructions: readonly unknown[];
    readonly exceptions: readonly unknown[];
  }[];
}

const statements = JSON.parse(readFileSync(new URL('./tables.json', import.meta.url), 'utf8')) as Statement[];

function inside(code: CodeObject): CodeObject[] {
  const inner = code.constants.flatMap((constant) => (constant.type === 'code' ? inside(constant.code) : []));
  return [code, ...inner];
}

function instructionsOf({ opcodes, args, offsets }: CodeObject): unknown[] {
  return [...opcodes].map((op, i) => [offsets[i], opNames[op], op < HAVE_ARGUMENT ? null : args[i]]);
}

function exceptionsOf({ exceptionTable, offsets }: CodeObject): unknown[] {
  return exceptionTable.map(({ start, end, target, depth, lasti }) => {
    return [offsets[start], offsets[end], offsets[target], depth, lasti];
  });
}

describe('statements whose interleavings matter compile to what CPython 3.14.2 makes of them', () => {
  test.each(statements)('$title', ({ source, code }) => {
    const codes = inside(compile(parse(source, 'program.py'), 'program.py', source));
    for (const { name, instructions, exceptions } of code) {
      const found = codes.find((each) => each.name === name || each.qualname === name);
      expect(found, name).toBeDefined();
      expect(instructionsOf(found!)).toEqual(instructions);
      expect(exceptionsOf(found!)).toEqual(exceptions);
    }
  });
});
