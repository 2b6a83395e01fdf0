export { type Activity, activities, type Interval } from './measure/activity.ts';
export {
  type Concurrency,
  concurrencies,
  defaultPlatform,
  type GilPolicy,
  gilPolicies,
  type Platform,
  platform,
} from './platform.ts';
export { simulationChromeTrace } from './report/chrome-trace.ts';
export { formatDuration } from './report/duration.ts';
export { type ChartOptions, studyChart } from './report/svg/study-chart.ts';
export { simulationTimeline, type TimelineOptions } from './report/svg/timeline.ts';
export type { SimulationReportOptions } from './report/text/layout.ts';
export { renderSimulation } from './report/text/report.ts';
export { renderSeedStudy } from './report/text/seeds.ts';
export { renderStudy } from './report/text/study.ts';
export type {
  BlockingCall,
  Conditions,
  Contention,
  CoreTime,
  Ending,
  GilTime,
  Percentiles,
  Simulation,
  Snapshot,
  ThreadShare,
  ThreadTime,
  ThreadView,
} from './result.ts';
export { DEFAULT_SIMULATED_STEPS, type SimulateOptions, simulate } from './simulate.ts';
export { type ConcurrencyOptions, compareConcurrency } from './study/concurrency.ts';
export { type MakeSubject, type Subject, studyRow, studyRows } from './study/rows.ts';
export { type SeedOptions, seedStudy, summariseSeeds } from './study/seeds.ts';
export type { SeedFailure, SeedStudy, Study, StudyRow } from './study/study.ts';
export { type OnRow, type SweepOptions, sweep } from './study/sweep.ts';
