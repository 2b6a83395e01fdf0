import type { PipeReader, PipeWriter } from '@heddle/primitives';
import type { Runtime } from '../../interpreter/runtime.ts';
import type { Value } from '../../objects/object.ts';
import type { PyBinaryStream } from '../io/binary-stream.ts';
import { type PyStandardStream, standardStreams } from '../io/standard-stream.ts';
import { systemError } from './errors.ts';

/** What a file descriptor stands for. */
type OpenDescriptor = PipeReader | PipeWriter | PyBinaryStream | PyStandardStream | Value;

/** The file descriptors of the process. */
class Descriptors {
  readonly #open = new Map<number, OpenDescriptor>();

  /** Gives something the smallest number that is free. */
  add(entry: OpenDescriptor): number {
    let number = 3;
    while (this.#open.has(number)) number++;
    this.#open.set(number, entry);
    return number;
  }

  get(number: number): OpenDescriptor | undefined {
    return this.#open.get(number);
  }

  /** Puts something in the place of what a number stands for. */
  set(number: number, entry: OpenDescriptor): void {
    this.#open.set(number, entry);
  }

  /** Frees a number. @returns whether it was taken. */
  remove(number: number): boolean {
    return this.#open.delete(number);
  }
}

function makeDescriptors(vm: Runtime): Descriptors {
  const descriptors = new Descriptors();
  const { stdin, stdout, stderr } = standardStreams(vm);
  for (const [number, stream] of [stdin, stdout, stderr].entries()) descriptors.set(number, stream);
  return descriptors;
}

/** The file descriptors of an execution. */
export function descriptors(vm: Runtime): Descriptors {
  return vm.extra(makeDescriptors);
}

/** What a descriptor stands for. @throws Raised OSError where it is bad. */
export function openDescriptor(vm: Runtime, number: number): OpenDescriptor {
  const entry = descriptors(vm).get(number);
  if (entry === undefined) throw systemError('EBADF');
  return entry;
}
