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
import { type OpName, opNames } from '../bytecode/opcodes.ts';
import { dropsReferences, eachPinned, looksInside, noteDropped, noteDrops } from '../lifetimes/drops.ts';
import { PyTraceback, type Raised } from '../objects/exception.ts';
import { raised as raise, recursionErrorType, typeError } from '../objects/exception-types.ts';
import { exhausted } from '../objects/iterator.ts';
import type { PyObject, Result, Value } from '../objects/object.ts';
import { Steps } from '../objects/steps.ts';
import { typeOf } from '../objects/type-of.ts';
import { explainInstruction } from './explanation.ts';
import { asRaised } from './foreign-error.ts';
import type { PyFrame } from './frame.ts';
import { leaveGenerator } from './generators.ts';
import type { LinkedInstruction } from './linked-code.ts';
import { locate } from './locate.ts';
import type { Runtime, ThreadState } from './runtime.ts';
import { beginsLine, exceptionTriple, leavesFrame, type TraceEvent, tellHooks } from './tracing.ts';

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
 */
export type Delivery = 'push' | 'drop' | 'method' | 'iterate' | 'send';

/** So many jumps back and calls without a step that others can see make a step of their own, so that limits see them. */
const FUEL = 500;

const nothing: readonly SharedObject[] = [];

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

/** The boundary behind an opcode that asks for a step. */
function boundaryOf(name: OpName | undefined): Boundary {
  return name !== undefined && name.startsWith('CALL') && !name.startsWith('CALL_INTRINSIC')
    ? 'call'
    : 'instruction';
}

const opcodes: (Opcode<SharedObject, Activation, void> | undefined)[] = [];

/** The machine's opcode for a bytecode that touches what others can reach. */
function stepOpcode(number: number): Opcode<SharedObject, Activation, void> {
  opcodes[number] ??= opcode<SharedObject, Activation, void>({
    name: opNames[number] ?? 'STEP',
    access: (_, activation) => activation.accessNow(),
    touchesAlso: (_, activation, _thread, touch) => activation.touchOthers(touch),
    boundary: boundaryOf(opNames[number]),
    execute: (_, activation) => activation.perform(),
    explain: (_, activation) => activation.explain(),
  });
  return opcodes[number];
}

/** The step of a thread that has worked on nothing that others can see for long. */
const tick: Opcode<SharedObject, Activation, void> = opcode({
  name: 'work',
  access: 'none',
  boundary: 'jump-backward',
  execute: () => undefined,
  explain: () => 'work on what no other thread can see',
});

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
  /** How many jumps back and calls may follow before a step of their own; counted down. */
  fuel: number = FUEL;
  /** What the sub-iterator that has just ended returned. */
  sent: Value = null;
  /** What the native function that runs, or ran last, was called with. */
  args: readonly Value[] = [];
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
  /** What the instruction that runs may drop a reference to; null until something is watched. See `lifetimes/`. */
  #drops: PyObject[] | null = null;
  /** What the native code that runs has in hand; null where that was not noted. */
  #pins: Value[] | null = null;
  /** Whether that code keeps whatever it is given by what it calls, not the last of it alone. */
  #gathersPins = false;
  /** Whether the base frame is over, and only what it dropped is still at work. */
  #isOver = false;
  #result: Value = null;
  /** Where in {@link Activation.#pins} the last value stands that native code was given; -1 for none. */
  #received = -1;
  /** Whether the native code is what objects do at their end: it says itself what it holds. */
  #finalises = false;

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
    visit(this.#isOver ? this.frame.back : this.frame);
    visit(this.sent);
    visit(this.#result);
    if (this.#error !== null) visit(this.#error.exception);
    if (this.#native !== null) for (const value of this.#pins ?? this.args) visit(value);
  }

  /** Native code that it runs was given a value, or has made one. */
  receive(value: Value): void {
    if (this.#native === null || this.#finalises) return;
    const pins = (this.#pins ??= [...this.args]);
    if (!this.#gathersPins && this.#received >= 0) pins[this.#received] = value;
    else this.#received = pins.push(value) - 1;
  }

  /** An object is watched now, the first one: the instruction that runs may be the last to refer to it. */
  reconsider(object: PyObject): void {
    this.#drops = [object];
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
    if (--this.fuel <= 0) this.#ask(tick);
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
      this.#error = asRaised(this.vm, error);
    }
    this.granted = false;
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

  #ask(code: Opcode<SharedObject, Activation, void>): void {
    this.fuel = FUEL;
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
          throw error;
        }
        if (this.#error !== null && this.#native === null) {
          const raised = this.#error;
          this.#error = null;
          throw raised;
        }
        if (this.#drops !== null && this.#examine()) continue;
        if (this.#isOver) {
          over.value = this.#result;
          this.#signal = Signal.over;
        } else if (this.state.isTraced) this.#runTraced();
        else if (this.vm.lifetimes.isWatching) this.#runWatched();
        else this.#run();
      } catch (error) {
        failure = null;
        this.#native = null;
        this.#held = nothing;
        this.#pins = null;
        this.#finalises = false;
        this.#signal = Signal.none;
        this.#fail(asRaised(this.vm, error));
        continue;
      }
      const signal = this.#signal;
      this.#signal = Signal.none;
      if (signal === Signal.ask) return this.#request!;
      if (signal === Signal.over) {
        if (this.#drops !== null && this.#isToEnd()) continue;
        this.#exit();
        return over;
      }
    }
  }

  /** The base frame is over. @returns whether what it has dropped has something to do first. */
  #isToEnd(): boolean {
    if (!this.#isOver) {
      this.#isOver = true;
      this.#result = over.value;
      if (this.#examine()) return true;
    }
    over.value = this.#result;
    this.#result = null;
    if (this.#outer !== null) this.#outer.receive(over.value);
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

  /** As {@link Activation.#run}, looking after each bytecode whether something dies that is watched. */
  #runWatched(): void {
    const { lifetimes } = this.vm;
    while (this.#signal === Signal.none && lifetimes.isWatching) {
      const { frame } = this;
      const instruction = frame.code.instructions[frame.next++]!;
      if (!dropsReferences(instruction)) instruction.run(this, frame, instruction);
      else {
        this.#runNoting(frame, instruction);
        if (this.#signal === Signal.none && this.#examine()) return;
      }
    }
  }

  /** Runs a bytecode, and notes what it may drop. */
  #runNoting(frame: PyFrame, instruction: LinkedInstruction): void {
    const drops = (this.#drops ??= []);
    if (drops.length > 0) drops.length = 0;
    const operands = noteDrops(this.state, frame, instruction, drops);
    const gathers = drops.length > 0 && looksInside(frame, instruction);
    instruction.run(this, frame, instruction);
    if (this.#signal !== Signal.native) return;
    this.#gathersPins = gathers;
    this.#received = -1;
    this.#pins = drops.slice(operands);
    if (gathers) eachPinned(this.vm, drops, this.#pins);
  }

  /** Whether something dies of what was dropped; then it runs what that has to do. */
  #examine(): boolean {
    const drops = this.#drops!;
    if (drops.length === 0) return false;
    const program = this.vm.lifetimes.examine(drops, this.#isOver ? this.frame.back : this.frame);
    drops.length = 0;
    if (program === null) return false;
    this.#pins = [];
    this.#finalises = true;
    this.begin(new Steps(program), 'drop');
    return true;
  }

  /** As {@link Activation.#run}, telling the hooks of the thread. */
  #runTraced(): void {
    while (this.#signal === Signal.none) {
      const { frame } = this;
      if (!this.#hasTold && this.#tellNext(frame)) {
        this.#hasTold = true;
        return;
      }
      this.#hasTold = false;
      const instruction = frame.code.instructions[frame.next++]!;
      if (!this.vm.lifetimes.isWatching) instruction.run(this, frame, instruction);
      else {
        this.#runNoting(frame, instruction);
        if (this.#signal === Signal.none && this.#examine()) return;
      }
    }
  }

  /** Tells the hooks of the next instruction, where they want to hear of it. */
  #tellNext(frame: PyFrame): boolean {
    if (frame.trace !== null && beginsLine(frame)) this.tell(frame, 'line', null);
    else if (leavesFrame(frame) && (frame.trace !== null || this.state.profileFunction !== null)) {
      this.tell(frame, 'return', frame.slots[frame.top - 1] ?? null);
    } else return false;
    return true;
  }

  /** An exception was raised: the trace function of the frame hears of it before it goes on. */
  #fail(raised: Raised): void {
    const { frame } = this;
    if (frame.trace === null || !this.state.isTraced || raised.isTold) {
      raised.isTold = false;
      this.#unwind(raised);
      return;
    }
    raised.isTold = true;
    if (!raised.hasContext) this.#giveContext(raised);
    this.#error = raised;
    this.tell(frame, 'exception', exceptionTriple(raised));
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
    if (request.done !== true) return request as IteratorResult<Instruction, Value>;
    this.#native = null;
    this.#held = nothing;
    this.#pins = null;
    this.#finalises = false;
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
    if (!raised.hasContext) this.#giveContext(raised);
    for (let isFresh = raised.isFresh; ; isFresh = true) {
      const { frame } = this;
      const at = frame.next - 1;
      if (isFresh) exception.traceback = new PyTraceback(frame, at, exception.traceback);
      raised.isFresh = false;
      const entry = handlerAt(frame, at);
      if (entry !== null) {
        this.#dropStack(frame, entry.depth);
        if (entry.lasti) frame.push(at);
        frame.push(exception);
        frame.next = entry.target;
        this.state.thread.passed |= Passed.handler;
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

  /** Empties the stack of a frame down to a depth. */
  #dropStack(frame: PyFrame, depth: number): void {
    const { slots } = frame;
    const bottom = frame.code.variables + depth;
    const drops = this.vm.lifetimes.isWatching ? (this.#drops ??= []) : null;
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
