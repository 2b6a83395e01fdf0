import { scenario } from '@heddle/primitives';
import { expect, test } from 'vitest';
import { outcomes, run } from '../core/support.ts';

test('sleep lets virtual time pass, to the nanosecond', () => {
  const scene = scenario('sleep', function* main(py) {
    yield* py.sleep(1.5);
    yield* py.print(`${py.machine.clock.now}`);
    yield* py.sleep(0.000_000_001);
    yield* py.print(`${py.machine.clock.now}`);
  });
  expect(run(scene)).toMatchObject({ output: ['1500000000', '1500000001'], steps: 4 });
});

test('sleeping for no time still gives the CPU away', () => {
  const scene = scenario('yield', function* main(py) {
    yield* py
      .thread(function* other() {
        yield* py.print('other');
      })
      .start();
    yield* py.sleep(0);
    yield* py.print('main');
  });
  expect(outcomes(scene)).toEqual(['completed: "other", "main"']);
});
