import { describeError, failureKindOf, NondeterminismError, ProgramError, UsageError } from '@heddle/core';
import { expect, test } from 'vitest';

test('an error is described as the last line of a Python traceback', () => {
  expect(describeError(new ProgramError('ValueError', 'bad'))).toBe('ValueError: bad');
  expect(describeError(new ProgramError('Empty', ''))).toBe('Empty');
  expect(describeError(new TypeError('no'))).toBe('TypeError: no');
  expect(describeError('thrown text')).toBe('thrown text');
  expect(describeError(undefined)).toBe('undefined');
});

test('an error becomes the kind of finding that it names; an AssertionError of any library an assertion', () => {
  expect(failureKindOf(new ProgramError('RuntimeError', '', 'misuse'))).toBe('misuse');
  expect(failureKindOf(new ProgramError('KeyError', ''))).toBe('uncaught-exception');
  expect(failureKindOf(Object.assign(new Error(''), { name: 'AssertionError' }))).toBe('assertion');
  expect(failureKindOf(new Error(''))).toBe('uncaught-exception');
  expect(failureKindOf(null)).toBe('uncaught-exception');
});

test('errors about the use of Heddle bear their own names', () => {
  expect(new UsageError('x').name).toBe('UsageError');
  expect(new NondeterminismError('x').name).toBe('NondeterminismError');
});
