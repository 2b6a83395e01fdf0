import { listing } from '@heddle/python/internal/bytecode/listing';
import { compile } from '@heddle/python/internal/compiler/compile';
import { parse } from '@heddle/python/internal/syntax/parser';
import { expect, test } from 'vitest';
import { runPython } from '../support/run.ts';

const body = 'def add(a, b):\n    total = a + b\n    return total\n';

/** The listing of the function alone, as the compiler's own. */
function ofFunction(source: string): string {
  const module = compile(parse(source, 'program.py'), 'program.py', source);
  const constant = module.constants.find(({ type }) => type === 'code');
  return constant?.type === 'code' ? listing(constant.code) : '';
}

test('dis prints the listing of a function', () => {
  const { stdout, failures } = runPython(`${body}import dis\ndis.dis(add)\n`);
  expect(failures).toEqual([]);
  expect(stdout).toBe(ofFunction(body));
  expect(stdout).toContain('LOAD_FAST_BORROW');
});

test('get_instructions names each instruction', () => {
  const source = `${body}import dis\nprint([i.opname for i in dis.get_instructions(add)])\n`;
  expect(runPython(source).stdout).toBe(
    "['RESUME', 'LOAD_FAST_BORROW_LOAD_FAST_BORROW', 'BINARY_OP', 'STORE_FAST', 'LOAD_FAST_BORROW', 'RETURN_VALUE']\n",
  );
});

test('what has no code is refused', () => {
  expect(runPython('import dis\ntry: dis.dis(3)\nexcept TypeError as e: print(e)\n').stdout).toBe(
    "don't know how to disassemble int objects\n",
  );
});
