import { canonicalJson, gilModels, type Scenario } from '@heddle/core';
import { type ExploreOptions, explore, type Result, replayResult } from '@heddle/explore';
import { loadProgramResources } from '@heddle/python';
import {
  type CatalogueProgram,
  type Entry,
  type Expectation,
  type ExpectedOutcome,
  type Family,
  optionsFor,
  typescriptOptions,
} from '@heddle/scenarios';
import { beforeAll, describe, expect, test } from 'vitest';

/** More steps than a scenario may take, in all executions together: about two seconds of a slow computer. */
const MOST_STEPS = 400_000;

/** How executions ended, each way once, in an order that does not depend on the search. */
function endings(outcomes: readonly ExpectedOutcome[]): string[] {
  return [
    ...new Set(
      outcomes.map(({ kind, output, errors, final }) =>
        canonicalJson([kind, [...output], [...errors], final]),
      ),
    ),
  ].sort();
}

function kindsOf(result: Result): string[] {
  return [...new Set(result.findings.map((finding) => finding.kind))].sort();
}

/** What an exploration of everything and one that stops at the first finding show. */
function checkBroken(
  all: () => Result,
  first: () => Result,
  replayed: (schedule: string) => Result,
  expected: Expectation,
): void {
  test('shows exactly the expected findings', () => {
    expect(all().worth).toBe('complete');
    expect(kindsOf(all())).toEqual([...expected.findings].sort());
  });

  test('ends in exactly the expected outcomes', () => {
    expect(endings(all().outcomes)).toEqual(endings(expected.outcomes));
  });

  test('fails first with the fewest preemptions', () => {
    const [finding] = first().findings;
    expect(finding).toMatchObject({ preemptions: expected.preemptions, fewest: true });
    expect(expected.findings).toContain(finding?.kind);
  });

  test('fails again when a schedule is replayed', () => {
    expect(all().findings).not.toEqual([]);
    for (const { kind, message, schedule } of all().findings) {
      expect(replayed(schedule).findings).toContainEqual(expect.objectContaining({ kind, message }));
    }
  });
}

function checkRepaired(all: () => Result, expected: Expectation): void {
  test('is proved right once repaired', () => {
    const result = all();
    expect(result.findings).toEqual([]);
    expect(result.worth).toBe('complete');
    expect(new Set(result.outcomes.map((outcome) => outcome.kind))).toEqual(new Set(['completed']));
    expect(endings(result.outcomes)).toEqual(endings(expected.repairedOutcomes));
  });
}

/** A function that works out its result once. */
function once<R>(work: () => R): () => R {
  let done: { readonly result: R } | undefined;
  return () => {
    done ??= { result: work() };
    return done.result;
  };
}

/** The same exploration, to the first finding, by the default strategy. */
function toFirst({ all: _, strategy: __, ...options }: ExploreOptions): ExploreOptions {
  return options;
}

/** The execution of a schedule once more. */
function again(scenario: Scenario, schedule: string, { detect, maxSteps }: ExploreOptions): Result {
  return replayResult(scenario, schedule, {
    ...(detect === undefined ? {} : { detect }),
    ...(maxSteps === undefined ? {} : { maxSteps }),
  });
}

function checkEntry(entry: Entry): void {
  const { scenario, repaired, expected, typescript } = entry;
  const search = (program: CatalogueProgram) =>
    once(() => explore(program, { ...optionsFor(entry, program), minimise: 'off' }));
  const [all, allRepaired] = [search(scenario), search(repaired)];
  beforeAll(() =>
    Promise.all([loadProgramResources(scenario.program), loadProgramResources(repaired.program)]),
  );

  checkBroken(
    all,
    () => explore(scenario, toFirst(optionsFor(entry, scenario))),
    (schedule) => again(scenario, schedule, optionsFor(entry, scenario)),
    expected,
  );
  checkRepaired(allRepaired, expected);

  test('takes no longer than a learner waits', () => {
    expect(all().steps + allRepaired().steps).toBeLessThan(MOST_STEPS);
  });

  test('says itself what is expected of it', () => {
    expect([...(scenario.program.directives.expectation?.kinds ?? [])].sort()).toEqual(
      [...expected.findings].sort(),
    );
    expect(repaired.program.directives.expectation?.kinds).toEqual([]);
  });

  if (typescript === null) return;
  describe('in TypeScript', () => {
    const options = typescriptOptions(typescript);
    checkBroken(
      once(() => explore(typescript.scenario, { ...options, minimise: 'off' })),
      () => explore(typescript.scenario, toFirst(options)),
      (schedule) => again(typescript.scenario, schedule, options),
      typescript.expected,
    );
    checkRepaired(
      once(() => explore(typescript.repaired, options)),
      typescript.expected,
    );
    test.each(gilModels.map(({ name }) => name))('stays right under %s once repaired', (gil) => {
      const { worth, findings } = explore(typescript.repaired, { ...options, gil });
      expect({ worth, findings }).toEqual({ worth: 'complete', findings: [] });
    });
  });
}

/** Explores every program of a family and its twin, and holds both to what their entry expects. */
export function checkFamily({ entries }: Family): void {
  for (const entry of entries) describe(entry.name, () => checkEntry(entry));
}
