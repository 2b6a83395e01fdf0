import { scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { withoutAddresses } from '../../conformance/python-text.ts';
import { outcomes, run } from '../../core/support.ts';

/** What the default execution of a program prints, and what went wrong; addresses are replaced. */
function printed(main: Parameters<typeof scenario>[1]): string[] {
  const { output, failures } = run(scenario('printed', main));
  return [...output, ...failures.map(({ message }) => message)].map(withoutAddresses);
}

describe('a context variable', () => {
  test('gives its value, else what the call gives, else its default; with none of them it raises LookupError', () => {
    const lines = printed(function* main(py) {
      const set = py.contextVar('set', 1);
      const bare = py.contextVar<number>('bare');
      yield* set.set(2);
      yield* py.print(
        yield* set.get(),
        yield* set.get(3),
        yield* py.contextVar('v', 4).get(),
        yield* bare.get(5),
      );
      yield* bare.get();
    });
    expect(lines).toEqual(['2 2 4 5', "LookupError: <ContextVar name='bare' at 0xADDR>"]);
  });

  test('is reset by a token to the value before, or to having none', () => {
    const lines = printed(function* main(py) {
      const variable = py.contextVar('v', 'default');
      const first = yield* variable.set('one');
      const second = yield* variable.set('two');
      yield* variable.reset(second);
      yield* py.print(yield* variable.get(), second.old?.value, first.old, second);
      yield* variable.reset(first);
      yield* py.print(yield* variable.get(), yield* py.copyContext().has(variable));
    });
    expect(lines).toEqual([
      "one one None <Token used var=<ContextVar name='v' default='default' at 0xADDR> at 0xADDR>",
      'default False',
    ]);
  });

  test('refuses a token that was used, that is of another variable, or of another context', () => {
    const refusals = (which: number): string[] =>
      printed(function* main(py) {
        const variable = py.contextVar('v', 0);
        const token = yield* variable.set(1);
        if (which === 0) yield* py.contextVar<number>('w').reset(token);
        if (which === 1) yield* py.copyContext().run(() => variable.reset(token));
        yield* variable.reset(token);
        yield* variable.reset(token);
      });
    const token = "<Token var=<ContextVar name='v' default=0 at 0xADDR> at 0xADDR>";
    expect(refusals(0)).toEqual([`ValueError: ${token} was created by a different ContextVar`]);
    expect(refusals(1)).toEqual([`ValueError: ${token} was created in a different Context`]);
    expect(refusals(2)).toEqual([
      `RuntimeError: ${token.replace('Token', 'Token used')} has already been used once`,
    ]);
  });

  test('has a value of its own in each thread, whatever the threads do in between', () => {
    const scene = scenario('private', function* main(py) {
      const variable = py.contextVar('v', 0);
      const sum = py.variable('sum', 0);
      const add = (amount: number) =>
        function* work() {
          yield* variable.set((yield* variable.get()) + amount);
          const value = yield* variable.get();
          yield* sum.exchange((total) => total + value);
        };
      yield* variable.set(100);
      yield* py.run(add(1), add(2), add(3));
      yield* py.print(yield* variable.get());
    });
    expect(outcomes(scene)).toEqual(['completed: sum=6, "100"']);
  });

  test('a token that several threads reset is used by the one in whose context it was made', () => {
    const scene = scenario('token', function* main(py) {
      const variable = py.contextVar('v', 0);
      const token = yield* variable.set(1);
      const thief = py.thread(function* reset() {
        try {
          yield* variable.reset(token);
        } catch (error) {
          yield* py.print((error as Error).name);
        }
      });
      yield* thief.start();
      yield* variable.reset(token);
      yield* thief.join();
      yield* py.print(yield* variable.get());
    });
    expect(outcomes(scene)).toEqual(['completed: "RuntimeError", "0"', 'completed: "ValueError", "0"']);
  });
});
