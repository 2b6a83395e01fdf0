import {
  FOREVER,
  Instruction,
  type Json,
  Machine,
  type MachineOptions,
  type Opcode,
  opcode,
  PARK,
  Parking,
  type Program,
  recordTrace,
  type Scenario,
  SharedObject,
  SimulatedThread,
} from '@heddle/core';
import { describe, expect, test } from 'vitest';
import { decide } from './support.ts';

/** A door that threads queue at: `pass` parks until somebody opens it. */
class Door extends SharedObject {
  override get kind(): string {
    return 'door';
  }

  waiting: Parking[] = [];
  readonly log: string[] = [];

  constructor(machine: Machine) {
    super(machine, 'door', 'synchronisation');
  }

  pass(timeout: number = FOREVER): Instruction<string> {
    return Instruction.of(pass, this, undefined, timeout);
  }

  open(): Instruction<void> {
    return Instruction.of(open, this);
  }

  override snapshot(): Json {
    return { waiting: this.waiting.length };
  }
}

const pass: Opcode<Door, undefined, string> = opcode({
  name: 'pass',
  effect: 'acquire',
  ready: (_, __, { parking }) => parking === null || parking.notified,
  execute: (door, _, thread) => {
    if (thread.parking !== null) return `passed after phase ${thread.parking.phase}`;
    thread.parking = new Parking(thread);
    door.waiting.push(thread.parking);
    door.log.push('queued');
    return PARK;
  },
  // A wait that has timed out still has to be let through.
  expire: (door, _, { parking }) => {
    parking!.phase = 1;
    door.log.push(`timed out at ${door.machine.clock.now}`);
    return PARK;
  },
  explain: (_, __, { parking }) => (parking === null ? 'queue' : 'pass'),
});

const open: Opcode<Door, undefined, void> = opcode({
  name: 'open',
  execute: ({ waiting }) => {
    for (const parking of waiting) parking.notified = true;
  },
  explain: () => 'open',
});

const sleep: Opcode<Door, undefined, void> = opcode({
  name: 'sleep',
  access: 'none',
  ready: () => false,
  execute: () => undefined,
  explain: () => 'sleep',
});

/** One thread passes the door, another opens it; `result` is what the first was told. */
function passing(
  timeout: number,
  opener: (door: Door) => Program,
): { scenario: Scenario; doors: Door[]; results: string[] } {
  const doors: Door[] = [];
  const results: string[] = [];
  function* visitor(door: Door): Program {
    results.push(yield* door.pass(timeout));
  }
  const scenario: Scenario = {
    name: 'door',
    setup(machine) {
      const door = new Door(machine);
      doors.push(door);
      machine.start(new SimulatedThread(machine, () => visitor(door), { name: 'visitor' }));
      machine.start(new SimulatedThread(machine, () => opener(door), { name: 'opener' }));
    },
  };
  return { scenario, doors, results };
}

function* openAtOnce(door: Door): Program {
  yield* door.open();
}

function* openLater(door: Door): Program {
  yield* Instruction.of(sleep, door, undefined, 100);
  yield* door.open();
}

function run(scenario: Scenario, decisions: string, options: MachineOptions = {}): Machine {
  const machine = new Machine(options);
  machine.run(scenario, decide(decisions));
  return machine;
}

describe('an instruction that parks', () => {
  test('stays pending, and ends when it is ready again', () => {
    const { scenario, results } = passing(FOREVER, openAtOnce);
    const machine = run(scenario, '0');
    expect(machine.outcome).toBe('completed');
    expect(machine.steps).toBe(3);
    expect(results).toEqual(['passed after phase 0']);
  });

  test('waits for ever where it has parked after what it waits for', () => {
    const { scenario, results } = passing(FOREVER, openAtOnce);
    expect(run(scenario, '1').outcome).toBe('deadlock');
    expect(results).toEqual([]);
  });

  test('has a scheduling point before each of its phases', () => {
    const { scenario } = passing(FOREVER, openAtOnce);
    // Queue or open first; once it is open, only the visitor is left.
    expect(run(scenario, '0').choicePoints).toBe(1);
  });

  test('begins anew in the next execution', () => {
    const { scenario, results } = passing(FOREVER, openAtOnce);
    const machine = new Machine();
    machine.run(scenario, decide('1'));
    machine.run(scenario, decide('0'));
    expect(machine.outcome).toBe('completed');
    expect(results).toEqual(['passed after phase 0']);
  });

  test('times out as long after it was asked for as it says, and then no more', () => {
    const { scenario, doors, results } = passing(40, openLater);
    expect(run(scenario, '').outcome).toBe('completed');
    expect(doors[0]!.log).toEqual(['queued', 'timed out at 40']);
    expect(results).toEqual(['passed after phase 1']);
  });

  test('may time out at any point once it has parked, where timers are free', () => {
    const { scenario, doors, results } = passing(500, openLater);
    const machine = run(scenario, '0 0 0', { time: 'free' });
    expect(machine.outcome).toBe('completed');
    expect(doors[0]!.log).toEqual(['queued', 'timed out at 500']);
    expect(results).toEqual(['passed after phase 1']);
  });

  test('is recorded as a step without a result that has taken hold of nothing', () => {
    const { scenario } = passing(FOREVER, openAtOnce);
    const { events } = recordTrace(scenario, decide('0'));
    const steps = events.filter((event) => event.event === 'step');
    expect(steps.map(({ text, parked, effect, result }) => ({ text, parked, effect, result }))).toEqual([
      { text: 'queue', parked: true, effect: undefined, result: undefined },
      { text: 'open', parked: undefined, effect: undefined, result: undefined },
      { text: 'pass', parked: undefined, effect: 'acquire', result: 'passed after phase 0' },
    ]);
  });
});
