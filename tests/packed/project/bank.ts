import type { Program, Scenario } from '@heddle/core';
import { scenario } from '@heddle/primitives';

/** Two threads that take money from an account at the same time, if there is enough. */
export function bank(options: { readonly isLocked: boolean; readonly amount?: number }): Scenario {
  const { isLocked, amount = 60 } = options;
  return scenario('bank', function* (py) {
    const balance = py.variable('balance', 100);
    const lock = py.lock('lock');
    function* withdraw(): Program {
      const before = yield* balance.load();
      if (before >= amount) yield* balance.store(before - amount);
    }
    const customer = (): Program => (isLocked ? lock.with(withdraw) : withdraw());
    yield* py.run(customer, customer);
    const left = yield* balance.load();
    const wanted = amount > 100 ? 100 : amount > 50 ? 100 - amount : 100 - 2 * amount;
    py.assert(left === wanted, `${left} is left`);
  });
}
