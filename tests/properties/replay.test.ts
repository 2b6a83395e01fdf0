import { formatSchedule, formatTrace, gilModel, parseSchedule, recordTrace } from '@heddle/core';
import { fingerprint, RandomWalk, Replay, replay } from '@heddle/explore';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { machineOptions, modes, scenarioOf, subjects } from '../support/subjects.ts';

test('replaying any schedule gives the same trace, byte for byte', () => {
  fc.assert(
    fc.property(subjects('large'), modes, fc.nat(), (subject, mode, seed) => {
      const scenario = scenarioOf(subject);
      const first = recordTrace(scenario, RandomWalk.seeded(seed), machineOptions(mode));
      const text = formatSchedule({
        ...mode,
        scenario: fingerprint(scenario),
        decisions: first.execution.decisions,
      });

      // By the parts of the schedule's text, and by the function that does it all; with a scenario made anew.
      const { gil, time, lifecycle, decisions } = parseSchedule(text);
      const again = recordTrace(scenarioOf(subject), new Replay(decisions), {
        gil: gilModel(gil),
        time,
        lifecycle,
      });
      expect(formatTrace(again.events)).toBe(formatTrace(first.events));
      const { events, result } = replay(scenarioOf(subject), text);
      expect(formatTrace(events)).toBe(formatTrace(first.events));
      expect(result).toMatchObject({ executions: 1, steps: first.execution.steps });
    }),
  );
});

test('an execution goes on with 0 where its schedule ends', () => {
  fc.assert(
    fc.property(subjects('large'), modes, fc.nat(), fc.nat(), (subject, mode, seed, cut) => {
      const options = machineOptions(mode);
      const { decisions } = recordTrace(scenarioOf(subject), RandomWalk.seeded(seed), options).execution;
      const prefix = decisions.slice(0, cut % (decisions.length + 1));
      const short = recordTrace(scenarioOf(subject), new Replay(prefix), options);
      expect(short.execution.decisions.slice(0, prefix.length)).toEqual(prefix);
      const rest = short.execution.decisions.slice(prefix.length);
      expect(rest).toEqual(rest.map(() => 0));
      const full = recordTrace(scenarioOf(subject), new Replay(short.execution.decisions), options);
      expect(formatTrace(full.events)).toBe(formatTrace(short.events));
    }),
  );
});
