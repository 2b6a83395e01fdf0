import {
  type Access,
  type Boundary,
  boundaryBit,
  Instruction,
  type Opcode,
  opcode,
  type Position,
  type Program,
  type SharedObject,
  type Touch,
} from '@heddle/core';
import { Op, type OpName, opNames } from '../bytecode/opcodes.ts';
import { dropsReferences, eachPinned, looksInside, noteDropped, noteDrops } from '../lifetimes/drops.ts';
import { Watch } from '../lifetimes/watch.ts';
import { type PyException, PyTraceback, type Raised } from '../objects/exception.ts';
import { raised as raise, recursionErrorType, typeError } from '../objects/exception-types.ts';
import { exhausted } from '../objects/iterator.ts';
import type { PyNative } from '../objects/native.ts';
import type { PyObject, Result, Value } from '../objects/object.ts';
import { Steps } from '../objects/steps.ts';
import { typeOf } from '../objects/type-of.ts';
import { DYNAMIC, Kind } from '../timing/kinds.ts';
import type { Meter } from '../timing/meter.ts';
import { chargeByOperands } from '../timing/operands.ts';
import { explainInstruction } from './explanation.ts';
import { asRaised } from './foreign-error.ts';
import type { PyFrame } from './frame.ts';
import { leaveGenerator } from './generator-state.ts';
import type { LinkedInstruction } from './linked-code.ts';
import { locate } from './locate.ts';
import type { Runtime, ThreadState } from './runtime.ts';
import {
  beginsLine,
  exceptionTriple,
  leavesFrame,
  nativeToCall,
  type TraceEvent,
  tellHooks,
} from './tracing.ts';
import { CutOff, standStill, WORK_A_STEP } from './work.ts';

/**
 * Why the loop over bytecodes stops: to ask the machine for a step, to run native steps, because the base frame is over, or to
 * go on as a loop of another kind.
 */
const Signal = { none: 0, ask: 1, native: 2, over: 3, change: 4 } as const;

/**
 * What becomes of the result of native steps:
 *
 * - `push`: it goes to the stack
 * - `drop`: it is not needed
 * - `method`: it goes to the stack with an empty place for a receiver behind it
 * - `iterate`: it is the next item of a loop, which may have ended
 * - `send`: it is what a sub-iterator yields; see {@link Activation.sent}
 * - `again`: it is not needed, and the instruction that stands behind the frame has still to run
 */
export type Delivery = 'push' | 'drop' | 'method' | 'iterate' | 'send' | 'again';

/** What native code calls, and what is raised, is as much work as so many jumps back; see {@link WORK_A_STEP}. */
const ENTRY_WORTH = 5;
const RAISE_WORTH = 10;

const nothing: readonly SharedObject[] = [];

/** What the hooks of a thread have heard of an exception in a frame. */
const Told = { nothing: 0, call: 1, exception: 2, all: 3 } as const;

/** What a step touches, whatever others do. */
const FIXED = -1;

/** The bits of the boundaries that bytecodes pass. */
export const Passed: { readonly [K in 'call' | 'resume' | 'back' | 'forward' | 'handler']: number } = {
  call: boundaryBit('call'),
  resume: boundaryBit('resume'),
  back: boundaryBit('jump-backward'),
  forward: boundaryBit('jump-forward'),
  handler: boundaryBit('handler'),
};

/** Where every bytecode is followed by a check for a GIL request. */
const EVERYWHERE = boundaryBit('instruction');

/** The boundary behind an opcode that asks for a step. */
function boundaryOf(name: OpName | undefined): Boundary {
  return name?.startsWith('CALL') && !name.startsWith('CALL_INTRINSIC') ? 'call' : 'instruction';
}

const opcodes: (Opcode<SharedObject, Activation, void> | undefined)[] = [];

/** The machine's opcode for a bytecode that touches what others can reach. */
function stepOpcode(number: number): Opcode<SharedObject, Activation, void> {
  opcodes[number] ??= opcode<SharedObject, Activation, void>({
    name: opNames[number] ?? 'STEP',
    access: (_, activation) => activation.accessNow(),
    touchesAlso: (_, activation, _thread, touch) => activation.touchOthers(touch),
    cost: 0,
    boundary: boundaryOf(opNames[number]),
    execute: (_, activation) => activation.perform(),
    explain: (_, activation) => activation.explain(),
  });
  return opcodes[number];
}

/** The step of a thread that has worked on nothing that others can see for long. */
const tick: Opcode<SharedObject, Activation, void> = opcode({
  name: 'work',
  cost: 0,
  access: 'none',
  boundary: 'jump-backward',
  execute: () => undefined,
  explain: () => 'work on what no other thread can see',
});

/** What native code was called with that was not called at all. */
const none: readonly Value[] = [];

const over: { done: true; value: Value } = { done: true, value: null };

/**
 * A run of the interpreter in a thread: of the thread's own function, or of a Python function that native code has
 * called. It runs bytecode after bytecode, and asks the machine for a step where one touches what other threads can reach; the
 * machine lets it do it when the schedule says so.
 */
export class Activation implements Program<Value> {
  readonly vm: Runtime;
  readonly state: ThreadState;
  /** The frame that runs. */
  frame: PyFrame;
  /** Whether the bytecode that runs is the step that was asked for. */
  granted = false;
  /** What the sub-iterator that has just ended returned. */
  sent: Value = null;
  /** What the native function that runs, or ran last, was called with. */
  args: readonly Value[] = none;
  readonly #base: PyFrame;
  #outer: Activation | null = null;
  #isRunning = false;
  #signal: number = Signal.none;
  #native: Program<unknown> | null = null;
  #nativeHasBegun = false;
  #delivery: Delivery = 'push';
  #error: Raised | null = null;
  /** Whether the hooks have heard of the next instruction. */
  #hasTold = false;
  /** The native function that a profile function has heard of, and the call; null for none. */
  #profiled: PyNative | null = null;
  #profiledFrame: PyFrame | null = null;
  #profiledAt = -1;
  #request: Instruction | null = null;
  /** The objects that the step touches, and how. */
  readonly #touched: SharedObject[] = [];
  readonly #accesses: Access[] = [];
  /** What the step touched that began the native code that runs, and how. */
  #held: readonly SharedObject[] = nothing;
  #heldAccesses: readonly Access[] = [];
  /** How many steps had been taken when they were gathered, or {@link FIXED}. */
  #gatheredAt = FIXED;
  readonly #instructions: (Instruction | undefined)[] = [];
  /** The bits of the boundaries that the last bytecode has passed, in timed simulation, since the last step. */
  #fresh = 0;
  /** Null until something is watched; see `lifetimes/`. */
  #watch: Watch | null = null;

  /** @param base the frame that it runs; its `back` is set when it begins. */
  constructor(vm: Runtime, base: PyFrame) {
    this.vm = vm;
    this.state = vm.current;
    this.frame = base;
    this.#base = base;
  }

  [Symbol.iterator](): this {
    return this;
  }

  next(input?: unknown): IteratorResult<Instruction, Value> {
    if (!this.#isRunning) this.#enter();
    this.vm.current = this.state;
    return this.#go(input, null);
  }

  throw(error: unknown): IteratorResult<Instruction, Value> {
    if (!this.#isRunning) this.#enter();
    this.vm.current = this.state;
    return this.#go(undefined, { error });
  }

  /** The activation that has called the native code that runs this one; null for the outermost of a thread. */
  get outer(): Activation | null {
    return this.#outer;
  }

  /** Calls `visit` for what it works on. */
  eachRoot(visit: (value: Value) => void): void {
    const watch = this.#watch;
    visit(watch?.isOver === true ? this.frame.back : this.frame);
    visit(this.sent);
    visit(watch?.result ?? null);
    if (this.#error !== null) visit(this.#error.exception);
    if (this.#native !== null) for (const value of watch?.pins ?? this.args) visit(value);
  }

  /** Native code that it runs was given a value, or has made one. */
  receive(value: Value): void {
    if (this.#native === null) return;
    this.#watch ??= new Watch();
    this.#watch.receive(value, this.args);
  }

  /** Native code that it runs may have an object in hand: it was not watched when the code was called. */
  pin(object: PyObject): void {
    if (this.#native === null) return;
    this.#watch ??= new Watch();
    this.#watch.pins = [...(this.#watch.pins ?? this.args), object];
  }

  /** An object is watched now, the first one: the instruction that runs may be the last to refer to it. */
  reconsider(object: PyObject): void {
    this.#watch ??= new Watch();
    this.#watch.drops.push(object);
    if (this.#signal === Signal.none) this.#signal = Signal.change;
  }

  /** Has an exception raised where it stands when it begins. */
  failWith(exception: Raised): void {
    this.#error = exception;
  }

  // What opcodes call.

  /** A result of native code: a value goes to the stack, steps are run first. */
  deliver(result: Result): void {
    if (result instanceof Steps) this.begin(result, 'push');
    else this.frame.slots[this.frame.top++] = result;
  }

  /** A callable goes to the stack, and behind it an empty place for a receiver. */
  deliverMethod(result: Result): void {
    if (result instanceof Steps) this.begin(result, 'method');
    else {
      this.frame.push(result);
      this.frame.push(undefined);
    }
  }

  /** Runs native steps where there are any; a value is of no interest. */
  run(result: Result): void {
    if (result instanceof Steps) this.begin(result, 'drop');
  }

  /** Runs native steps. Nothing else of the bytecode may follow. */
  begin(steps: Steps, delivery: Delivery): void {
    this.#native = steps.program;
    this.#nativeHasBegun = false;
    this.#delivery = delivery;
    this.#signal = Signal.native;
  }

  /** Calls a frame. */
  enter(frame: PyFrame): void {
    const { state } = this;
    if (++state.depth > this.vm.recursionLimit) this.#refuseDepth();
    frame.back = this.frame;
    this.frame = frame;
  }

  /** The frame that runs gives a value and is over. */
  give(value: Value): void {
    const { frame } = this;
    this.state.depth--;
    switch (frame.continuation) {
      case 'push': {
        const back = frame.back!;
        back.slots[back.top++] = value;
        this.frame = back;
        return;
      }
      case 'drop':
        this.frame = frame.back!;
        return;
      case 'instance':
        this.frame = frame.back!;
        if (value !== null) throw typeError(`__init__() should return None, not '${typeOf(value).name}'`);
        return;
      default:
        over.value = value;
        this.#signal = Signal.over;
    }
  }

  /** Gives the CPU back to what called the base frame, with a value: a generator that yields. */
  leave(value: Value): void {
    this.state.depth--;
    over.value = value;
    this.#signal = Signal.over;
  }

  /**
   * Whether a bytecode that touches a location has to ask for a step first; then it returns at once, and runs again when
   * the step is taken.
   */
  ask(instruction: LinkedInstruction, object: SharedObject, access: Access): true {
    this.gather();
    this.#gatheredAt = FIXED;
    this.touch(object, access);
    return this.#prepare(instruction, object);
  }

  #prepare(instruction: LinkedInstruction, object: SharedObject): true {
    this.frame.next--;
    const number = instruction.opcode;
    const known = this.#instructions[number];
    if (known === undefined) {
      this.#request = Instruction.of(stepOpcode(number), object, this) as Instruction;
      this.#instructions[number] = this.#request;
    } else {
      known.object = object;
      this.#request = known;
    }
    this.#signal = Signal.ask;
    return true;
  }

  /** Begins to gather what a step touches; see {@link Activation.touch}. Until the step is taken, others can change that. */
  gather(): void {
    this.#gatheredAt = this.vm.machine.steps;
    this.#touched.length = 0;
    this.#accesses.length = 0;
  }

  /** The step that is being gathered touches an object. */
  touch(object: SharedObject, access: Access): void {
    this.#touched.push(object);
    this.#accesses.push(access);
  }

  /** As {@link Activation.ask}, for what was gathered. @returns false where that is nothing. */
  asksGathered(instruction: LinkedInstruction): boolean {
    if (this.#touched.length === 0) return false;
    return this.#prepare(instruction, this.#touched[0]!);
  }

  /** Tells the hooks of the thread what happens in a frame, before the next bytecode. */
  tell(frame: PyFrame, event: TraceEvent, value: Value): void {
    this.begin(new Steps(tellHooks(this.vm, frame, event, value)), 'drop');
  }

  /** Marks a boundary that the program passes, and counts it. */
  pass(bits: number): void {
    this.state.thread.passed |= bits;
    if (--this.state.workLeft <= 0) this.#ask(tick);
  }

  // What the machine calls, through the opcode of a step.

  /** How the step that is asked for touches its object. */
  accessNow(): Access {
    if (this.#gatheredAt !== FIXED && this.#gatheredAt !== this.vm.machine.steps) this.#gatherAnew();
    return this.#accesses[0]!;
  }

  /** Has the bytecode that waits ask again: what it touches depends on what others have done meanwhile. */
  #gatherAnew(): void {
    const { frame, vm } = this;
    const { current } = vm;
    vm.current = this.state;
    const instruction = frame.code.instructions[frame.next++]!;
    instruction.run(this, frame, instruction);
    this.#signal = Signal.none;
    vm.current = current;
  }

  touchOthers(touch: Touch): void {
    // The first is the object of the instruction.
    for (let at = 1; at < this.#touched.length; at++) touch(this.#touched[at]!, this.#accesses[at]!);
  }

  /** Does the bytecode that was asked for. */
  perform(): void {
    const { frame } = this;
    this.vm.current = this.state;
    this.granted = true;
    try {
      const instruction = frame.code.instructions[frame.next++]!;
      if (this.vm.lifetimes.isWatching) this.#runNoting(frame, instruction);
      else instruction.run(this, frame, instruction);
    } catch (error) {
      if (error instanceof CutOff) this.#standStill();
      else this.#error = asRaised(this.vm, error);
    }
    this.granted = false;
    if (this.vm.meter !== null) this.#note(0);
    if (this.#native !== null) {
      this.#held = this.#touched.slice();
      this.#heldAccesses = this.#accesses.slice();
    }
  }

  /** Native code goes on in a later step than the one that was asked for, and may touch the same again. */
  #touchHeld(): void {
    const { machine } = this.vm;
    for (let at = 0; at < this.#held.length; at++) machine.touch(this.#held[at]!, this.#heldAccesses[at]!);
  }

  explain(): string {
    const { frame } = this;
    return explainInstruction(frame, frame.code.instructions[frame.next]!, this.#request!.object);
  }

  /** Where the thread stands while it waits to be let on. */
  position(): Position {
    const { code, next } = this.frame;
    // What was asked for has not begun; native code belongs to an instruction that has.
    const at = this.#native === null ? next : next - 1;
    return { source: code.code.filename, line: code.code.positions[at]?.line ?? -1 };
  }

  #enter(): void {
    this.#isRunning = true;
    const { state } = this;
    state.workLeft -= ENTRY_WORTH;
    if (this.vm.meter !== null) this.vm.meter.charge(Kind.callback);
    if (state.workLeft <= 0) this.#ask(tick);
    this.#outer = state.activation;
    if (this.#base.generator === null || this.#base.back === null) this.#base.back = state.frame;
    state.activation = this;
    if (this.#outer === null) locate(state);
    if (++state.depth > this.vm.recursionLimit) {
      this.#error = null;
      try {
        this.#refuseDepth();
      } catch (error) {
        this.#exit();
        throw error;
      }
    }
  }

  #exit(): void {
    this.state.activation = this.#outer;
    this.#isRunning = false;
  }

  #refuseDepth(): never {
    this.state.depth--;
    throw raise(recursionErrorType, 'maximum recursion depth exceeded');
  }

  /** The execution has been cut off: nothing more of the program runs. */
  #standStill(): void {
    this.begin(new Steps(standStill(this.vm)), 'drop');
  }

  #ask(code: Opcode<SharedObject, Activation, void>): void {
    this.state.workLeft = WORK_A_STEP;
    this.#fresh = 0;
    this.#request = Instruction.of(code, this.state.thread as SharedObject, this) as Instruction;
    this.#signal = Signal.ask;
  }

  #go(input: unknown, thrown: { readonly error: unknown } | null): IteratorResult<Instruction, Value> {
    let failure = thrown;
    for (;;) {
      try {
        if (this.#native !== null) {
          const request = this.#drive(this.#native, input, failure);
          failure = null;
          if (request !== null) return request;
        } else if (failure !== null) {
          const { error } = failure;
          failure = null;
          // Behind a jump back, the handlers are those of the loop.
          if (this.#request?.opcode === tick) this.frame.next++;
          throw error;
        }
        if (this.#error !== null && this.#native === null) {
          const raised = this.#error;
          this.#error = null;
          throw raised;
        }
        const watch = this.#watch;
        // Where the step that was taken has ended the base frame, that comes first.
        if (watch !== null && this.#signal !== Signal.over && this.#examine(watch)) continue;
        if (watch?.isOver === true) {
          over.value = watch.result;
          this.#signal = Signal.over;
        } else if (this.state.isTraced) this.#runTraced();
        else if (this.vm.lifetimes.isWatching) this.#runWatched();
        else if (this.vm.meter !== null) this.#runTimed();
        else this.#run();
      } catch (error) {
        failure = null;
        this.#native = null;
        this.#held = nothing;
        this.#watch?.endNative();
        this.#signal = Signal.none;
        if (error instanceof CutOff) this.#standStill();
        else this.#unwind(asRaised(this.vm, error));
        continue;
      }
      const signal = this.#signal;
      this.#signal = Signal.none;
      if (signal === Signal.ask) {
        if (this.vm.meter !== null) this.vm.meter.settle();
        return this.#request!;
      }
      if (signal === Signal.over) {
        if (this.#watch !== null && this.#isToEnd(this.#watch)) continue;
        this.#exit();
        return over;
      }
    }
  }

  /** The base frame is over. @returns whether what it has dropped has something to do first. */
  #isToEnd(watch: Watch): boolean {
    if (!watch.isOver) {
      watch.isOver = true;
      watch.result = over.value;
      if (this.#examine(watch)) return true;
    }
    over.value = watch.result;
    watch.result = null;
    this.#outer?.receive(over.value);
    return false;
  }

  /** Runs bytecodes until there is a signal. */
  #run(): void {
    while (this.#signal === Signal.none) {
      const { frame } = this;
      const instruction = frame.code.instructions[frame.next++]!;
      instruction.run(this, frame, instruction);
    }
  }

  /** As {@link Activation.#run}, charging what each bytecode costs; see `timing/`. */
  #runTimed(): void {
    while (this.#signal === Signal.none && !this.#isDue()) {
      const { frame } = this;
      const instruction = frame.code.instructions[frame.next++]!;
      const before = this.#charge(frame, instruction);
      instruction.run(this, frame, instruction);
      this.#note(before);
    }
  }

  /** Charges a bytecode that is about to run. @returns the bits of the boundaries that were passed before it. */
  #charge(frame: PyFrame, instruction: LinkedInstruction): number {
    const { meter } = this.vm;
    const { thread } = this.state;
    if (meter === null) return thread.passed;
    const { timing } = instruction;
    if (timing < DYNAMIC) meter.charge(timing);
    else chargeByOperands(meter, instruction, frame);
    const { passed } = thread;
    thread.passed = 0;
    return passed;
  }

  /** Notes what boundaries a bytecode has passed, besides those before, in timed simulation. */
  #note(before: number): void {
    if (this.vm.meter === null) return;
    const { thread } = this.state;
    this.#fresh = thread.passed | EVERYWHERE;
    // What calls native steps is followed by its check when they are over.
    if (this.#signal === Signal.native) thread.passed = before;
    else thread.passed |= before;
  }

  /**
   * Whether the thread has worked for so long that something else may happen in timed simulation, and stands at a check: then it
   * asks for a step.
   */
  #isDue(): boolean {
    const { meter } = this.vm;
    if (meter === null) return false;
    meter.settle();
    if (!meter.isDue || (this.#fresh & this.vm.checkMask) === 0) return false;
    this.#ask(tick);
    return true;
  }

  /** As {@link Activation.#run}, looking after each bytecode whether something dies that is watched. */
  #runWatched(): void {
    const { lifetimes } = this.vm;
    while (this.#signal === Signal.none && lifetimes.isWatching && !this.#isDue()) {
      const { frame } = this;
      const instruction = frame.code.instructions[frame.next++]!;
      const before = this.#charge(frame, instruction);
      if (!dropsReferences(instruction)) instruction.run(this, frame, instruction);
      else this.#runNoting(frame, instruction);
      this.#note(before);
      if (!dropsReferences(instruction)) continue;
      if (this.#signal === Signal.none && this.#examine(this.#watch!)) return;
    }
  }

  /** Runs a bytecode, and notes what it may drop. */
  #runNoting(frame: PyFrame, instruction: LinkedInstruction): void {
    this.#watch ??= new Watch();
    const watch = this.#watch;
    const { drops } = watch;
    if (drops.length > 0) drops.length = 0;
    const operands = noteDrops(this.state, frame, instruction, drops);
    const gathers = drops.length > 0 && looksInside(frame, instruction);
    instruction.run(this, frame, instruction);
    if (this.#signal !== Signal.native) return;
    watch.gathers = gathers;
    watch.received = -1;
    watch.pins = drops.slice(operands);
    if (gathers) eachPinned(this.vm, drops, watch.pins);
  }

  /** Whether something dies of what was dropped; then it runs what that has to do. */
  #examine(watch: Watch): boolean {
    const { drops } = watch;
    if (drops.length === 0) return false;
    const program = this.vm.lifetimes.examine(drops, watch.isOver ? this.frame.back : this.frame);
    drops.length = 0;
    if (program === null) return false;
    watch.pins = [];
    watch.finalises = true;
    this.begin(new Steps(program), 'drop');
    return true;
  }

  /** As {@link Activation.#run}, telling the hooks of the thread. */
  #runTraced(): void {
    while (this.#signal === Signal.none && !this.#isDue()) {
      const { frame } = this;
      if (!this.#hasTold) {
        const called = this.#takeProfiled(frame);
        if (called !== null) {
          this.tell(frame, 'c_return', called);
          return;
        }
        this.#hasTold = this.#tellNext(frame);
        if (this.#hasTold) return;
      }
      this.#hasTold = false;
      const instruction = frame.code.instructions[frame.next++]!;
      const { isWatching } = this.vm.lifetimes;
      const before = this.#charge(frame, instruction);
      if (isWatching) this.#runNoting(frame, instruction);
      else instruction.run(this, frame, instruction);
      this.#note(before);
      if (isWatching && this.#signal === Signal.none && this.#examine(this.#watch!)) return;
    }
  }

  /** Tells the hooks of the next instruction, where they want to hear of it. */
  #tellNext(frame: PyFrame): boolean {
    const { profileFunction } = this.state;
    if (frame.trace !== null && beginsLine(frame)) {
      this.#tellBefore(frame, 'line', null);
      return true;
    }
    if (leavesFrame(frame) && (frame.trace !== null || profileFunction !== null)) {
      this.#tellBefore(frame, 'return', frame.slots[frame.top - 1] ?? null);
      return true;
    }
    const called = profileFunction === null ? null : nativeToCall(frame);
    if (called === null) return false;
    this.#profiled = called;
    this.#profiledFrame = frame;
    this.#profiledAt = frame.next;
    this.#tellBefore(frame, 'c_call', called);
    return true;
  }

  /** Tells the hooks of an instruction that then runs: the frame stands behind it meanwhile. */
  #tellBefore(frame: PyFrame, event: TraceEvent, value: Value): void {
    frame.next++;
    this.begin(new Steps(tellHooks(this.vm, frame, event, value)), 'again');
  }

  /** The native function that a profile function has heard of, where its call in a frame is over. */
  #takeProfiled(frame: PyFrame): PyNative | null {
    const called = this.#profiled;
    this.#profiled = null;
    const isOver = this.#profiledFrame === frame && this.#profiledAt === frame.next - 1;
    return isOver && this.state.profileFunction !== null ? called : null;
  }

  /**
   * Tells the hooks of an exception in a frame, one event after the other, before it goes on.
   * @returns whether there was something to tell: then it goes on when the hooks have heard of it.
   */
  #tellFailure(frame: PyFrame, raised: Raised, leaves: boolean): boolean {
    if (raised.told === Told.nothing) {
      raised.told = Told.call;
      const called = this.#takeProfiled(frame);
      if (called !== null) return this.#tellAndFail(frame, raised, 'c_exception', called);
    }
    if (raised.told === Told.call) {
      raised.told = Told.exception;
      if (frame.trace !== null) return this.#tellAndFail(frame, raised, 'exception', exceptionTriple(raised));
    }
    if (raised.told === Told.exception && leaves) {
      raised.told = Told.all;
      const isHeard = frame.trace !== null || this.state.profileFunction !== null;
      if (isHeard) return this.#tellAndFail(frame, raised, 'return', null);
    }
    return false;
  }

  #tellAndFail(frame: PyFrame, raised: Raised, event: TraceEvent, value: Value): true {
    this.#error = raised;
    this.tell(frame, event, value);
    return true;
  }

  /** Runs native steps up to their next instruction, which it gives; null where they are over. */
  #drive(
    native: Program<unknown>,
    input: unknown,
    failure: { readonly error: unknown } | null,
  ): IteratorResult<Instruction, Value> | null {
    let request: IteratorResult<Instruction, unknown>;
    if (this.#nativeHasBegun && this.#held.length > 0) this.#touchHeld();
    if (failure !== null) request = native.throw(failure.error);
    else if (this.#nativeHasBegun) request = native.next(input);
    else {
      this.#nativeHasBegun = true;
      request = native.next();
    }
    this.vm.current = this.state;
    if (this.vm.meter !== null) this.vm.meter.settle();
    if (request.done !== true) return request as IteratorResult<Instruction, Value>;
    if (this.vm.meter !== null) this.state.thread.passed |= this.#fresh;
    this.#native = null;
    this.#held = nothing;
    this.#watch?.endNative();
    this.#signal = Signal.none;
    const value = request.value === undefined ? null : (request.value as Value);
    this.#take(value);
    return null;
  }

  #take(value: Value): void {
    const { frame } = this;
    switch (this.#delivery) {
      case 'push':
        frame.push(value);
        return;
      case 'drop':
        return;
      case 'again':
        frame.next--;
        return;
      case 'iterate':
        if (value === exhausted) frame.next = frame.code.instructions[frame.next - 1]!.target;
        else frame.push(value);
        return;
      case 'method':
        frame.push(value);
        frame.push(undefined);
        return;
      case 'send':
        this.#takeSent(frame, value);
    }
  }

  /** A sub-iterator has yielded, or has ended with what {@link Activation.sent} holds. */
  #takeSent(frame: PyFrame, value: Value): void {
    if (value !== exhausted) {
      frame.push(value);
      return;
    }
    frame.push(this.sent);
    this.sent = null;
    frame.next = frame.code.instructions[frame.next - 1]!.target;
  }

  /** Takes an exception to the handler that is next for it; throws it where there is none in this activation. */
  #unwind(raised: Raised): void {
    const { exception } = raised;
    this.state.workLeft -= RAISE_WORTH;
    if (this.vm.meter !== null) this.#chargeRaised(this.vm.meter, exception);
    if (!raised.hasContext) this.#giveContext(raised);
    for (; ; raised.isFresh = true) {
      const { frame } = this;
      const at = frame.next - 1;
      if (raised.isFresh) exception.traceback = new PyTraceback(frame, at, exception.traceback);
      // What is raised again is not told again.
      else if (raised.told === Told.nothing) raised.told = Told.exception;
      raised.isFresh = false;
      const entry = handlerAt(frame, at);
      if (this.state.isTraced && this.#tellFailure(frame, raised, entry === null)) return;
      raised.told = Told.nothing;
      if (entry !== null) {
        this.#dropStack(frame, entry.depth);
        if (entry.lasti) frame.push(at);
        frame.push(exception);
        frame.next = entry.target;
        this.state.thread.passed |= Passed.handler;
        this.#fresh = Passed.handler | EVERYWHERE;
        return;
      }
      this.state.depth--;
      this.#dropStack(frame, 0);
      const { generator } = frame;
      if (generator !== null) {
        leaveGenerator(this.state, generator, 'closed');
        if (generator.isWatched) this.vm.lifetimes.unwatch(generator);
      }
      if (frame === this.#base) {
        if (this.vm.lifetimes.isWatching) this.#outer?.receive(exception);
        this.#exit();
        raised.isFresh = true;
        throw raised;
      }
      this.frame = frame.back!;
    }
  }

  /** Charges an exception that is on its way; what native code raises has to be made first. */
  #chargeRaised(meter: Meter, exception: PyException): void {
    meter.charge(Kind.unwind);
    const { code, next } = this.frame;
    const opcode = code.instructions[next - 1]?.opcode;
    const isMade = exception.traceback !== null || opcode === Op.RAISE_VARARGS || opcode === Op.RERAISE;
    if (!isMade) meter.charge(Kind.nativeError);
  }

  /** Empties the stack of a frame down to a depth. */
  #dropStack(frame: PyFrame, depth: number): void {
    const { slots } = frame;
    const bottom = frame.code.variables + depth;
    if (this.vm.lifetimes.isWatching) this.#watch ??= new Watch();
    const drops = this.#watch?.drops ?? null;
    for (let place = bottom; place < frame.top; place++) {
      if (drops !== null) noteDropped(slots[place], drops);
      slots[place] = undefined;
    }
    frame.top = bottom;
  }

  /** The exception that was being handled when it was raised. */
  #giveContext(raised: Raised): void {
    raised.hasContext = true;
    const { exception } = raised;
    const { exception: handled } = this.state;
    if (handled === null || handled === exception) return;
    // A chain must not come back to where it began.
    for (let at = handled; at.context !== null; at = at.context) {
      this.state.workLeft--;
      if (at.context === exception) {
        at.context = null;
        break;
      }
    }
    exception.context = handled;
  }
}

function handlerAt(frame: PyFrame, at: number): { target: number; depth: number; lasti: boolean } | null {
  for (const entry of frame.code.code.exceptionTable) {
    if (at >= entry.start && at < entry.end) return entry;
  }
  return null;
}
