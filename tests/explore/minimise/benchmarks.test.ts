import { Machine, type Scenario } from '@heddle/core';
import { type Minimised, minimise, RandomWalk, symptomsOf } from '@heddle/explore';
import { litmusScenario } from '@heddle/litmus';
import { describe, expect, test } from 'vitest';
import { benchmarks } from '../../litmus/benchmarks.ts';

const MOST_STEPS = 2_000;

interface Case {
  readonly name: string;
  readonly given: number;
  /** Without the exhaustive part, and with it. */
  readonly quick: Minimised;
  readonly small: Minimised;
  /** The fewest preemptions of any failure of that kind, by the file. */
  readonly fewest: number | null;
}

function casesOf(
  name: string,
  scene: Scenario,
  seeds: number,
  fewest: (kind: string) => number | null,
): Case[] {
  const options = { maxSteps: MOST_STEPS };
  const machine = new Machine(options);
  const cases: Case[] = [];
  for (let seed = 0; seed < seeds; seed++) {
    const execution = machine.run(scene, RandomWalk.seeded(seed));
    const symptom = symptomsOf(execution).find(({ kind }) => kind !== 'step-limit');
    if (symptom === undefined) continue;
    const { decisions, preemptions: given } = execution;
    const quick = minimise(scene, options, decisions, symptom.key, { executions: 0, steps: 0 });
    const small = minimise(scene, options, decisions, symptom.key);
    cases.push({ name, given, quick, small, fewest: fewest(symptom.kind) });
  }
  return cases;
}

describe('failures of random walks through the programs of the published file', () => {
  const kinds: Readonly<Record<string, string>> = {
    assertion: 'violation',
    deadlock: 'deadlock',
    misuse: 'misuse',
  };
  const cases = benchmarks.flatMap(({ program, expected }) =>
    casesOf(
      program.name,
      litmusScenario(program),
      12,
      (kind) => expected.min_preemptions?.[kinds[kind]!] ?? null,
    ),
  );

  test('there are many', () => {
    expect(cases.length).toBeGreaterThan(200);
    expect(cases.filter(({ fewest }) => fewest !== null).length).toBeGreaterThan(150);
  });

  test.each(['quick', 'small'] as const)('the result is never worse than what was given: %s', (which) => {
    for (const {
      name,
      given,
      [which]: { preemptions },
    } of cases) {
      expect({ name, preemptions }).toEqual({ name, preemptions: Math.min(preemptions, given) });
    }
  });

  test('no result has fewer preemptions than the file says there can be', () => {
    for (const { name, small, fewest } of cases) {
      if (fewest !== null) expect({ name, is: small.preemptions >= fewest }).toEqual({ name, is: true });
    }
  });

  test('the normal form and delta debugging mostly reach the fewest by themselves', () => {
    const proved = cases.filter(({ small }) => small.isFewest);
    const reached = proved.filter(({ quick, small }) => quick.preemptions === small.preemptions);
    expect(proved.length).toBeGreaterThan(200);
    expect(reached.length / proved.length).toBeGreaterThan(0.9);
  });

  test('the executions of the parts are those of the whole', () => {
    for (const { small } of cases) {
      const { normalForm, removal, rounds } = small.from!;
      expect(normalForm + removal + rounds).toBe(small.executions);
    }
  });
});
