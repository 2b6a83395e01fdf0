import {
  FOREVER,
  Instruction,
  type Json,
  Machine,
  NONE,
  opcode,
  type Program,
  SharedObject,
  SimulatedThread,
} from '@heddle/core';
import { describe, expect, expectTypeOf, test } from 'vitest';

class Cell extends SharedObject {
  override readonly kind = 'cell';
  value = 0;
  override snapshot(): Json {
    return this.value;
  }
}

const read = opcode<Cell, undefined, number>({
  name: 'read',
  access: 'read',
  execute: (cell) => cell.value,
  explain: (cell) => `read ${cell.value}`,
});

const machine = new Machine();
const cell = new Cell(machine, 'cell', 'data');
const other = new Cell(machine, 'other', 'data');
const thread = new SimulatedThread(machine, function* nothing(): Program {});

/** What an instruction touches, as text. */
function footprint(instruction: Instruction): string[] {
  const touches: string[] = [];
  instruction.footprint(thread, (object, access) => touches.push(`${access} ${object.name}`));
  return touches;
}

describe('yield* instruction', () => {
  function* program(): Program<number> {
    const value = yield* Instruction.of(read, cell);
    expectTypeOf(value).toEqualTypeOf<number>();
    return value;
  }

  test('hands the instruction to the machine and gives its result back', () => {
    const running = program();
    const request = running.next();
    expect(request.done).toBe(false);
    expect(request.value).toBeInstanceOf(Instruction);
    expect(running.next(7)).toEqual({ done: true, value: 7 });
  });

  test("gives undefined for the machine's word for no result", () => {
    const running = program();
    running.next();
    expect(running.next(NONE)).toEqual({ done: true, value: undefined });
  });

  test('throws what the machine throws into the program, where it can be caught', () => {
    function* careful(): Program<string> {
      try {
        yield* Instruction.of(read, cell);
        return 'no error';
      } catch (error) {
        return `caught ${String(error)}`;
      }
    }
    const running = careful();
    running.next();
    expect(running.throw('it')).toEqual({ done: true, value: 'caught it' });
  });

  test('allocates nothing for a request: the instruction is its own iterator and its own result', () => {
    const instruction = Instruction.of(read, cell);
    expect(instruction[Symbol.iterator]()).toBe(instruction);
    expect(instruction.next()).toBe(instruction);
    expect(instruction.value).toBe(instruction);
    expect(instruction.done).toBe(false);
  });
});

describe('an opcode', () => {
  const plain = opcode<Cell, string, void>({ name: 'plain', execute: () => undefined, explain: () => '' });

  test('has the cautious defaults: a write, always enabled, an ordinary scheduling point before it', () => {
    expect(footprint(Instruction.of(plain, cell, ''))).toEqual(['write cell']);
    expect(plain).toMatchObject({ effect: 'none', local: false, cost: 30, ready: null, touchesAlso: null });
    expect(plain.expire).toBe(plain.execute);
    expect(Instruction.of(plain, cell, '').timeout).toBe(FOREVER);
  });

  test('that waits, waits for its object, held by no one in particular, unless it says more', () => {
    expect(Instruction.of(plain, cell, '').waitsFor(thread)).toEqual({
      kind: 'cell',
      object: cell,
      holders: [],
    });
  });

  test('touches nothing of its own with access none, and further objects where it says so', () => {
    const swap = opcode<Cell, Cell, void>({
      name: 'swap',
      access: 'none',
      touchesAlso: (_, second, __, touch) => touch(second, 'write'),
      execute: () => undefined,
      explain: () => 'swap',
    });
    expect(footprint(Instruction.of(swap, cell, other))).toEqual(['write other']);
  });

  test('may touch its object in a way that depends on the state and on who runs it', () => {
    const compareAndSwap = opcode<Cell, number, boolean>({
      name: 'compare-and-swap',
      access: (object, expected) => (object.value === expected ? 'write' : 'read'),
      execute: () => true,
      explain: (object, expected, by) => `${by.name}: ${object.value} is ${expected}?`,
    });
    const attempt = Instruction.of(compareAndSwap, cell, 1);
    expect(footprint(attempt)).toEqual(['read cell']);
    expect(attempt.explain(thread)).toBe('Thread-1 (nothing): 0 is 1?');
    cell.value = 1;
    expect(footprint(attempt)).toEqual(['write cell']);
  });
});
