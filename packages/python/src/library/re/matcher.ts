import type { Work } from '../../interpreter/work.ts';
import { categoryTest, lowerCase } from './characters.ts';
import type { MatchInstruction, MatchProgram } from './instructions.ts';
import type { Place } from './syntax.ts';

/** The characters of a text, or bytes. */
export type Codes = ArrayLike<number>;

/** Where a match has to end: anywhere, or at the end. */
type MatchMode = 'anywhere' | 'full';

// What lies on the stack, four numbers each: what to do, and its operands.

/** Go on at an instruction from a place. */
const CHOICE = 0;
/** Give a register back what it held. */
const UNDO = 1;
/** Go on behind a greedy run that is one character shorter. */
const SHORTEN = 2;
/** Go on behind a lazy run that is one character longer. */
const LENGTHEN = 3;

const isWordUnicode = categoryTest('w', { isAscii: false });
const isWordAscii = categoryTest('w', { isAscii: true });

/** One match of a pattern against a text, by backtracking with a stack of its own. */
export class Matcher {
  readonly #program: MatchProgram;
  readonly #work: Work;
  readonly #codes: Codes;
  /** Nothing is looked at from here on. */
  readonly #end: number;
  readonly #stack: number[] = [];
  #registers: Int32Array;
  #mode: MatchMode = 'anywhere';
  /** An empty match is none where it ends here. */
  #notEmptyAt = -1;

  /** @param work where what it does counts. */
  constructor(program: MatchProgram, codes: Codes, end: number, work: Work) {
    this.#work = work;
    this.#program = program;
    this.#codes = codes;
    this.#end = end;
    this.#registers = new Int32Array(program.registers);
  }

  /**
   * Matches at a place.
   * @returns the registers, of which those of the groups are -1 where a group has no part in the match; null for no match.
   */
  match(at: number, mode: MatchMode, notEmptyAt = -1): Int32Array | null {
    this.#mode = mode;
    this.#notEmptyAt = notEmptyAt;
    this.#registers.fill(-1);
    this.#stack.length = 0;
    const end = this.#run(0, at, true);
    if (end < 0) return null;
    this.#registers[0] = at;
    this.#registers[1] = end;
    return this.#registers.slice();
  }

  /**
   * The first match from a place on.
   * @param notEmptyAt where it must not be empty; -1 for nowhere.
   */
  search(from: number, notEmptyAt = -1): Int32Array | null {
    const { first } = this.#program;
    for (let at = from; at <= this.#end; at++) {
      if (first >= 0 && this.#codes[at] !== first) continue;
      if (first >= 0 && at === this.#end) return null;
      const found = this.match(at, 'anywhere', notEmptyAt);
      if (found !== null) return found;
    }
    return null;
  }

  #set(register: number, value: number): void {
    this.#stack.push(UNDO, register, this.#registers[register]!, 0);
    this.#registers[register] = value;
  }

  #choice(instruction: number, at: number): void {
    this.#stack.push(CHOICE, instruction, at, 0);
  }

  /** Runs from an instruction to its `match`. @returns the place where it ends; -1 where it fails. */
  #run(start: number, from: number, isWhole: boolean): number {
    const { instructions } = this.#program;
    const base = this.#stack.length;
    let next = start;
    let at = from;
    for (;;) {
      if (--this.#work.left <= 0) this.#work.refill();
      const instruction = instructions[next]!;
      const result = this.#step(instruction, next, at);
      if (result >= 0) {
        at = result;
        next = this.#next;
        continue;
      }
      if (result === MATCHED) {
        const isRefused =
          isWhole &&
          ((this.#mode === 'full' && at !== this.#end) || (at === this.#notEmptyAt && at === from));
        if (!isRefused) return at;
      }
      at = this.#backtrack(base);
      if (at < 0) return -1;
      next = this.#next;
    }
  }

  /** The instruction to go on with. */
  #next = 0;

  /** Takes one step. @returns the place to go on from, {@link FAILED} or {@link MATCHED}. */
  #step(instruction: MatchInstruction, index: number, at: number): number {
    this.#next = index + 1;
    switch (instruction.op) {
      case 'literal':
        return at < this.#end && this.#codes[at] === instruction.code ? at + 1 : FAILED;
      case 'set':
        return at < this.#end && instruction.set.has(this.#codes[at]!) ? at + 1 : FAILED;
      case 'run':
        return this.#begin(instruction, index, at);
      case 'jump':
        this.#next = instruction.target;
        return at;
      case 'fork':
        this.#choice(instruction.second, at);
        this.#next = instruction.first;
        return at;
      case 'save':
        this.#set(instruction.register, at);
        return at;
      case 'close':
        this.#set(2 * instruction.group + 1, at);
        this.#set(2 * this.#program.groups + 2, instruction.group);
        return at;
      case 'place':
        return this.#isAt(instruction.place, instruction.isAscii, at) ? at : FAILED;
      case 'reference':
        return this.#repeatGroup(instruction, at);
      case 'begin-loop':
        this.#set(instruction.register, 0);
        this.#set(instruction.register + 1, -1);
        return at;
      case 'loop':
        return this.#loop(instruction, index, at);
      case 'enter':
        this.#set(instruction.register, this.#registers[instruction.register]! + 1);
        this.#set(instruction.register + 1, at);
        return at;
      case 'atomic':
        return this.#commit(index, at, instruction.target);
      case 'look':
        return this.#look(instruction, index, at);
      case 'conditional':
        if (this.#registers[2 * instruction.group + 1]! < 0) this.#next = instruction.otherwise;
        return at;
      case 'match':
        return MATCHED;
    }
  }

  /** Whether one more character of a run stands at a place. */
  #accepts(run: MatchInstruction & { op: 'run' }, at: number): boolean {
    if (at >= this.#end) return false;
    const code = this.#codes[at]!;
    return run.set === null ? code === run.code : run.set.has(code);
  }

  #begin(run: MatchInstruction & { op: 'run' }, index: number, from: number): number {
    const { min, max } = run;
    const most = run.isLazy ? min : max;
    let at = from;
    while (at - from < most && this.#accepts(run, at)) at++;
    if (at - from < min) return FAILED;
    if (run.isLazy) this.#stack.push(LENGTHEN, index, at, from);
    else if (at - from > min) this.#stack.push(SHORTEN, index, at - 1, from + min);
    return at;
  }

  #loop(loop: MatchInstruction & { op: 'loop' }, index: number, at: number): number {
    const count = this.#registers[loop.register]!;
    if (count < loop.min) return at;
    // A turn that matched nothing is the last.
    const canGoOn = count < loop.max && this.#registers[loop.register + 1] !== at;
    if (!canGoOn) this.#next = loop.exit;
    else if (loop.isLazy) {
      this.#choice(index + 1, at);
      this.#next = loop.exit;
    } else this.#choice(loop.exit, at);
    return at;
  }

  /** Runs a part and drops the ways in which it could match differently. */
  #commit(index: number, at: number, target: number): number {
    const base = this.#stack.length;
    const end = this.#run(index + 1, at, false);
    if (end < 0) return FAILED;
    const stack = this.#stack;
    let kept = base;
    for (let entry = base; entry < stack.length; entry += 4) {
      if (stack[entry] !== UNDO) continue;
      for (let offset = 0; offset < 4; offset++) stack[kept + offset] = stack[entry + offset]!;
      kept += 4;
    }
    stack.length = kept;
    this.#next = target;
    return end;
  }

  #look(look: MatchInstruction & { op: 'look' }, index: number, at: number): number {
    const from = at - look.width;
    if (!look.isNegated) return from < 0 || this.#commit(index, from, look.target) < 0 ? FAILED : at;
    const base = this.#stack.length;
    if (from >= 0 && this.#run(index + 1, from, false) >= 0) {
      this.#unwind(base);
      return FAILED;
    }
    this.#next = look.target;
    return at;
  }

  /** Takes back everything above a height of the stack. */
  #unwind(base: number): void {
    const stack = this.#stack;
    for (let entry = stack.length - 4; entry >= base; entry -= 4) {
      if (stack[entry] === UNDO) this.#registers[stack[entry + 1]!] = stack[entry + 2]!;
    }
    stack.length = base;
  }

  /** Goes back to the last choice above a height of the stack. @returns the place; -1 where there is none. */
  #backtrack(base: number): number {
    const stack = this.#stack;
    while (stack.length > base) {
      const last = stack.pop()!;
      const third = stack.pop()!;
      const second = stack.pop()!;
      const kind = stack.pop()!;
      if (kind === UNDO) this.#registers[second] = third;
      else if (kind === CHOICE) {
        this.#next = second;
        return third;
      } else if (kind === SHORTEN) {
        if (third > last) stack.push(SHORTEN, second, third - 1, last);
        this.#next = second + 1;
        return third;
      } else {
        const run = this.#program.instructions[second] as MatchInstruction & { op: 'run' };
        if (third - last >= run.max || !this.#accepts(run, third)) continue;
        stack.push(LENGTHEN, second, third + 1, last);
        this.#next = second + 1;
        return third + 1;
      }
    }
    return -1;
  }

  #repeatGroup(reference: MatchInstruction & { op: 'reference' }, at: number): number {
    const start = this.#registers[2 * reference.group]!;
    const end = this.#registers[2 * reference.group + 1]!;
    if (start < 0 || end < 0 || at + end - start > this.#end) return FAILED;
    for (let offset = 0; offset < end - start; offset++) {
      const left = this.#codes[start + offset]!;
      const right = this.#codes[at + offset]!;
      if (left === right) continue;
      if (!reference.ignoresCase || lowerCase(left, reference) !== lowerCase(right, reference)) return FAILED;
    }
    return at + end - start;
  }

  #isAt(place: Place, isAscii: boolean, at: number): boolean {
    switch (place) {
      case 'start':
        return at === 0;
      case 'line-start':
        return at === 0 || this.#codes[at - 1] === 10;
      case 'end':
        return at === this.#end;
      case 'line-end':
        return at === this.#end || this.#codes[at] === 10;
      case 'last-line-end':
        return at === this.#end || (at === this.#end - 1 && this.#codes[at] === 10);
      default: {
        const isWord = isAscii ? isWordAscii : isWordUnicode;
        const before = at > 0 && isWord(this.#codes[at - 1]!);
        const behind = at < this.#end && isWord(this.#codes[at]!);
        return (before !== behind) === (place === 'boundary');
      }
    }
  }
}

/** The instruction does not match. */
const FAILED = -1;
/** The pattern has matched. */
const MATCHED = -2;
