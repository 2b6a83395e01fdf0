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

function logError(problem: string, message: string, values: string): string {
  return `--- Logging error --- / ${problem} / Message: '${message}' / Arguments: ${values}`;
}

// The table was checked against CPython 3.11.
test.each([
  ['%s %d %r', ['a', 3, 'q'], "a 3 'q'"],
  ['%5s|%-5s|%05d|%+d', ['a', 'b', -42, 7], '    a|b    |-0042|+7'],
  ['%.2f %x %X %o %%', [2.71, 255, 255, 8], '2.71 ff FF 10 %'],
  ['%(k)s is %(n)03d', [{ k: 'v', n: 7 }], 'v is 007'],
  ['%s', [{ k: 1 }], "{'k': 1}"],
  ['100%', [], '100%'],
  ['%5.1f|% d|%-8.2f|%08.3f', [3.25, 7, 2.5, -3.0625], '  3.2| 7|2.50    |-003.062'],
  ['%.0f %.0f %.0f %.1f %.2f %.1f', [0.5, 1.5, 2.5, 0.25, 1.005, 0.35], '0 2 2 0.2 1.00 0.3'],
  ['%+.1f %f %.1f', [-0.04, Number.POSITIVE_INFINITY, 1e22], '-0.0 inf 10000000000000000000000.0'],
  ['%e %.2E', [12345.678, 0.00001], '1.234568e+04 1.00E-05'],
  ['%x %#x %#o %08X', [-255, 255, 8, 255], '-ff 0xff 0o10 000000FF'],
  ['%i %u %d %d', [3.9, -3.9, true, 1e22], '3 -3 1 10000000000000000000000'],
  ['%a %r', ['é', 'é'], "'\\xe9' 'é'"],
  ['%x', [3.5], logError('TypeError: %x format: an integer is required, not float', '%x', '(3.5,)')],
  ['%y', [1], logError("ValueError: unsupported format character 'y' (0x79) at index 1", '%y', '(1,)')],
  ['%(a)s', [1], logError('TypeError: format requires a mapping', '%(a)s', '(1,)')],
  ['%d', [Number.NaN], logError('ValueError: cannot convert float NaN to integer', '%d', '(nan,)')],
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
