import { Machine, type Strategy } from '@heddle/core';
import { asSearch, noCharge, SystematicSearch } from '@heddle/explore';
import { scenario } from '@heddle/primitives';
import { expect, test } from 'vitest';

const dice = scenario('dice', function* main(py) {
  yield* py.print(`${yield* py.choice('die').below(6)}`);
});

test('a search is a search already', () => {
  const search = new SystematicSearch(noCharge);
  expect(asSearch(search)).toBe(search);
});

test('a strategy of three methods becomes a search that counts as a sample', () => {
  const seen: string[] = [];
  let left = 2;
  // Its methods need their object, as those of any class do.
  const own: Strategy & { readonly value: number } = {
    value: 4,
    begin() {
      seen.push('begin');
      return left-- > 0;
    },
    choose(point) {
      seen.push(`choose ${point.label}`);
      return Math.min(this.value, point.count - 1);
    },
    end(execution) {
      seen.push(`end ${execution.output.join()}`);
    },
  };
  const search = asSearch(own);
  const machine = new Machine();
  while (search.begin()) search.end(machine.run(dice, search));
  expect(seen).toEqual(['begin', 'choose die', 'end 4', 'begin', 'choose die', 'end 4', 'begin']);
  expect([search.worth(), search.bound(), search.progress()]).toEqual(['sampled', null, null]);
});
