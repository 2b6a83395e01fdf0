import { type ChoicePoint, recordTrace, type Scenario, type Strategy, type TraceEvent } from '@heddle/core';
import { explore, type Finding, replay } from '@heddle/explore';
import { scenario } from '@heddle/primitives';
import fc from 'fast-check';
import { plans, scenarioOf } from '../../support/thread-programs.ts';

/** Takes its decisions from a list of numbers, and goes on with the same thread where the list ends. */
class Listed implements Strategy {
  readonly #numbers: readonly number[];

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  begin(): boolean {
    return true;
  }

  choose(point: ChoicePoint): number {
    return (this.#numbers[point.depth] ?? 0) % point.count;
  }

  end(): void {}
}

/** The trace of one execution of a scenario. */
export function traceOf(scene: Scenario, numbers: readonly number[] = []): readonly TraceEvent[] {
  return recordTrace(scene, new Listed(numbers)).events;
}

/** The first finding of a scenario, and the trace of its execution. */
export function found(scene: Scenario): {
  readonly finding: Finding;
  readonly events: readonly TraceEvent[];
} {
  const [finding] = explore(scene).findings;
  return { finding: finding!, events: replay(scene, finding!.schedule).events };
}

const schedules = fc.array(fc.nat(5), { maxLength: 40 });

/** Traces of random programs under random schedules. */
export const traces: fc.Arbitrary<readonly TraceEvent[]> = fc
  .tuple(plans({ threads: 3, actions: 8 }), schedules)
  .map(([plan, numbers]) => traceOf(scenarioOf(plan), numbers));

/** Two threads that take two locks in opposite order; the names are given. */
export function abBaOf(names: {
  readonly scenario: string;
  readonly thread: string;
  readonly lock: string;
}): Scenario {
  return scenario(names.scenario, function* main(py) {
    const [a, b] = [py.lock(names.lock), py.lock('b')];
    const last = py.variable('last', '');
    const hold = function* (first: typeof a, second: typeof a) {
      yield* first.acquire();
      yield* last.store(names.thread);
      yield* second.acquire();
      yield* second.release();
      yield* first.release();
    };
    yield* py.print(names.thread);
    yield* py.run(
      py.thread(() => hold(a, b), { name: names.thread }),
      py.thread(() => hold(b, a), { name: 'bob' }),
    );
  });
}

/** Texts that are hard to quote. */
export const awkwardTexts: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc
    .array(
      fc.constantFrom(
        '</script>',
        '<img src=x onerror=alert(1)>',
        '-->',
        '<!--',
        ']]>',
        '"',
        "'",
        '`',
        '\\',
        '\\N',
        '\n',
        '\r',
        '&',
        '&lt;',
        '#35;',
        '#',
        ';',
        ':',
        'style:',
        'end',
        '%%',
        '$',
        '{x}',
        '|',
        ']',
        ')',
        'ﬂ°°35¶ß',
        'ß',
        '__proto__',
        ' ',
      ),
      { maxLength: 6 },
    )
    .map((parts) => parts.join('')),
);
