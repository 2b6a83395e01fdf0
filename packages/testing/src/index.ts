export type { CallPlan, Places, PlannedCall } from './linearizable/call-plan.ts';
export { callScenario } from './linearizable/call-scenario.ts';
export { checkEveryHistory, type EveryHistory } from './linearizable/every-history.ts';
export { HistoryError } from './linearizable/history-error.ts';
export { linearizable } from './linearizable/linearizable.ts';
export type {
  ConcurrentOperation,
  ConcurrentSpecification,
  HistoryOptions,
} from './linearizable/specification.ts';
export { type Primitive, type ProgramOptions, primitives } from './programs/options.ts';
export type {
  BarrierLike,
  ConditionLike,
  EventLike,
  GuardLike,
  Maker,
  PrimitiveLike,
  ProgramScenarioOptions,
  QueueLike,
  SimpleQueueLike,
  VariableLike,
} from './programs/own-primitives.ts';
export type {
  ObjectPlan,
  ProgramPlan,
  Statement,
} from './programs/program-plan.ts';
export { scenarioOf } from './programs/program-scenario.ts';
export { programs } from './programs/programs.ts';
export { renderProgram } from './programs/render-program.ts';
export type { Permissions } from './programs/rules.ts';
export type { ScheduleOptions, StrategyFactory } from './schedules/options.ts';
export { type ExecutionSymptom, ScheduledExecution } from './schedules/scheduled-execution.ts';
export { type InputOptions, Schedules, schedules } from './schedules/schedules.ts';
