import { PythonTypeError, scenario } from '@heddle/primitives';
import { expect, test } from 'vitest';
import { run } from '../../core/support.ts';

/** What `logging` makes of a message and its values. */
function logged(message: string, ...values: unknown[]): string {
  const scene = scenario('percent', function* main(py) {
    yield* py.logging.basicConfig({ stream: 'stdout', format: '%(message)s' });
    yield* py.logging.root.error(message, ...values);
    if (py.machine.output.length === 0) yield* py.print(py.stderr.lines.join(' / '));
  });
  return run(scene).output.join('\n');
}

// The table was checked against CPython 3.11.
test.each([
  ['%s %d %r', ['a', 3, 'q'], "a 3 'q'"],
  ['%5s|%-5s|%05d|%+d', ['a', 'b', -42, 7], '    a|b    |-0042|+7'],
  ['%.2f %x %X %o %%', [2.71, 255, 255, 8], '2.71 ff FF 10 %'],
  ['%(k)s is %(n)03d', [{ k: 'v', n: 7 }], 'v is 007'],
  ['%s', [{ k: 1 }], "{'k': 1}"],
  ['100%', [], '100%'],
  [
    '%d',
    ['x'],
    "--- Logging error --- / TypeError: %d format: a real number is required, not str / Message: '%d' / Arguments: ('x',)",
  ],
  [
    '%s',
    [1, 2],
    "--- Logging error --- / TypeError: not all arguments converted during string formatting / Message: '%s' / Arguments: (1, 2)",
  ],
  [
    '%s %s',
    [1],
    "--- Logging error --- / TypeError: not enough arguments for format string / Message: '%s %s' / Arguments: (1,)",
  ],
])('%j with %j: %s', (message, values, text) => {
  expect(logged(message, ...values)).toBe(text);
});

test('a level that is no number is refused at once', () => {
  const scene = scenario('level', function* main(py) {
    expect(() => py.logging.root.log(2.5, 'x')).toThrow(PythonTypeError);
  });
  expect(run(scene).failures).toEqual([]);
});
