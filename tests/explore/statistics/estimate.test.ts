import { estimateOf } from '@heddle/explore';
import { expect, test } from 'vitest';

test('nothing is said of the size of a search of which hardly anything is done', () => {
  expect(estimateOf(100, 0.049)).toEqual({ share: 0.049, executions: null, quality: 'rough' });
  expect(estimateOf(0, 0)).toEqual({ share: 0, executions: null, quality: 'rough' });
});

test('from a twentieth on it is rough, from a fifth on fair, at the end exact', () => {
  expect(estimateOf(100, 0.05)).toEqual({ share: 0.05, executions: 2_000, quality: 'rough' });
  expect(estimateOf(100, 0.2)).toEqual({ share: 0.2, executions: 500, quality: 'fair' });
  expect(estimateOf(100, 0.999)).toEqual({ share: 0.999, executions: 100, quality: 'fair' });
  expect(estimateOf(100, 1)).toEqual({ share: 1, executions: 100, quality: 'exact' });
});
