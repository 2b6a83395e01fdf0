export { AmbientWatch } from './ambient.ts';
export { Counted, type Spread, type Statistics } from './decorators/counted.ts';
export { Decorator } from './decorators/decorator.ts';
export { Limited } from './decorators/limited.ts';
export { type SelfCheck, SelfChecking, selfChecks } from './decorators/self-checking.ts';
export { Exploration, explore, type Progress } from './exploration.ts';
export { fingerprint } from './fingerprint.ts';
export type { Row, Switch } from './interleaving.ts';
export { defaultMinimiseBudget, type MinimiseBudget, type Minimised, minimise } from './minimise.ts';
export { DEFAULT_EXECUTIONS, type ExploreOptions } from './options.ts';
export { type ObservedOutcome, OutcomeSet } from './outcomes.ts';
export { type RecordedSchedule, type Replayed, recordDefault, replay } from './replay.ts';
export { describeWorth, renderFinding, renderReport } from './report/report.ts';
export { type Emphasis, plainStyle, type ReportOptions, type Style } from './report/style.ts';
export { renderTable } from './report/table.ts';
export { wrap } from './report/text.ts';
export {
  type Ending,
  type Finding,
  type Outcome,
  RESULT_VERSION,
  type Result,
  type ResultBound,
  type ThreadPosition,
} from './result.ts';
export { asSearch, type Bound, type Search, type Worth } from './search.ts';
export {
  createSearch,
  type NamedStrategy,
  type StrategySettings,
  strategies,
} from './strategies/catalogue.ts';
export { RandomWalk } from './strategies/random.ts';
export { Replay } from './strategies/replay.ts';
export { RoundRobin } from './strategies/round-robin.ts';
export { Sample } from './strategies/sample.ts';
export {
  type Charge,
  delayCharge,
  noCharge,
  preemptionCharge,
  SystematicSearch,
} from './strategies/systematic.ts';
export { type FindingKind, isSuspicious, type Symptom, symptomsOf } from './symptom.ts';
export { findCycle, type Wait, waitsOf } from './wait-for.ts';
