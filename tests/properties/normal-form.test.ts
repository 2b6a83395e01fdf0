import {
  CHOSE,
  KIND_MASK,
  Machine,
  type MachineOptions,
  type Observer,
  type Scenario,
  TransitionLog,
} from '@heddle/core';
import { HappensBefore, normalForm, RandomWalk, Replay, TraceClasses } from '@heddle/explore';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { everySchedule } from '../support/enumerate.ts';
import { outcomeOf } from '../support/reduction.ts';
import { machineOptions, modes, scenarioOf, subjects } from '../support/subjects.ts';

const RUNS = Number(process.env.RUNS ?? 150);

/** How often the CPU changes hands in an execution, by what an observer is told. */
function switchesOf(scenario: Scenario, options: MachineOptions, decisions: readonly number[]): number {
  let switches = 0;
  const nothing = (): void => undefined;
  const observer: Observer = {
    created: nothing,
    decided: ({ from, to }) => {
      if (from !== null && from !== to) switches++;
    },
    stepping: nothing,
    stepped: nothing,
    chose: nothing,
    advanced: nothing,
    printed: nothing,
    failed: nothing,
    ended: nothing,
  };
  new Machine({ ...options, observer }).run(scenario, new Replay(decisions));
  return switches;
}

test('the normal form is of the same trace class, ends alike and never has more preemptions', () => {
  fc.assert(
    fc.property(subjects('large'), modes, fc.nat(), (subject, mode, seed) => {
      const scenario = scenarioOf(subject);
      const options = { ...machineOptions(mode), maxSteps: 500 };
      const transitions = new TransitionLog();
      const classes = new TraceClasses(transitions);
      const machine = new Machine({ ...options, transitions });
      const given = machine.run(scenario, RandomWalk.seeded(seed));
      fc.pre(given.outcome !== 'stepLimit');
      const { decisions, preemptions, lifecycleObserved: isObserved } = given;
      const outcome = outcomeOf(given);
      expect(classes.add()).toBe(true);
      const normal = normalForm(scenario, options, decisions);
      const again = machine.run(scenario, new Replay(normal.decisions));
      // What is observed has to be visible: an exploration begins anew then.
      fc.pre(mode.lifecycle === 'visible' || !(isObserved || again.lifecycleObserved));
      expect(outcomeOf(again)).toBe(outcome);
      expect(classes.add()).toBe(false);
      expect(again.preemptions).toBe(normal.preemptions);
      expect(switchesOf(scenario, options, normal.decisions)).toBe(normal.contextSwitches);
      expect(normal.preemptions).toBeLessThanOrEqual(preemptions);
    }),
    { numRuns: RUNS },
  );
});

/** What tells the trace class of the execution in a log: for each transition of each thread, what comes before it. */
function classOf(log: TransitionLog): string {
  const order = new HappensBefore(log);
  order.extend();
  const texts: string[] = [];
  for (let transition = 0; transition < log.count; transition++) {
    const clock = Array.from({ length: log.numbering.trackCount }, (_, track) =>
      order.clock(transition, track),
    );
    const records = [...log.records.subarray(log.starts[transition], log.endOf(transition))];
    const chosen = records.filter((record) => (record & KIND_MASK) === CHOSE);
    texts.push(`${log.tracks[transition]}: ${clock.join(' ').replace(/( 0)+$/, '')}; ${chosen.join(' ')}`);
  }
  return texts.sort().join('\n');
}

interface Member {
  readonly decisions: readonly number[];
  readonly preemptions: number;
  readonly switches: number;
}

/** Every schedule of a scenario, by trace class. A property skips a scenario that has too many. */
function membersByClass(scenario: Scenario, options: MachineOptions): Member[][] {
  const transitions = new TransitionLog();
  const classes = new Map<string, Member[]>();
  everySchedule(
    scenario,
    { ...options, transitions },
    ({ decisions, preemptions, outcome, lifecycleObserved }) => {
      fc.pre(outcome !== 'stepLimit' && !(lifecycleObserved && options.lifecycle === 'merged'));
      const key = classOf(transitions);
      const member = { decisions, preemptions, switches: switchesOf(scenario, options, decisions) };
      const known = classes.get(key);
      if (known === undefined) classes.set(key, [member]);
      else known.push(member);
    },
  );
  return [...classes.values()];
}

test('every member of a class has the same normal form: fewest preemptions, then fewest context switches', () => {
  let compared = 0;
  fc.assert(
    fc.property(subjects('small'), modes, fc.nat(), (subject, mode, which) => {
      const scenario = scenarioOf(subject);
      const options = { ...machineOptions(mode), maxSteps: 200 };
      const classes = membersByClass(scenario, options);
      const members = classes[which % classes.length]!;
      const [best] = [...members].sort((a, b) => a.preemptions - b.preemptions || a.switches - b.switches);
      // Some members of a large class, from all over it.
      const some = members.filter((_, at) => at % Math.ceil(members.length / 20) === 0);
      const forms = some.map(({ decisions }) => normalForm(scenario, options, decisions));
      expect(forms[0]).toMatchObject({
        preemptions: best!.preemptions,
        contextSwitches: best!.switches,
        isExact: true,
      });
      for (const form of forms) expect(form.decisions).toEqual(forms[0]!.decisions);
      if (members.length > 1) compared++;
    }),
    { numRuns: RUNS / 5 },
  );
  expect(compared).toBeGreaterThan(RUNS / 20);
});
