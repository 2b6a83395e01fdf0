import { type Json, type Machine, type Program, SharedObject, type SimulatedThread } from '@heddle/core';
import type { PipeWriter } from '../io/pipe.ts';
import { Interpreter } from '../runtime/interpreter.ts';
import { defaultIntHandler, type HandlerFunction, SIG_DFL, SIG_IGN, type SignalHandler } from './handler.ts';
import { defaultAction, SIGINT, SIGPIPE, SIGXFSZ, signalName } from './numbers.ts';

const nothing: ReadonlySet<number> = new Set();

/**
 * The signals of the process: what is done about them, and which wait to be delivered. The system delivers a signal to a thread
 * that does not block it. Python only takes a note then, and calls the handler in the main thread.
 */
export class Signals extends SharedObject {
  override get kind(): string {
    return 'signals';
  }

  /** Where the number of a signal is written when it is delivered; null for nowhere. */
  wakeupFd: PipeWriter | null = null;
  readonly #handlers = new Map<number, SignalHandler>([
    [SIGINT, defaultIntHandler],
    [SIGPIPE, SIG_IGN],
    [SIGXFSZ, SIG_IGN],
  ]);
  /** Signals that were delivered, and whose handlers are still to be called. */
  readonly #tripped = new Set<number>();
  /** How often handlers were asked for, and up to which of these calls the work is being done. */
  #calls = 0;
  #covered = 0;
  /** Signals for the process that every thread blocks. */
  readonly #pending = new Set<number>();
  /** Signals for one thread, which blocks them. */
  readonly #pendingFor = new Map<SimulatedThread, Set<number>>();
  readonly #masks: Map<SimulatedThread, ReadonlySet<number>>;
  readonly #interpreter: Interpreter;

  constructor(machine: Machine) {
    super(machine, 'signals', 'synchronisation');
    this.#interpreter = machine.builtIn(Interpreter);
    this.#interpreter.handlesSignals = true;
    this.#masks = this.#interpreter.signalMasks;
  }

  /** The thread that handlers run in. */
  get main(): SimulatedThread {
    return this.machine.threads[0]!;
  }

  /** Called when a thread that has done native work takes the GIL back: handlers that had to wait for that run now. */
  leaveNative(thread: SimulatedThread): void {
    if (thread === this.main && this.#tripped.size > 0) this.#interruptMain(false);
  }

  /** What is done about a signal. */
  handlerOf(number: number): SignalHandler {
    return this.#handlers.get(number) ?? SIG_DFL;
  }

  /** Whether a signal that is delivered has a handler run. */
  hasHandler(number: number): boolean {
    const handler = this.handlerOf(number);
    return handler !== SIG_DFL && handler !== SIG_IGN;
  }

  /** Sets what is done about a signal. */
  setHandler(number: number, handler: SignalHandler): void {
    this.#handlers.set(number, handler);
  }

  /** The signals that a thread blocks. */
  maskOf(thread: SimulatedThread): ReadonlySet<number> {
    return this.#masks.get(thread) ?? nothing;
  }

  /** Sets which signals a thread blocks, and delivers those that it has stopped blocking. */
  setMask(thread: SimulatedThread, mask: ReadonlySet<number>): void {
    this.#masks.set(thread, mask);
    for (const number of this.released(thread, mask)) {
      this.#take(thread, number);
      this.#act(thread, number);
    }
  }

  /** The signals that are delivered to a thread when it blocks those of a mask and no others. */
  released(thread: SimulatedThread, mask: ReadonlySet<number>): number[] {
    return this.pendingFor(thread).filter((number) => !mask.has(number));
  }

  /** The signals that a thread could take, the lowest first. */
  pendingFor(thread: SimulatedThread): number[] {
    const own = this.#pendingFor.get(thread) ?? nothing;
    return [...new Set([...own, ...this.#pending])].sort((a, b) => a - b);
  }

  /** The lowest signal of a set that a thread could take; null where there is none. */
  awaited(thread: SimulatedThread, numbers: ReadonlySet<number>): number | null {
    return this.pendingFor(thread).find((number) => numbers.has(number)) ?? null;
  }

  /** Takes a pending signal away, for the thread itself or for the process. */
  #take(thread: SimulatedThread, number: number): void {
    if (this.#pendingFor.get(thread)?.delete(number) !== true) this.#pending.delete(number);
  }

  /** Takes a pending signal of a set; see {@link Signals.awaited}. */
  accept(thread: SimulatedThread, numbers: ReadonlySet<number>): number {
    const number = this.awaited(thread, numbers)!;
    this.#take(thread, number);
    return number;
  }

  /** The system delivers a signal to one thread: now, or when it stops blocking it. */
  sendTo(thread: SimulatedThread, number: number): void {
    if (!this.maskOf(thread).has(number)) {
      this.#act(thread, number);
      return;
    }
    const pending = this.#pendingFor.get(thread);
    if (pending === undefined) this.#pendingFor.set(thread, new Set([number]));
    else pending.add(number);
  }

  /** Who a signal for the process would be delivered to: the main thread if it does not block it; undefined where all do. */
  receiverOf(number: number): SimulatedThread | undefined {
    return this.machine.threads.find(
      (thread) => thread.life === 'started' && !this.maskOf(thread).has(number),
    );
  }

  /** The system delivers a signal to the process. */
  send(number: number): void {
    const receiver = this.receiverOf(number);
    // Which thread takes its place depends on which of them are there.
    if (receiver !== this.main) this.machine.observeLifecycle();
    if (receiver === undefined) this.#pending.add(number);
    else this.#act(receiver, number);
  }

  /** What happens in a thread that a signal is delivered to. */
  #act(thread: SimulatedThread, number: number): void {
    const handler = this.handlerOf(number);
    if (handler === SIG_IGN) return;
    if (handler === SIG_DFL) {
      if (defaultAction(number) === 'terminate') this.#kill(number);
      return;
    }
    const { wakeupFd } = this;
    // Python writes without waiting, and leaves out what does not fit.
    if (wakeupFd !== null && !wakeupFd.isClosed && wakeupFd.stream.room > 0) {
      wakeupFd.stream.put(String.fromCharCode(number));
    }
    this.trip(number, { wakes: thread === this.main });
  }

  /** The process dies of a signal; a shell sees 128 and its number. */
  #kill(number: number): void {
    const { machine } = this;
    machine.exitStatus = 128 + number;
    machine.fail(
      'uncaught-exception',
      `killed by ${signalName(number) ?? `signal ${number}`}`,
      machine.active,
    );
    machine.halt();
  }

  /**
   * Has the handler of a signal run in the main thread.
   * @param wakes whether a blocked call of the main thread is interrupted for it.
   */
  trip(number: number, { wakes }: { readonly wakes: boolean }): void {
    if (this.#tripped.has(number) && !wakes) return;
    this.#tripped.add(number);
    if (!this.#interpreter.doingNativeWork.has(this.main)) this.#interruptMain(wakes);
  }

  #interruptMain(wakes: boolean): void {
    const call = ++this.#calls;
    this.machine.interrupt(this.main, () => this.#handleTripped(call), { wakes });
  }

  /**
   * Calls the handlers of the signals that were delivered, the lowest first. Each is called once, however often it came.
   * @param call which call of it this is; one of which an earlier one does the work already has nothing to do.
   */
  *#handleTripped(call: number): Program {
    if (call <= this.#covered) return;
    this.#covered = this.#calls;
    while (this.#tripped.size > 0) {
      const number = Math.min(...this.#tripped);
      this.#tripped.delete(number);
      if (!this.hasHandler(number)) continue;
      try {
        yield* this.#begin(this.handlerOf(number) as HandlerFunction, number);
      } catch (error) {
        // The others are called where the error has been handled.
        if (this.#tripped.size > 0) this.#interruptMain(false);
        throw error;
      }
    }
  }

  #begin(handler: HandlerFunction, number: number): Program<unknown> {
    const { interruptHandler } = this.#interpreter;
    const isReplaced = interruptHandler !== null && number === SIGINT && handler === defaultIntHandler;
    return isReplaced ? interruptHandler() : handler(number);
  }

  override snapshot(): Json {
    const names = (numbers: Iterable<number>) => [...numbers].map((number) => signalName(number) ?? number);
    return { pending: names(this.#pending), tripped: names(this.#tripped) };
  }
}
