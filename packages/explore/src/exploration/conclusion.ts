import { withoutDefaultTail } from '@heddle/core';
import type { ObservedOutcome } from '../outcomes.ts';
import { type Ending, type Outcome, RESULT_VERSION, type Result, type ResultBound } from '../result.ts';
import type { Worth } from '../search.ts';
import type { Findings } from './findings.ts';
import type { Run } from './run.ts';

/** What a run has shown so far, and what that is worth. */
export function resultOf(run: Run, findings: Findings): Result {
  const { subject, engine, outcomes, survey } = run;
  const { scenario, settings } = subject;
  const { counted, base } = engine;
  const { executions } = counted;
  const ended = endingOf(run);
  return {
    version: RESULT_VERSION,
    scenario: scenario.name,
    fingerprint: subject.fingerprint,
    strategy:
      typeof settings.strategy === 'string' ? settings.strategy : (settings.strategy.name ?? 'custom'),
    seed: subject.seed,
    gil: settings.gil,
    time: settings.time,
    spinning: settings.spinning,
    worth: worthOf(run),
    bound: boundOf(run),
    ended,
    executions,
    steps: counted.steps,
    outcomes: outcomes.list().map((outcome) => present(run, outcome)),
    unlisted: outcomes.unlisted,
    findings: findings.list(),
    ...detectionsOf(run),
    stateGraph: base.facts?.() ?? null,
    statistics: {
      ...counted.statistics(),
      minimiser: findings.executions,
      random: run.random,
      ...survey.statistics({ executions, outcomes, search: base, isOver: ended === 'over' }),
    },
  };
}

function worthOf({ engine, nondeterminism }: Run): Worth {
  if (nondeterminism !== null) return 'sampled';
  const worth = engine.search.worth();
  return worth === 'complete' && engine.counted.cutOff > 0 ? 'bounded' : worth;
}

function boundOf(run: Run): ResultBound | null {
  if (worthOf(run) !== 'bounded') return null;
  const { search, counted } = run.engine;
  const { maxSteps } = run.subject.settings;
  const bound = search.bound();
  if (bound === null) return { of: 'steps', atMost: maxSteps, maxSteps };
  return { ...bound, maxSteps: counted.cutOff > 0 ? maxSteps : null };
}

function endingOf({ subject, engine, isOver, ended, nondeterminism }: Run): Ending {
  if (!isOver) return 'interrupted';
  if (nondeterminism !== null || ended === 'finding') return 'finding';
  if (engine.search.worth() === 'complete') return 'over';
  return engine.counted.executions >= subject.settings.executions ? 'executions' : 'over';
}

/** What the result has to say of detectors: nothing where there were none. */
function detectionsOf({ subject, engine }: Run): Pick<Result, 'detect' | 'lockOrder'> {
  const { detect } = subject.settings;
  if (detect.length === 0) return {};
  const { lockOrder } = engine;
  return lockOrder === null ? { detect } : { detect, lockOrder: lockOrder.graph() };
}

function present(run: Run, outcome: ObservedOutcome): Outcome {
  const { kind, count, final, output, blocked, errors, decisions } = outcome;
  const schedule = run.schedule(withoutDefaultTail(decisions));
  return { kind, count, final, output, blocked, errors, schedule };
}
