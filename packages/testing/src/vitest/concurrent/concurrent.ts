import { type TestContext, test } from 'vitest';
import type { HoldOptions } from '../options.ts';
import type { Testable } from '../program.ts';
import { CallSite } from './call-site.ts';
import { type Expectation, expectToFail, expectToHold } from './run.ts';

/** How a test of a scenario runs. */
export interface ConcurrentOptions extends HoldOptions {
  /** Milliseconds that it may take; default what vitest gives every test, 5,000 without a setting. */
  readonly timeout?: number;
}

/** Makes a test of a scenario, or of the program of a main thread. */
export interface ConcurrentTest {
  /** A test that the scenario holds under every schedule. */
  (name: string, tested: Testable, options?: ConcurrentOptions): void;
  /** Only this test of the file is run. */
  readonly only: ConcurrentTest;
  /** The test is not run. */
  readonly skip: ConcurrentTest;
  /** The test expects the scenario to fail under some schedule: a mistake that is known. It keeps no schedules. */
  readonly fails: ConcurrentTest;
  /** The test is not run where the condition holds. */
  skipIf(condition: unknown): ConcurrentTest;
  /** The test is run only where the condition holds. */
  runIf(condition: unknown): ConcurrentTest;
  /** A test for each case, whose name is formatted as that of `test.for`. */
  for<T>(
    cases: readonly T[],
  ): (name: string, tested: (value: T) => Testable, options?: ConcurrentOptions) => void;
}

/** Those of vitest's that a test is registered with. */
type Registrar = Pick<typeof test, 'only' | 'skip' | 'for'> &
  ((name: string, options: { timeout?: number }, run: (context: TestContext) => Promise<void>) => void);

/** The options of vitest, and those of the search. */
function divided(options: ConcurrentOptions): [{ timeout?: number }, HoldOptions] {
  const { timeout, ...search } = options;
  return [timeout === undefined ? {} : { timeout }, search];
}

/** @param expectation what the test expects of the scenario. */
function variant(register: Registrar, expectation: Expectation): ConcurrentTest {
  const define = (name: string, tested: Testable, options: ConcurrentOptions = {}): void => {
    const callSite = new CallSite(define);
    const [settings, search] = divided(options);
    register(name, settings, (context) => expectation({ tested, options: search, context, callSite }));
  };
  const defineEach = <T>(cases: readonly T[]) => {
    const each = (name: string, tested: (value: T) => Testable, options: ConcurrentOptions = {}): void => {
      const callSite = new CallSite(each);
      const [settings, search] = divided(options);
      register.for(cases)(name, settings, (value, context) =>
        expectation({ tested: tested(value), options: search, context, callSite }),
      );
    };
    return each;
  };
  return Object.defineProperties(define, {
    only: { get: () => variant(register.only, expectation) },
    skip: { get: () => variant(register.skip, expectation) },
    fails: { get: () => variant(register, expectToFail) },
    skipIf: { value: (condition: unknown) => variant(condition ? register.skip : register, expectation) },
    runIf: { value: (condition: unknown) => variant(condition ? register : register.skip, expectation) },
    for: { value: defineEach },
  }) as typeof define & ConcurrentTest;
}

/**
 * A test that a scenario holds under every schedule, as one test of vitest. It searches as `toHoldUnderEverySchedule` does, but
 * in slices, so that others get their turn, and keeps schedules that fail in `__schedules__` beside the file of the test, from
 * which the next run takes them first.
 */
export const concurrent: ConcurrentTest = variant(test, expectToHold);
