import type { Program } from '@heddle/core';
import {
  describeSignal,
  type HandlerFunction,
  LAST_SIGNAL,
  type MaskAction,
  PipeWriter,
  SIG_DFL,
  SIG_IGN,
  type SignalHandler,
  type TimerState,
} from '@heddle/primitives';
import type { Runtime } from '../interpreter/runtime.ts';
import { constantModule, type NativeModule } from '../library/native-module.ts';
import { openDescriptor } from '../library/os/descriptors.ts';
import { PyBoxed } from '../objects/boxed.ts';
import { nativeFunction } from '../objects/define.ts';
import {
  keyboardInterruptType,
  osErrorType,
  raised,
  typeError,
  valueError,
} from '../objects/exception-types.ts';
import { PyFloat } from '../objects/float.ts';
import type { NativeBody, PyNative } from '../objects/native.ts';
import type { Value } from '../objects/object.ts';
import { PySet } from '../objects/set.ts';
import { Steps, settle } from '../objects/steps.ts';
import { PyTuple } from '../objects/tuple.ts';
import { typeOf } from '../objects/type-of.ts';
import { asIndex } from '../semantics/index.ts';
import { collect } from '../semantics/iteration.ts';
import { called, enterThread, named, nameOfCallable } from './calls.ts';
import { seconds } from './seconds.ts';
import { handlers, masks, signals } from './signal-names.ts';

function define(name: string, signature: string, body: NativeBody): PyNative {
  return nativeFunction(name, signature, {}, body, '_signal');
}

/** The number of a signal; anything that has an index. */
function* numberOf(vm: Runtime, value: Value): Program<number> {
  return (yield* settle(asIndex(vm, value))) as number;
}

/** A signal as a program sees it: a member of `Signals`, or a number without a name. */
function signalOf(number: number): Value {
  return signals.member(number) ?? number;
}

function setOf(numbers: Iterable<number>): PySet {
  const set = new PySet();
  for (const number of [...numbers].sort((a, b) => a - b)) set.table.set(signalOf(number), null, number);
  return set;
}

/** `default_int_handler`. */
const defaultIntHandler: PyNative = define('default_int_handler', '(signalnum, frame, /)', () => {
  throw raised(keyboardInterruptType);
});

/** The Python values of handlers, by what the primitives have of them. */
function callables(): Map<HandlerFunction, Value> {
  return new Map();
}

/** A handler as the primitives take it. */
function handlerOf(vm: Runtime, value: Value): SignalHandler {
  const number = value instanceof PyBoxed ? value.value : value;
  if (number === 0) return SIG_DFL;
  if (number === 1) return SIG_IGN;
  if (value === defaultIntHandler) return vm.primitives.signal.defaultIntHandler;
  if (typeOf(value).lookup('__call__') === undefined) {
    throw typeError('signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object');
  }
  const handler = named(nameOfCallable(value), function* handle(signal: number): Program {
    enterThread(vm);
    yield* called(vm, value, [signal, vm.current.frame]);
  });
  vm.extra(callables).set(handler, value);
  return handler;
}

/** A handler as a program sees it. */
function valueOfHandler(vm: Runtime, handler: SignalHandler): Value {
  if (handler === SIG_DFL) return handlers.member(0)!;
  if (handler === SIG_IGN) return handlers.member(1)!;
  if (handler === vm.primitives.signal.defaultIntHandler) return defaultIntHandler;
  return vm.extra(callables).get(handler as HandlerFunction) ?? null;
}

function* setSignal(vm: Runtime, signal: Value, value: Value): Program<Value> {
  const number = yield* numberOf(vm, signal);
  vm.sharing.share(value);
  vm.lifetimes.hold([value]);
  return valueOfHandler(vm, yield* vm.primitives.signal.signal(number, handlerOf(vm, value)));
}

function* getSignal(vm: Runtime, signal: Value): Program<Value> {
  return valueOfHandler(vm, yield* vm.primitives.signal.getsignal(yield* numberOf(vm, signal)));
}

function* withNumber(
  vm: Runtime,
  signal: Value,
  use: (number: number) => Program<unknown>,
): Program<unknown> {
  return yield* use(yield* numberOf(vm, signal));
}

function timerTuple({ items: [delay, interval] }: TimerState): PyTuple {
  return new PyTuple([new PyFloat(delay.value), new PyFloat(interval.value)]);
}

function* setTimer(vm: Runtime, which: Value, delay: Value, interval: Value): Program<Value> {
  checkTimer(which);
  return timerTuple(yield* vm.primitives.signal.setitimer(0, seconds(delay), seconds(interval)));
}

function* getTimer(vm: Runtime, which: Value): Program<Value> {
  checkTimer(which);
  return timerTuple(yield* vm.primitives.signal.getitimer(0));
}

/** Only the timer of real time runs on the virtual clock. */
function checkTimer(which: Value): void {
  if (which !== 0) throw raised(osErrorType, 22, 'Invalid argument');
}

function* numbersOf(vm: Runtime, iterable: Value): Program<number[]> {
  const numbers: number[] = [];
  for (const item of yield* collect(vm, iterable)) numbers.push(yield* numberOf(vm, item));
  return numbers;
}

const actions: readonly MaskAction[] = ['SIG_BLOCK', 'SIG_UNBLOCK', 'SIG_SETMASK'];

function* setMask(vm: Runtime, how: Value, mask: Value): Program<Value> {
  const action = actions[yield* numberOf(vm, how)];
  const numbers = yield* numbersOf(vm, mask);
  if (action === undefined) throw raised(osErrorType, 22, 'Invalid argument');
  return setOf(yield* vm.primitives.signal.pthreadSigmask(action, numbers));
}

function* awaitSignal(vm: Runtime, iterable: Value): Program<Value> {
  return signalOf(yield* vm.primitives.signal.sigwait(yield* numbersOf(vm, iterable)));
}

function* pending(vm: Runtime): Program<Value> {
  return setOf(yield* vm.primitives.signal.sigpending());
}

function description(signal: Value): Value {
  const number = seconds(signal);
  if (number < 1 || number > LAST_SIGNAL) throw valueError('signal number out of range');
  return describeSignal(number);
}

/** The numbers of the pipes that signals were to be written to. */
function wakeupNumbers(): Map<PipeWriter, number> {
  return new Map();
}

function* setWakeup(vm: Runtime, fd: Value): Program<Value> {
  const number = yield* numberOf(vm, fd);
  const { signal } = vm.primitives;
  const pipe = number === -1 ? -1 : openDescriptor(vm, number);
  if (pipe !== -1 && !(pipe instanceof PipeWriter)) throw valueError(`the fd ${number} has invalid type`);
  const known = vm.extra(wakeupNumbers);
  if (pipe !== -1) known.set(pipe, number);
  const before = yield* signal.setWakeupFd(pipe);
  return before === -1 ? -1 : (known.get(before) ?? -1);
}

const functions: readonly PyNative[] = [
  define(
    'set_wakeup_fd',
    '(fd, /, *, warn_on_full_buffer=True)',
    (vm, fd: Value) => new Steps(setWakeup(vm, fd)),
  ),
  defaultIntHandler,
  define('signal', '(signalnum, handler, /)', (vm, signal: Value, value: Value) => {
    return new Steps(setSignal(vm, signal, value));
  }),
  define('getsignal', '(signalnum, /)', (vm, signal: Value) => new Steps(getSignal(vm, signal))),
  define(
    'raise_signal',
    '(signalnum, /)',
    (vm, signal: Value) =>
      new Steps(withNumber(vm, signal, (number) => vm.primitives.signal.raiseSignal(number))),
  ),
  // What `os.kill` calls for the process itself.
  define(
    '_kill',
    '(signalnum, /)',
    (vm, signal: Value) => new Steps(withNumber(vm, signal, (number) => vm.primitives.signal.kill(number))),
  ),
  define(
    'pthread_kill',
    '(thread_id, signalnum, /)',
    (vm, ident: Value, signal: Value) =>
      new Steps(withNumber(vm, signal, (number) => vm.primitives.signal.pthreadKill(seconds(ident), number))),
  ),
  define(
    'pthread_sigmask',
    '(how, mask, /)',
    (vm, how: Value, mask: Value) => new Steps(setMask(vm, how, mask)),
  ),
  define('sigwait', '(sigset, /)', (vm, set: Value) => new Steps(awaitSignal(vm, set))),
  define('sigpending', '()', (vm) => new Steps(pending(vm))),
  define(
    'setitimer',
    '(which, seconds, interval=0.0, /)',
    (vm, which: Value, delay: Value, interval: Value) => {
      return new Steps(setTimer(vm, which, delay, interval));
    },
  ),
  define('getitimer', '(which, /)', (vm, which: Value) => new Steps(getTimer(vm, which))),
  define(
    'alarm',
    '(seconds, /)',
    (vm, delay: Value) => new Steps(vm.primitives.signal.alarm(seconds(delay))),
  ),
  define('strsignal', '(signalnum, /)', (_vm, signal: Value) => description(signal)),
  define('siginterrupt', '(signalnum, flag, /)', () => null),
  define('valid_signals', '()', () => setOf(Array.from({ length: LAST_SIGNAL }, (_, at) => at + 1))),
];

/** `signal`. */
export const signalModule: NativeModule = constantModule('signal', {
  ...Object.fromEntries(functions.map((value) => [value.definition.name, value])),
  ...Object.fromEntries([...signals.members, ...handlers.members, ...masks.members]),
  Handlers: handlers.type,
  ITIMER_PROF: 2,
  ITIMER_REAL: 0,
  ITIMER_VIRTUAL: 1,
  ItimerError: osErrorType,
  NSIG: LAST_SIGNAL + 1,
  Sigmasks: masks.type,
  Signals: signals.type,
  itimer_error: osErrorType,
});
