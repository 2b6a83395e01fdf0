import { scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { withoutAddresses } from '../../conformance/python-text.ts';
import { outcomes, run } from '../../core/support.ts';

/** What the default execution of a program prints, and what went wrong; addresses are replaced. */
function printed(main: Parameters<typeof scenario>[1]): string[] {
  const { output, failures } = run(scenario('printed', main));
  return [...output, ...failures.map(({ message }) => message)].map(withoutAddresses);
}

describe('a context', () => {
  test('keeps what is set while it runs, and the one outside does not see it', () => {
    const lines = printed(function* main(py) {
      const variable = py.contextVar('v', 'outside');
      const context = py.copyContext();
      const result = yield* context.run(function* body(value: string) {
        yield* variable.set(value);
        return yield* variable.get();
      }, 'inside');
      yield* py.print(result, yield* variable.get(), yield* context.get(variable), yield* context.length());
      yield* py.print(yield* context.run(() => variable.get()));
    });
    expect(lines).toEqual(['inside outside inside 1', 'inside']);
  });

  test('is left on the way out of an error, and can be entered again', () => {
    const lines = printed(function* main(py) {
      const variable = py.contextVar('v', 'outside');
      const context = py.context();
      try {
        yield* context.run(function* body() {
          yield* variable.set('inside');
          throw new RangeError('gone');
        });
      } catch (error) {
        yield* py.print(error, yield* variable.get(), yield* context.run(() => variable.get()));
      }
    });
    expect(lines).toEqual(['gone outside inside']);
  });

  test('gives values, or what to give instead, or KeyError; a default of the variable does not count', () => {
    const lines = printed(function* main(py) {
      const variable = py.contextVar('v', 'default');
      const context = py.context();
      yield* py.print(yield* context.has(variable), yield* context.get(variable, null));
      yield* context.run(() => variable.set('value'));
      yield* py.print(yield* context.has(variable), yield* context.get(variable));
      yield* py.context().get(variable);
    });
    expect(lines).toEqual([
      'False None',
      'True value',
      "KeyError: <ContextVar name='v' default='default' at 0xADDR>",
    ]);
  });

  test('a copy goes its own way', () => {
    const lines = printed(function* main(py) {
      const variable = py.contextVar<string>('v');
      const first = py.context();
      yield* first.run(() => variable.set('first'));
      const second = yield* first.copy();
      yield* second.run(() => variable.set('second'));
      yield* py.print(yield* first.get(variable), yield* second.get(variable));
    });
    expect(lines).toEqual(['first second']);
  });

  test('cannot be entered twice by one thread', () => {
    const lines = printed(function* main(py) {
      const context = py.copyContext();
      yield* context.run(() => context.run(() => py.print('never')));
    });
    expect(lines).toEqual([
      'RuntimeError: cannot enter context: <_contextvars.Context object at 0xADDR> is already entered',
    ]);
  });

  test('that two threads run is entered by one after the other, or refused to the second', () => {
    const scene = scenario('twice', function* main(py) {
      const variable = py.contextVar('v', 0);
      const context = py.copyContext();
      function* increment() {
        yield* variable.set((yield* variable.get()) + 1);
      }
      function* enter() {
        try {
          yield* context.run(increment);
        } catch (error) {
          yield* py.print((error as Error).name);
        }
      }
      yield* py.run(enter, enter);
      yield* py.print(yield* context.get(variable));
    });
    expect(outcomes(scene)).toEqual(['completed: "2"', 'completed: "RuntimeError", "1"']);
  });
});
