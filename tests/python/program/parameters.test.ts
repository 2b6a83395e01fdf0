import { UsageError } from '@heddle/core';
import { PythonProgram } from '@heddle/python';
import { describe, expect, test } from 'vitest';
import { printed } from '../support/printed.ts';

const source = [
  'THREADS = 4',
  'RATIO: float = -0.5',
  'NAME = "x"',
  'FLAG = True',
  'nothing = None',
  'POOL_SIZE = +2',
  'twice = 1',
  'twice = 2',
  'made = THREADS + 1',
  'if FLAG:',
  '    inner = 1',
  'one = two = 3',
  'print(THREADS, RATIO, NAME, FLAG, nothing, POOL_SIZE, made, sep="|")',
].join('\n');

function refusal(name: string, value: string): string {
  try {
    new PythonProgram({ path: 'x.py', source }, { parameters: { [name]: value } });
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  throw new Error('it was not refused');
}

/** What the program prints with another value for a constant. */
function withValue(name: string, value: string): string | undefined {
  return printed(source, { parameters: { [name]: value } })[0];
}

describe('a parameter of a program', () => {
  test('replaces the literal of a constant', () => {
    expect(printed(source)).toEqual(['4|-0.5|x|True|None|2|5']);
    expect(printed(source, { parameters: { THREADS: '8', RATIO: '2.5', NAME: 'a "b" 1' } })).toEqual([
      '8|2.5|a "b" 1|True|None|2|9',
    ]);
  });

  test('is found in lower case, and with dashes', () => {
    expect(withValue('threads', '7')).toBe('7|-0.5|x|True|None|2|8');
    expect(withValue('pool-size', '7')).toBe('4|-0.5|x|True|None|7|5');
    expect(withValue('pool_size', '7')).toBe('4|-0.5|x|True|None|7|5');
    expect(refusal('NOTHING', '7')).toContain('has no constant "NOTHING"');
  });

  test.each([
    ['RATIO', '3', '3'],
    ['RATIO', '-1_000', '-1000'],
    ['RATIO', '1e-3', '0.001'],
    ['RATIO', '.5', '0.5'],
    ['RATIO', '-2.', '-2.0'],
    ['RATIO', 'None', 'None'],
    ['RATIO', 'False', 'False'],
  ])('%s=%s is a value', (name, value, shown) => {
    expect(withValue(name, value)?.split('|')[1]).toBe(shown);
  });

  test('of a text is any text, and of None too', () => {
    expect(withValue('NAME', '8')).toBe('4|-0.5|8|True|None|2|5');
    expect(withValue('NAME', '')).toBe('4|-0.5||True|None|2|5');
    expect(withValue('nothing', 'abc')).toBe('4|-0.5|x|True|abc|2|5');
    expect(withValue('nothing', '1')).toBe('4|-0.5|x|True|1|2|5');
  });

  test.each(['eight', '', '1 2', '0x', '1__0', '--1', '1j', '"8"', '1e'])(
    'that is %j is refused',
    (value) => {
      expect(refusal('THREADS', value)).toBe(
        `x.py: THREADS is a number, but ${JSON.stringify(value)} is given; expected a number, True, False or None`,
      );
    },
  );

  test.each(['twice', 'made', 'inner', 'one', 'print'])('%s is no constant', (name) => {
    expect(refusal(name, '1')).toBe(
      `x.py: has no constant "${name}"; expected one of THREADS, RATIO, NAME, FLAG, nothing, POOL_SIZE`,
    );
  });

  test('needs a program that has constants', () => {
    const make = () => new PythonProgram({ path: 'x.py', source: 'print(1)' }, { parameters: { a: '1' } });
    expect(make).toThrow('it has none: a constant is a line at the top level such as THREADS = 4');
  });

  test('leaves the source as it is', () => {
    const program = new PythonProgram({ path: 'x.py', source }, { parameters: { THREADS: '8' } });
    expect(program.line('x.py', 1)).toBe('THREADS = 4');
  });
});
