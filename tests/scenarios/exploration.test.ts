import { canonicalJson, gilModels, parseSchedule } from '@heddle/core';
import { explore, Replay, type Result } from '@heddle/explore';
import { catalogue, type ExpectedOutcome } from '@heddle/scenarios';
import { describe, expect, test } from 'vitest';

/** How executions ended, each way once, in an order that does not depend on the search. */
function endings(outcomes: readonly ExpectedOutcome[]): string[] {
  return [...new Set(outcomes.map(({ kind, final }) => `${kind} ${canonicalJson(final)}`))].sort();
}

function kindsOf(result: Result): string[] {
  return [...new Set(result.findings.map((finding) => finding.kind))].sort();
}

for (const { name, scenario, repaired, expected } of catalogue) {
  describe(name, () => {
    const exhaustive = explore(scenario, { strategy: 'dfs', all: true });

    test('shows exactly the expected findings', () => {
      expect(exhaustive.worth).toBe('complete');
      expect(kindsOf(exhaustive)).toEqual([...expected.findings].sort());
    });

    test('ends in exactly the expected outcomes', () => {
      expect(endings(exhaustive.outcomes)).toEqual(endings(expected.outcomes));
    });

    test('fails first with the fewest preemptions', () => {
      const [finding] = explore(scenario).findings;
      expect(finding).toMatchObject({ preemptions: expected.preemptions, fewest: true });
      expect(expected.findings).toContain(finding?.kind);
    });

    test('fails again when a schedule is replayed', () => {
      expect(exhaustive.findings).not.toEqual([]);
      for (const { kind, message, schedule } of exhaustive.findings) {
        const { scenario: fingerprint, decisions } = parseSchedule(schedule);
        expect(fingerprint).toBe(exhaustive.fingerprint);
        const replayed = explore(scenario, { strategy: new Replay(decisions) });
        expect(replayed.executions).toBe(1);
        expect(replayed.findings).toEqual([expect.objectContaining({ kind, message, schedule })]);
      }
    });

    test('is proved right once repaired', () => {
      const result = explore(repaired, { strategy: 'dfs', all: true });
      expect(result.worth).toBe('complete');
      expect(result.findings).toEqual([]);
      expect(new Set(result.outcomes.map((outcome) => outcome.kind))).toEqual(new Set(['completed']));
      expect(endings(result.outcomes)).toEqual(endings(expected.repairedOutcomes));
    });

    test.each(gilModels.map((model) => model.name))('stays right under %s once repaired', (gil) => {
      const { worth, findings } = explore(repaired, { strategy: 'dfs', all: true, gil });
      expect({ worth, findings }).toEqual({ worth: 'complete', findings: [] });
    });
  });
}
