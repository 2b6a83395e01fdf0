export { AmbientWatch } from './ambient.ts';
export { isCertain } from './certainty.ts';
export {
  COMPARISON_VERSION,
  Comparison,
  type ComparisonProgress,
  type ComparisonResult,
  type ComparisonRow,
  compare,
  type Trial,
} from './compare/comparison.ts';
export {
  type Contender,
  type ContenderSettings,
  contenderOf,
  type NumericSetting,
} from './compare/contender.ts';
export { comparisonCsv } from './compare/csv.ts';
export {
  type CompareOptions,
  DEFAULT_COMPARED_EXECUTIONS,
  DEFAULT_SEEDS,
} from './compare/options.ts';
export { type Summary, summaryOf } from './compare/summary.ts';
export { renderComparison, renderMatrix } from './compare/text.ts';
export { Awaiting } from './decorators/awaiting.ts';
export { Counted, type Statistics } from './decorators/counted.ts';
export { Decorator } from './decorators/decorator.ts';
export { Fair } from './decorators/fair.ts';
export { Filtered } from './decorators/filtered.ts';
export { Limited } from './decorators/limited.ts';
export { type SelfCheck, SelfChecking, selfChecks } from './decorators/self-checking.ts';
export { AtomicBlock } from './detectors/atomic-block.ts';
export { AtomicityDetector } from './detectors/atomicity.ts';
export {
  createDetectors,
  detectors,
  detectorsOf,
  type NamedDetector,
} from './detectors/catalogue.ts';
export { Detector } from './detectors/detector.ts';
export { LeakDetector } from './detectors/leaks.ts';
export type {
  HeldLock,
  LockOrderEdge,
  LockOrderGraph,
  Named,
  NestedAcquire,
} from './detectors/lock-graph.ts';
export { LockOrderDetector } from './detectors/lock-order.ts';
export { LocksetDetector } from './detectors/lockset.ts';
export { LostWakeupDetector } from './detectors/lost-wakeup.ts';
export { RaceDetector } from './detectors/race.ts';
export { symptomsWith, Watch } from './detectors/watch.ts';
export { Exploration, explore, type Progress } from './exploration/exploration.ts';
export { fingerprint } from './fingerprint.ts';
export { History } from './history.ts';
export { interleavingOf, type Row, type Switch } from './interleaving.ts';
export { type Call, type CallOutcome, formatCall, renderCalls } from './linearizability/call.ts';
export { CallHistory } from './linearizability/call-history.ts';
export {
  type Consistency,
  type ConsistencyVerdict,
  checkConsistency,
  consistencies,
  type Impasse,
  type Inconsistent,
  type Refusal,
} from './linearizability/consistency.ts';
export { describeInconsistent, renderConsistency } from './linearizability/consistency-text.ts';
export {
  checkLinearizability,
  describeNotLinearizable,
  type Linearizability,
  type NotLinearizable,
  renderLinearizability,
} from './linearizability/linearizability.ts';
export type { ModelStep, SequentialModel } from './linearizability/model.ts';
export { dictModel, queueModel, registerModel, setModel, stackModel } from './linearizability/models.ts';
export {
  type Operation,
  type OperationEffect,
  type SequentialModelDefinition,
  sequentialModel,
} from './linearizability/sequential-model.ts';
export { keyOfLoop, type Loop } from './loop.ts';
export { defaultMinimiseBudget, type MinimiseBudget } from './minimise/budget.ts';
export { isSmaller, type ScheduleSize, type ShownSchedule } from './minimise/candidate.ts';
export { Guided } from './minimise/guided.ts';
export { type Minimisation, type Minimised, minimise } from './minimise/minimise.ts';
export { type NormalForm, normalForm } from './minimise/normal-form.ts';
export { SwitchReader } from './minimise/switch-reader.ts';
export type { Preemption, Switches } from './minimise/switches.ts';
export {
  DEFAULT_EXECUTIONS,
  type ExploreOptions,
  type ExploreSettings,
  exploreSettings,
  type StatisticsMode,
} from './options.ts';
export { type ObservedOutcome, OutcomeSet } from './outcomes.ts';
export { Blocks } from './partition/blocks.ts';
export type { Harvest, HarvestEnd, HarvestedOutcome, HarvestedSuspect } from './partition/harvest.ts';
export { type Job, Partition, type SavedPartition, workerOf } from './partition/partition.ts';
export type { Companions, Divisible, Remainder } from './partition/remainder.ts';
export { HappensBefore } from './reduction/happens-before.ts';
export { TraceClasses } from './reduction/trace-classes.ts';
export {
  type DefaultSettings,
  type RecordedSchedule,
  type Replayed,
  type ReplayOptions,
  recordDefault,
  replay,
  replayResult,
  streamDefault,
  streamReplay,
} from './replay.ts';
export { describeWorth, renderFinding, renderReport } from './report/report.ts';
export { renderStatistics } from './report/statistics.ts';
export {
  type Emphasis,
  plainStyle,
  type ReportOptions,
  type SourceCode,
  type Style,
} from './report/style.ts';
export { renderTable } from './report/table.ts';
export { counted, grouped, percentage, wrap } from './report/text.ts';
export {
  type Certainty,
  type Ending,
  type Finding,
  type FindingMinimisation,
  type FindingStep,
  type Outcome,
  type Prediction,
  RESULT_VERSION,
  type Result,
  type ResultBound,
  type ResultStatistics,
  type ThreadPosition,
} from './result.ts';
export { asSearch, type Bound, type Search, type Worth } from './search.ts';
export { type Spin, SpinWatch } from './spin.ts';
export { type Spinning, spinnings, treatSpinning } from './spinning.ts';
export { CoverageCurve, type CoveragePoint } from './statistics/coverage.ts';
export { DistinctCounter } from './statistics/distinct.ts';
export { type Estimate, estimateOf } from './statistics/estimate.ts';
export { SizeEstimator } from './statistics/estimator.ts';
export type { Spread } from './statistics/spread.ts';
export { type Unseen, unseenAfter } from './statistics/unseen.ts';
export {
  createSearch,
  type NamedStrategy,
  namedStrategy,
  type StrategySetting,
  type StrategySettings,
  strategies,
} from './strategies/catalogue.ts';
export { confidenceBound, missProbability } from './strategies/confidence.ts';
export { BoundedReduction } from './strategies/dpor/bounded.ts';
export { OptimalSearch } from './strategies/dpor/optimal.ts';
export { Draws } from './strategies/draws.ts';
export { DEFAULT_DEPTH, Pct, type PctOptions } from './strategies/pct.ts';
export { Portfolio, type PortfolioMembers } from './strategies/portfolio.ts';
export { Pos } from './strategies/pos.ts';
export {
  type Identity,
  type ObjectProfile,
  type Profile,
  Profiler,
  type ThreadProfile,
} from './strategies/profile.ts';
export { RandomWalk } from './strategies/random.ts';
export { Replay } from './strategies/replay.ts';
export { RoundRobin } from './strategies/round-robin.ts';
export { Sample } from './strategies/sample.ts';
export { type Guarantee, isSampling, type Sampling } from './strategies/sampling.ts';
export { SeededSample } from './strategies/seeded.ts';
export type { StateFacts } from './strategies/states/facts.ts';
export type { IdentityKind } from './strategies/states/identity.ts';
export { NodeKind, StateGraph } from './strategies/states/state-graph.ts';
export { StateSearch, type StateSearchOptions } from './strategies/states/state-search.ts';
export { SelectivelyUniformWalk } from './strategies/surw.ts';
export {
  type Charge,
  delayCharge,
  noCharge,
  preemptionCharge,
  SystematicSearch,
} from './strategies/systematic.ts';
export { UniformWalk } from './strategies/urw.ts';
export { type FindingKind, findingKinds, isSuspicious, type Symptom, symptomsOf } from './symptom.ts';
export { type ChromeEvent, type ChromeTrace, chromeTrace, renderChromeTrace } from './views/chrome-trace.ts';
export { renderDot } from './views/dot.ts';
export type { Graph, GraphEdge, GraphNode } from './views/graph.ts';
export { html, Markup } from './views/html/markup.ts';
export { MAX_TABS, renderPage } from './views/html/page.ts';
export type { Shown } from './views/html/panel.ts';
export { lockOrderGraph, lockOrderOf } from './views/lock-order.ts';
export { renderMermaid } from './views/mermaid.ts';
export { isHollow } from './views/names.ts';
export { renderScheduleLine, type ScheduleLine, scheduleLine } from './views/schedule-line.ts';
export { type Message, type Note, type Participant, type Sequence, sequenceOf } from './views/sequence.ts';
export { renderSequence } from './views/sequence-diagram.ts';
export { shorten } from './views/shorten.ts';
export { describeAim, waitGraph } from './views/wait-graph.ts';
export { findCycle, type Wait, waitsOf } from './wait-for.ts';
