import { Op } from '../../bytecode/opcodes.ts';
import { isUnconditionalJump, leaves, opensHandler } from '../instruction.ts';
import { type Block, clearVisited, hasTarget, lastOf } from './block.ts';
import { popped, pushed } from './stack.ts';

/** A value on the stack: which instruction of the block put it there, and of which local it is. */
interface Reference {
  /** -1 for a value from before the block. */
  readonly index: number;
  /** -1 for a value that is no local's. */
  readonly local: number;
}

const UNKNOWN: Reference = { index: -1, local: -1 };

/**
 * Lets loads borrow: where a value is consumed in its block, before its local changes, the local itself keeps it alive and no
 * reference is counted.
 */
export function borrowLocals(entry: Block): void {
  clearVisited(entry);
  const work: Block[] = [];
  const reach = (block: Block, depth: number): void => {
    if (block.visited) return;
    block.visited = true;
    block.depth = depth;
    work.push(block);
  };
  reach(entry, 0);
  for (let block = work.pop(); block !== undefined; block = work.pop()) {
    const stack = new ReferenceStack(block);
    stack.run(reach);
    const last = lastOf(block);
    if (last !== undefined && !isUnconditionalJump(last.op) && !leaves(last.op)) {
      reach(block.next!, stack.depth);
    }
    stack.borrow();
  }
}

class ReferenceStack {
  readonly #block: Block;
  readonly #references: Reference[] = [];
  /** The instructions whose values must have references of their own. */
  readonly #owned = new Set<number>();

  constructor(block: Block) {
    this.#block = block;
    for (let i = 0; i < block.depth; i++) this.#references.push(UNKNOWN);
  }

  get depth(): number {
    return this.#references.length;
  }

  #pop(): Reference {
    return this.#references.pop() ?? UNKNOWN;
  }

  #drop(count: number): void {
    for (let i = 0; i < count; i++) this.#references.pop();
  }

  #push(index: number, local = -1): void {
    this.#references.push({ index, local });
  }

  /** A local gets another value: what was borrowed from it must be owned. */
  #changeLocal(local: number): void {
    for (const reference of this.#references) if (reference.local === local) this.#owned.add(reference.index);
  }

  #storeLocal(local: number): void {
    const reference = this.#pop();
    this.#changeLocal(local);
    this.#owned.add(reference.index);
  }

  run(reach: (block: Block, depth: number) => void): void {
    for (const [index, { op, arg, target }] of this.#block.instructions.entries()) {
      switch (op) {
        case Op.DELETE_FAST:
          this.#changeLocal(arg);
          break;
        case Op.LOAD_FAST:
          this.#push(index, arg);
          break;
        case Op.LOAD_FAST_AND_CLEAR:
          this.#changeLocal(arg);
          this.#push(index, arg);
          break;
        case Op.LOAD_FAST_LOAD_FAST:
          this.#push(index, arg >> 4);
          this.#push(index, arg & 15);
          break;
        case Op.STORE_FAST:
          this.#storeLocal(arg);
          break;
        case Op.STORE_FAST_LOAD_FAST:
          this.#storeLocal(arg >> 4);
          this.#push(index, arg & 15);
          break;
        case Op.STORE_FAST_STORE_FAST:
          this.#storeLocal(arg >> 4);
          this.#storeLocal(arg & 15);
          break;
        case Op.COPY:
          this.#references.push(this.#references[this.depth - arg] ?? UNKNOWN);
          break;
        case Op.SWAP: {
          const top = this.depth - 1;
          const other = this.depth - arg;
          const moved = this.#references[top]!;
          this.#references[top] = this.#references[other]!;
          this.#references[other] = moved;
          break;
        }
        case Op.END_SEND:
        case Op.SET_FUNCTION_ATTRIBUTE: {
          const top = this.#pop();
          this.#pop();
          this.#references.push(top);
          break;
        }
        // An iterator is its own iterator, and a text its own format.
        case Op.GET_YIELD_FROM_ITER:
        case Op.FORMAT_SIMPLE:
          break;
        // What these put on what they look at counts in CPython as if the block's first instruction had put it there.
        case Op.GET_ANEXT:
        case Op.GET_LEN:
        case Op.IMPORT_FROM:
        case Op.MATCH_KEYS:
        case Op.MATCH_MAPPING:
        case Op.MATCH_SEQUENCE:
        case Op.WITH_EXCEPT_START:
          this.#push(0);
          break;
        case Op.CHECK_EXC_MATCH:
          this.#pop();
          this.#push(index);
          break;
        case Op.FOR_ITER:
          reach(target!, this.depth + 1);
          this.#push(index);
          break;
        case Op.LOAD_ATTR:
        case Op.LOAD_SUPER_ATTR: {
          const self = this.#pop();
          if (op === Op.LOAD_SUPER_ATTR) this.#drop(2);
          this.#push(index);
          // A method call finds its object on the stack again.
          if (arg & 1) this.#references.push(self);
          break;
        }
        case Op.LOAD_SPECIAL:
        case Op.PUSH_EXC_INFO: {
          const top = this.#pop();
          this.#push(index);
          this.#references.push(top);
          break;
        }
        case Op.SEND:
          reach(target!, this.depth);
          this.#pop();
          this.#push(index);
          break;
        default: {
          const taken = popped(op, arg);
          const given = pushed(op, arg);
          if (hasTarget(op)) reach(target!, this.depth - taken + given);
          if (opensHandler(op)) break;
          this.#drop(taken);
          for (let i = 0; i < given; i++) this.#push(index);
        }
      }
    }
  }

  /** Turns the loads that may borrow into such. */
  borrow(): void {
    for (const { index } of this.#references) this.#owned.add(index);
    for (const [index, instruction] of this.#block.instructions.entries()) {
      if (this.#owned.has(index)) continue;
      if (instruction.op === Op.LOAD_FAST) instruction.op = Op.LOAD_FAST_BORROW;
      else if (instruction.op === Op.LOAD_FAST_LOAD_FAST) {
        instruction.op = Op.LOAD_FAST_BORROW_LOAD_FAST_BORROW;
      }
    }
  }
}
