import { formatShare } from '@heddle/simulate/internal/report/figures';
import { expect, test } from 'vitest';

test.each([
  [0, '0 %'],
  [Number.MIN_VALUE, '< 0.1 %'],
  [2.1e-7, '< 0.1 %'],
  [0.000_999, '< 0.1 %'],
  [0.001, '0.10 %'],
  [0.0033, '0.33 %'],
  [0.2, '20 %'],
  [0.1234, '12.3 %'],
  [1, '100 %'],
])('a share of %d is written as %s', (share, text) => {
  expect(formatShare(share)).toBe(text);
});
