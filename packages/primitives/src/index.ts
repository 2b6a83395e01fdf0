export { Choice } from './data/choice.ts';
export { SharedVariable } from './data/variable.ts';
export {
  AssertionError,
  AttributeError,
  IndexError,
  KeyboardInterrupt,
  KeyError,
  OverflowError,
  PythonTypeError,
  RuntimeError,
  SystemExit,
  TimeoutError,
  ValueError,
} from './errors.ts';
export { Output } from './io/output.ts';
export { Python, type PythonOptions, scenario, type Widened } from './python.ts';
export {
  type ExceptHook,
  type ExceptHookArguments,
  type Fidelity,
  type HookEvent,
  Interpreter,
  type PythonVersion,
} from './runtime/interpreter.ts';
export { address, Float, plain, type Representable, repr, str, Tuple, tuple, typeName } from './text.ts';
export { AtomicCondition } from './threading/atomic/condition.ts';
export { AtomicEvent } from './threading/atomic/event.ts';
export { AtomicSemaphore } from './threading/atomic/semaphore.ts';
export { Condition, type Predicate } from './threading/condition.ts';
export { CPythonCondition } from './threading/cpython/condition.ts';
export { CPythonEvent } from './threading/cpython/event.ts';
export { CPythonSemaphore } from './threading/cpython/semaphore.ts';
export { Event } from './threading/event.ts';
export { Lock } from './threading/lock.ts';
export { type LockOpcodes, MutualExclusion } from './threading/mutual-exclusion.ts';
export { RLock } from './threading/rlock.ts';
export { RunAll } from './threading/run-all.ts';
export { Semaphore, type SemaphoreOptions } from './threading/semaphore.ts';
export { Thread } from './threading/thread.ts';
export { isNotified, WaitQueue } from './threading/wait-queue.ts';
export { type Guard, type GuardedBody, withGuard } from './threading/with.ts';
export { Time } from './time/time.ts';
export { nanoseconds, TIMEOUT_MAX, waitTimeout } from './time/timeout.ts';
