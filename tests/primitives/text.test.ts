import {
  Float,
  KeyboardInterrupt,
  KeyError,
  LookupError,
  OSError,
  RuntimeError,
  repr,
  SystemExit,
  str,
  tuple,
} from '@heddle/primitives';
import { describe, expect, test } from 'vitest';

// The tables were checked against CPython 3.11.
describe('repr', () => {
  test.each([
    ['plain', "'plain'"],
    ["it's", `"it's"`],
    ['"', `'"'`],
    [`'"`, `'\\'"'`],
    ['\\', "'\\\\'"],
    ['\n\r\t', "'\\n\\r\\t'"],
    ['a\0\x1b\x7f\x85', "'a\\x00\\x1b\\x7f\\x85'"],
    ['a b\xa0\xad', "'a b\\xa0\\xad'"],
    ['\u200b\u2028\ufeff\u0378', "'\\u200b\\u2028\\ufeff\\u0378'"],
    ['\ud800', "'\\ud800'"],
    ['\u{e0001}', "'\\U000e0001'"],
    ['é ß 日本 😀', "'é ß 日本 😀'"],
  ])('of the text %j is %s', (text, shown) => {
    expect(repr(text)).toBe(shown);
  });

  test.each([
    [1e16, '1e+16'],
    [1e15, '1000000000000000.0'],
    [123456789012345680, '1.2345678901234568e+17'],
    [-1e16, '-1e+16'],
    [1e22, '1e+22'],
    [1e100, '1e+100'],
    [5e-324, '5e-324'],
    [1.7976931348623157e308, '1.7976931348623157e+308'],
    [0.0001, '0.0001'],
    [0.00012, '0.00012'],
    [0.00001, '1e-05'],
    [-0.00001, '-1e-05'],
    [0.0000123, '1.23e-05'],
    [1.5e-7, '1.5e-07'],
    [12345678.9, '12345678.9'],
    [3, '3.0'],
    [0, '0.0'],
    [-0, '-0.0'],
    [Number.NaN, 'nan'],
    [Number.POSITIVE_INFINITY, 'inf'],
    [Number.NEGATIVE_INFINITY, '-inf'],
  ])('of the float %d is %s', (value, shown) => {
    expect(repr(new Float(value))).toBe(shown);
  });

  test.each([
    [3, '3'],
    [-0, '0'],
    [1e16, '10000000000000000'],
    [123456789012345680, '123456789012345680'],
    [1e100, '1e+100'],
    [0.5, '0.5'],
    [0.00001, '1e-05'],
    [Number.NaN, 'nan'],
    [Number.NEGATIVE_INFINITY, '-inf'],
  ])('of the number %d is %s: whole ones below 1e21 are integers', (value, shown) => {
    expect(repr(value)).toBe(shown);
  });

  test.each([
    [[1, 'a', null, true, [new Float(2)]], "[1, 'a', None, True, [2.0]]"],
    [tuple(), '()'],
    [tuple(1), '(1,)'],
    [tuple(1, tuple("it's", [])), `(1, ("it's", []))`],
    [{ a: [1], b: { c: tuple(2, 3) } }, "{'a': [1], 'b': {'c': (2, 3)}}"],
    [
      new Map<unknown, unknown>([
        [1, 'x'],
        [tuple(1, 2), new Map()],
      ]),
      "{1: 'x', (1, 2): {}}",
    ],
    [new Set(), 'set()'],
    [new Set([1, 'a']), "{1, 'a'}"],
    [[new KeyError("'a'"), new RangeError()], "[KeyError('a'), RangeError()]"],
  ])('of containers in each other: %#', (value, shown) => {
    expect(repr(value)).toBe(shown);
    expect(str(value)).toBe(shown);
  });

  test.each([
    [new RuntimeError("it's"), `RuntimeError("it's")`, "it's"],
    [new KeyError("'a'"), "KeyError('a')", "'a'"],
    [new LookupError('<ContextVar>'), 'LookupError(<ContextVar>)', '<ContextVar>'],
    [
      new OSError(9, 'Bad file descriptor'),
      "OSError(9, 'Bad file descriptor')",
      '[Errno 9] Bad file descriptor',
    ],
    [
      new OSError(32, 'Broken pipe', 'BrokenPipeError'),
      "BrokenPipeError(32, 'Broken pipe')",
      '[Errno 32] Broken pipe',
    ],
    [new KeyboardInterrupt(), 'KeyboardInterrupt()', ''],
    [new SystemExit(), 'SystemExit()', ''],
    [new SystemExit(3), 'SystemExit(3)', '3'],
    [new SystemExit('x'), "SystemExit('x')", 'x'],
  ])('and str of an error: %s', (error, shown, message) => {
    expect(repr(error)).toBe(shown);
    expect(str(error)).toBe(message);
  });
});
