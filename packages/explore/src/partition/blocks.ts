import { type Json, UsageError } from '@heddle/core';
import { Decorator } from '../decorators/decorator.ts';
import type { Sampling } from '../strategies/sampling.ts';
import type { Divisible, Remainder } from './remainder.ts';

/**
 * How many pieces are cut off from the rest, and how many times as long each is as what was run: the rest is cut by short jobs, and
 * the pieces are for long ones.
 */
const PIECES = 16;
const LENGTH = 8;

/** Executions by their numbers: the first, and the one behind the last. */
type Block = readonly [from: number, to: number];

function asBlock(part: Json): Block {
  if (Array.isArray(part) && part.length === 2) {
    const [from, to] = part as readonly Json[];
    if (Number.isSafeInteger(from) && Number.isSafeInteger(to)) return part as unknown as Block;
  }
  throw new UsageError(`a part of a sample is ${JSON.stringify(part)}; expected the numbers of executions`);
}

/**
 * A sample that can be divided: its parts are blocks of executions by their numbers. Execution number i depends on the seed
 * and i alone.
 */
export class Blocks extends Decorator implements Divisible {
  readonly #sampling: Sampling;
  #blocks: Block[];
  /** Executions since it was restored. */
  #run = 0;

  /** @param executions how many executions the whole sample has. */
  constructor(sampling: Sampling, executions: number) {
    super(sampling);
    this.#sampling = sampling;
    this.#blocks = [[sampling.index, Math.min(executions, Number.MAX_SAFE_INTEGER)]];
  }

  override begin(): boolean {
    let block = this.#blocks[0];
    while (block !== undefined && this.#sampling.index >= block[1]) {
      this.#blocks.shift();
      block = this.#blocks[0];
      if (block !== undefined) this.#sampling.jump(block[0]);
    }
    this.#run++;
    return block !== undefined && this.#sampling.begin();
  }

  save(): Remainder {
    const [first, ...others] = this.#blocks;
    const rest = first === undefined ? [] : this.#pieces([this.#sampling.index, first[1]]);
    return { round: 0, now: [...rest, ...others], later: [], done: { executions: 0, share: 0 } };
  }

  restore({ now }: Remainder): void {
    this.#blocks = now.map(asBlock);
    this.#run = 0;
    const [first] = this.#blocks;
    if (first !== undefined) this.#sampling.jump(first[0]);
  }

  nextRound(): null {
    return null;
  }

  /** Cuts a block into pieces, and what is left. */
  #pieces([from, to]: Block): Block[] {
    const size = Math.max(this.#run, 1) * LENGTH;
    const pieces: Block[] = [];
    let start = from;
    for (let piece = 0; piece < PIECES && start < to; piece++) {
      const end = this.#run === 0 ? to : Math.min(start + size, to);
      pieces.push([start, end]);
      start = end;
    }
    if (start < to) pieces.push([start, to]);
    return pieces;
  }
}
