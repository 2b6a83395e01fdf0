import { FOREVER, Instruction, type Machine, type Opcode, opcode } from '@heddle/core';
import { nanoseconds, Service } from '@heddle/primitives';
import type { Value } from '../../objects/object.ts';
import { Steps } from '../../objects/steps.ts';

/** How long what is outside of the program takes to answer where nobody says, in seconds. */
export const DEFAULT_LATENCY = 0.1;

interface Exchange {
  readonly text: string;
  readonly seconds: number;
  readonly end: () => Value;
}

const exchange: Opcode<Service, Exchange, Value> = opcode({
  name: 'exchange',
  access: 'none',
  boundary: 'call',
  ready: () => false,
  waitsFor: (service) => ({ kind: service.kind, object: service, holders: [] }),
  execute: (_, { end }) => end(),
  explain: (_, { text, seconds }) =>
    seconds === Number.POSITIVE_INFINITY ? text : `${text}: over after ${seconds} s`,
});

/** The network of an execution: hosts that answer for themselves, whoever asks them meanwhile. */
export class Network extends Service {
  constructor(machine: Machine) {
    super(machine, 'network', { kind: 'network', latency: DEFAULT_LATENCY });
  }
}

/** The other processes of the simulated system. */
export class Processes extends Service {
  constructor(machine: Machine) {
    super(machine, 'processes', { kind: 'subprocess', latency: DEFAULT_LATENCY });
  }
}

/**
 * Waits for something outside of the program, without the GIL, in one step.
 * @param text what it is, for explanations.
 * @param seconds how long it takes; infinity for what never ends.
 * @param end what comes of it: part of the step. May make a data choice.
 */
export function awaitOutside(service: Service, text: string, seconds: number, end: () => Value): Steps {
  const limit = seconds === Number.POSITIVE_INFINITY ? FOREVER : nanoseconds(Math.max(seconds, 0));
  return new Steps(Instruction.of(exchange, service, { text, seconds, end }, limit));
}
