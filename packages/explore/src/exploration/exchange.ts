import { formatDecisions, parseDecisions } from '@heddle/core';
import type { ObservedOutcome } from '../outcomes.ts';
import type { Harvest, HarvestedOutcome } from '../partition/harvest.ts';
import type { Run } from './run.ts';

/** What the executions of a run that can be divided have shown, and what is left to run. */
export function harvestOf(run: Run): Harvest {
  const { engine, outcomes, failing, suspects, nondeterminism, random, ended } = run;
  const { now, later, done } = engine.divisible!.save();
  return {
    totals: engine.counted.totals(),
    outcomes: outcomes.leaves().map((outcome) => ({
      ...outcome,
      decisions: formatDecisions(outcome.decisions),
      isFailure: failing.has(outcome),
    })),
    unlisted: outcomes.unlisted,
    suspects: suspects.list().map((suspect) => ({
      ...suspect,
      decisions: formatDecisions(suspect.decisions),
    })),
    acquires: engine.lockOrder?.acquires() ?? [],
    nondeterminism,
    random,
    ended,
    now,
    later,
    share: done.share,
  };
}

/**
 * Takes in what the executions have shown that come next in the order of the search, and were run elsewhere, with the same life
 * cycle of threads. Where they say so, the run is over afterwards.
 */
export function absorb(run: Run, harvest: Harvest): void {
  const { totals, acquires, nondeterminism, ended } = harvest;
  const { counted, limited, lockOrder } = run.engine;
  const before = counted.executions;
  for (const outcome of harvest.outcomes) absorbOutcome(run, outcome, before);
  run.outcomes.absorbUnlisted(harvest.unlisted);
  for (const suspect of harvest.suspects) {
    const execution = before + suspect.execution;
    if (!suspect.isHint) run.survey.find(execution);
    run.suspects.absorb({ ...suspect, execution, decisions: parseDecisions(suspect.decisions) });
  }
  lockOrder?.learn(acquires.map((acquire) => ({ ...acquire, execution: before + acquire.execution })));
  counted.absorb(totals);
  limited.skip(totals.executions + totals.abandoned);
  if (totals.executions > 0) run.absorbedRandom = harvest.random;
  run.nondeterminism = nondeterminism;
  run.ended = ended;
  run.isOver = nondeterminism !== null || ended === 'finding';
}

function absorbOutcome(run: Run, { isFailure, ...outcome }: HarvestedOutcome, before: number): void {
  const given: ObservedOutcome = {
    ...outcome,
    decisions: parseDecisions(outcome.decisions),
    first: before + outcome.first,
  };
  const kept = run.outcomes.absorb(given, isFailure);
  if (!isFailure) return;
  if (kept === null) run.survey.failUnlisted(given.count);
  else if (kept === given) {
    run.survey.fail(given);
    run.failing.add(given);
  }
}
