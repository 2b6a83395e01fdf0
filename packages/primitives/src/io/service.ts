import {
  Instruction,
  type Json,
  type Machine,
  type Opcode,
  opcode,
  PARK,
  type Program,
  SharedObject,
} from '@heddle/core';
import { ValueError } from '../errors.ts';
import { isNotified, WaitQueue } from '../threading/wait-queue.ts';
import { nanoseconds } from '../time/timeout.ts';

/** What a thread waits for outside of Python. */
export type ServiceKind = 'network' | 'disk' | 'database' | 'subprocess';

/** What a service is like. */
export interface ServiceOptions {
  /** Default `network`. */
  readonly kind?: ServiceKind;
  /** How long a call takes, in seconds. */
  readonly latency: number;
  /** How many calls it works on at a time; further ones wait, first in, first out. Default: any number. */
  readonly concurrency?: number;
}

function enter(service: Service): boolean {
  const isAdmitted = service.active < service.concurrency;
  if (isAdmitted) service.active++;
  return isAdmitted;
}

/** A call has ended: its place goes to who has waited longest. */
function leave(service: Service): void {
  if (service.queue.length > 0) service.queue.notify(1);
  else service.active--;
}

const admit: Opcode<Service, undefined, void> = opcode({
  name: 'enter',
  boundary: 'call',
  ready: (_, __, thread) => isNotified(thread),
  waitsFor: (service) => ({ kind: service.kind, object: service, holders: [] }),
  execute: (service, _, thread) => {
    if (thread.parking !== null || enter(service)) return undefined;
    service.queue.park(thread);
    return PARK;
  },
  abandon: (service, _, { parking }) => {
    if (parking === null) return;
    if (parking.notified) leave(service);
    else service.queue.leave(parking);
  },
  explain: ({ name, active, concurrency }, _, { parking }) =>
    parking === null && active >= concurrency ? `wait until ${name} has time` : `call ${name}`,
});

const serve: Opcode<Service, number, void> = opcode({
  name: 'serve',
  access: ({ isLimited }) => (isLimited ? 'write' : 'none'),
  boundary: 'call',
  ready: () => false,
  waitsFor: (service) => ({ kind: service.kind, object: service, holders: [] }),
  execute: () => undefined,
  expire: (service) => {
    if (service.isLimited) leave(service);
  },
  abandon: (service) => {
    if (service.isLimited) leave(service);
  },
  explain: ({ name }, seconds) => `${name} answers after ${seconds} s`,
});

/**
 * Something outside of Python that takes its time: a server, a disk, a database. A thread that calls it gives the GIL up and
 * waits, so others run meanwhile.
 */
export class Service extends SharedObject {
  override get kind(): ServiceKind {
    return this.#kind;
  }

  /** How long a call takes, in seconds. */
  readonly latency: number;
  /** How many calls it works on at a time. */
  readonly concurrency: number;
  /** @internal How many calls it works on now; counted only where that is limited. */
  active = 0;
  /** @internal Who waits for it to have time. */
  readonly queue: WaitQueue = new WaitQueue();
  readonly #kind: ServiceKind;

  /** @throws ValueError where the latency or the concurrency makes no sense. */
  constructor(
    machine: Machine,
    name: string,
    { kind = 'network', latency, concurrency = Number.POSITIVE_INFINITY }: ServiceOptions,
  ) {
    if (!(concurrency >= 1)) throw new ValueError('concurrency must be at least 1');
    super(machine, name, 'synchronisation');
    this.#kind = kind;
    this.latency = this.#checked(latency);
    this.concurrency = concurrency;
  }

  /** Whether calls may have to wait for each other. */
  get isLimited(): boolean {
    return this.concurrency !== Number.POSITIVE_INFINITY;
  }

  #checked(seconds: number): number {
    if (seconds < 0) throw new ValueError('latency must be non-negative');
    nanoseconds(seconds);
    return seconds;
  }

  /**
   * A call: one step, once the time has passed, as a sleep. With limited concurrency one more before, and another where it
   * has to wait for others.
   * @param seconds how long this call takes; default the latency of the service.
   * @throws ValueError, OverflowError where `seconds` is no length of time, at once.
   */
  call(seconds: number = this.latency): Program<void> {
    const serving = Instruction.of(serve, this, seconds, nanoseconds(this.#checked(seconds)));
    return this.isLimited ? this.#callInTurn(serving) : serving;
  }

  *#callInTurn(serving: Instruction<void>): Program {
    yield* Instruction.of(admit, this);
    yield* serving;
  }

  override snapshot(): Json {
    return this.isLimited ? { active: this.active, waiting: this.queue.length } : null;
  }
}
