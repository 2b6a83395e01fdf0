import { Instruction, type Json, type Opcode, opcode, type Program, SharedObject } from '@heddle/core';
import { isRefused, waitTimeout } from '../../time/timeout.ts';
import { CompletionIterator } from '../completion-iterator.ts';
import type { AtomicFuture, SettlementWaiter } from './future.ts';

type Any = AtomicFuture<unknown>;

/** The futures of an `asCompleted` in the order in which they are settled. */
class Completions extends SharedObject implements SettlementWaiter {
  override get kind(): string {
    return 'completions';
  }

  readonly order: SharedObject = this;
  readonly futures: readonly Any[];
  settledOnes: Any[] = [];

  constructor(futures: readonly Any[]) {
    super(futures[0]!.machine, null, 'synchronisation');
    this.futures = futures;
  }

  settled(future: Any): void {
    this.settledOnes.push(future);
  }

  take(): Any[] {
    const taken = this.settledOnes;
    this.settledOnes = [];
    return taken;
  }

  override snapshot(): Json {
    return this.settledOnes.map(({ name }) => name);
  }
}

const install: Opcode<Completions, undefined, Any[]> = opcode({
  name: 'as-completed',
  cost: 5000,
  entry: 'resume',
  boundary: 'call',
  touchesAlso: ({ futures }, _, __, touch) => {
    for (const future of futures) touch(future, 'read');
  },
  execute: (completions) => {
    for (const future of completions.futures) {
      if (!future.isSettled) future.observers = [...future.observers, completions];
    }
    return completions.futures.filter((future) => future.isSettled);
  },
  explain: ({ futures }) => `take ${futures.map(({ name }) => name).join(', ')} as they are completed`,
});

const take: Opcode<Completions, undefined, Any[]> = opcode({
  name: 'next-completed',
  cost: 1000,
  entry: 'resume',
  boundary: 'call',
  ready: ({ settledOnes }) => settledOnes.length > 0,
  waitsFor: (completions) => {
    const open = completions.futures.filter((future) => !future.isSettled);
    const holders = open.flatMap((future) => future.waitReason().holders);
    return { kind: 'future', object: open[0] ?? completions, holders };
  },
  execute: (completions) => completions.take(),
  explain: ({ settledOnes }) =>
    settledOnes.length === 0
      ? 'wait for the next future to be completed'
      : `take ${settledOnes.map(({ name }) => name).join(', ')}`,
});

/** A wait for the next one that CPython refuses, unless there is one. */
const takeAtOnce: Opcode<Completions, number, Any[]> = opcode({
  name: 'next-completed',
  cost: 1000,
  entry: 'resume',
  boundary: 'call',
  execute: (completions, seconds) => {
    if (completions.settledOnes.length === 0) waitTimeout(seconds);
    return completions.take();
  },
  explain: ({ settledOnes }, seconds) =>
    `take ${settledOnes.map(({ name }) => name).join(', ') || `nothing: ${seconds} s is too long`}`,
});

/** `asCompleted` with a step for the start, and one for each time it has to wait. */
export class AtomicAsCompleted extends CompletionIterator<Any> {
  #completions: Completions | null = null;

  protected override install(futures: readonly Any[]): Instruction<Any[]> {
    this.#completions = new Completions(futures);
    return Instruction.of(install, this.#completions);
  }

  protected override take(timeout: number | null): Instruction<Any[]> {
    const completions = this.#completions!;
    if (timeout !== null && isRefused(timeout)) return Instruction.of(takeAtOnce, completions, timeout);
    return Instruction.of(take, completions, undefined, waitTimeout(timeout));
  }

  protected override *detach(future: Any): Program {
    future.observers = future.observers.filter((waiter) => waiter !== this.#completions);
  }
}
