export { type TimeModel, timeModels, VirtualClock } from './clock.ts';
export {
  type Distribution,
  meanOf,
  parseDistribution,
  parseSeconds,
  sample,
} from './distribution.ts';
export {
  describeError,
  type FailureKind,
  failureKindOf,
  NondeterminismError,
  ProgramError,
  UsageError,
} from './errors.ts';
export { EventQueue, type QueuedEvent } from './event-queue.ts';
export type { Execution, Failure, OutcomeKind } from './execution.ts';
export {
  type Boundary,
  boundaryBit,
  checkMask,
  defaultGilModel,
  type GilModel,
  gilModel,
  gilModels,
} from './gil.ts';
export { textHash } from './hash.ts';
export {
  type Access,
  type Effect,
  FOREVER,
  type Holder,
  Instruction,
  NONE,
  type Opcode,
  type OpcodeDefinition,
  opcode,
  type Touch,
  type WaitReason,
} from './instruction.ts';
export { touchInterrupted } from './interrupt.ts';
export { canonicalJson, type Json, type JsonObject, plainData } from './json.ts';
export { type Lifecycle, overProgram } from './lifecycle.ts';
export { DEFAULT_MAX_STEPS, Machine, type MachineOptions } from './machine.ts';
export { Ambient, Numbering } from './numbering.ts';
export { type PartOf, type Role, SharedObject } from './object.ts';
export type { Decision, Observer, SwitchReason } from './observer.ts';
export { type Mark, packState } from './packing.ts';
export { PARK, Parking } from './parking.ts';
export type { Body, Frame, Position, Program, ProgramView } from './program.ts';
export { Random, type RandomState } from './random.ts';
export { type RecordedExecution, Recorder, recordTrace, streamTrace, type TraceSink } from './recorder.ts';
export type { Scenario } from './scenario.ts';
export {
  formatDecisions,
  formatSchedule,
  parseDecisions,
  parseSchedule,
  type Schedule,
  withoutDefaultTail,
} from './schedule.ts';
export type { Scheduler } from './scheduler.ts';
export { applyEvent, initialState, type MachineState, type ObjectView, type ThreadView } from './state.ts';
export { StateWords } from './state-words.ts';
export { ABANDON, type ChoicePoint, type Strategy } from './strategy.ts';
export { SimulatedThread, type ThreadOptions, type ThreadState } from './thread.ts';
export { Timeline } from './timeline.ts';
export {
  type BeginEvent,
  type ChoiceEvent,
  type ClockEvent,
  type CreateEvent,
  type DecideEvent,
  type EndEvent,
  type FailureEvent,
  formatEvent,
  formatTrace,
  type OutputEvent,
  parseTrace,
  type StepEvent,
  type ThreadStatus,
  type ThreadsEvent,
  TRACE_VERSION,
  type TraceChange,
  type TraceEvent,
  type TraceTouch,
  type TraceWait,
} from './trace.ts';
export { readTrace } from './trace-reader.ts';
export { StateReader, type TracePosition } from './trace-state.ts';
export {
  AWAITED,
  CHOSE,
  FOLLOWED,
  FOLLOWER_AWAITED,
  KIND_BITS,
  KIND_MASK,
  READ,
  TransitionLog,
  WRITE,
} from './transition-log.ts';
