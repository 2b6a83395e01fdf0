import { type Program, UsageError } from '@heddle/core';
import { explore } from '@heddle/explore';
import { KeyError, Local, scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { attempt, withoutAddresses } from '../../conformance/python-text.ts';
import { outcomes, run } from '../../core/support.ts';

test('a local has values of its own in each thread, made by its initialiser at the first access there', () => {
  const scene = scenario('own', function* main(py) {
    const made: string[] = [];
    const local = py.local(() => {
      made.push(py.current().name);
      return { count: 0 };
    });
    const work = function* work(): Program {
      const { values } = local;
      for (let round = 0; round < 2; round++) {
        local.values.count++;
        yield* py.sleep(0);
      }
      yield* py.print(local.values.count, local.values === values);
    };
    yield* py.run(py.thread(work, { name: 'a' }), py.thread(work, { name: 'b' }));
    yield* py.print(local.values.count, made.sort());
  });
  const { outcomes: found, worth } = explore(scene, { strategy: 'dfs' });
  expect(worth).toBe('complete');
  expect(found.map(({ output }) => output)).toEqual([['2 True', '2 True', "0 ['MainThread', 'a', 'b']"]]);
});

test('access to the values is no step', () => {
  const scene = scenario('no step', function* main(py) {
    const local = py.local<{ v: number }>();
    local.values.v = 1;
    yield* py.print(local.get('v'));
  });
  expect(run(scene).steps).toBe(1);
});

test('a value that is missing is an AttributeError, which names the subclass', () => {
  class Settings extends Local<{ w?: number }> {}
  const scene = scenario('missing', function* main(py) {
    for (const local of [py.local<{ w: number }>(), new Settings(py.machine, () => ({}))]) {
      yield* py.print(
        yield* attempt(function* look() {
          return local.get('w');
        }),
      );
      local.values.w = 1;
      yield* py.print(local.get('w'));
      delete local.values.w;
      yield* py.print('w' in local.values);
    }
  });
  expect(run(scene).output).toEqual([
    "AttributeError '_thread._local' object has no attribute 'w'",
    '1',
    'False',
    "AttributeError 'Settings' object has no attribute 'w'",
    '1',
    'False',
  ]);
});

describe('an initialiser that is a program', () => {
  test('runs once a thread, in the thread, and may be interrupted by others', () => {
    const scene = scenario('program', function* main(py) {
      const number = py.variable('number', 0);
      const local = py.local(function* initialise() {
        const mine = (yield* number.exchange((value) => value + 1)) + 1;
        yield* py.sleep(0);
        return { number: mine };
      });
      const work = function* work(): Program {
        const { number: first } = yield* local.init();
        const { number: second } = yield* local.init();
        py.assert(first === second && local.values.number === first, 'made twice');
      };
      yield* py.run(work, work);
    });
    expect(outcomes(scene, { time: 'free' })).toEqual(['completed: number=2']);
  });

  test('has to be run before the values are looked at', () => {
    const scene = scenario('too early', function* main(py) {
      const local = py.local(function* initialise() {
        return { v: 1 };
      });
      yield* py.print(local.values.v);
    });
    expect(() => run(scene)).toThrow(UsageError);
    expect(() => run(scene)).toThrow('yield* local.init()');
  });
});

describe('values die with their thread', () => {
  test('before its join returns, and their finaliser runs in the thread, in the order in which they were made', () => {
    const scene = scenario('die', function* main(py) {
      const finalise = function* finalise({ tag }: { readonly tag: string }): Program {
        yield* py.print(`free ${tag} in ${py.current().name}`);
      };
      const first = py.local(() => ({ tag: 'first' }), { finalise });
      const second = py.local(() => ({ tag: 'second' }), { finalise });
      yield* py.run(
        py.thread(
          function* work(): Program {
            first.values;
            second.values;
            yield* py.print('end', first.users);
          },
          { name: 'W' },
        ),
      );
      yield* py.print('joined', first.users, second.users);
    });
    expect(outcomes(scene)).toEqual([
      `completed: "end ['W']", "free first in W", "free second in W", "joined [] []"`,
    ]);
  });

  test('also where an error ends the thread, after the error was reported', () => {
    const scene = scenario('error', function* main(py) {
      py.excepthook = () => py.print('hook');
      const local = py.local(() => ({}), { finalise: () => py.print('free') });
      yield* py.run(function* boom(): Program {
        local.values;
        throw new KeyError("'k'");
      });
    });
    expect(run(scene).output).toEqual(['hook', 'free']);
  });

  test('and what their finaliser raises is unraisable', () => {
    const scene = scenario('unraisable', function* main(py) {
      const finalise = function finalise(): void {
        throw new KeyError("'k'");
      };
      const local = py.local(() => ({}), { finalise });
      yield* py.run(function* work(): Program {
        local.values;
      });
      for (const line of py.stderr.lines) yield* py.print(withoutAddresses(line));
    });
    const { output, outcome } = run(scene);
    expect(outcome).toBe('completed');
    expect(output).toEqual([
      'Exception ignored in: <function finalise at 0xADDR>',
      'Traceback (most recent call last):',
      '  File "<program>", line ???, in finalise',
      "KeyError: 'k'",
    ]);
  });
});
