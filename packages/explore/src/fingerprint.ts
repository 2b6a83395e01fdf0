import {
  type Instruction,
  Machine,
  type Observer,
  type Scenario,
  type SharedObject,
  type SimulatedThread,
  textHash,
} from '@heddle/core';
import { Replay } from './strategies/replay.ts';

/** How much of the default execution counts. */
const MAX_STEPS = 1_000;

/** Notes what a scenario does, by the names that its author gave. */
class Transcript implements Observer {
  readonly lines: string[] = [];

  created(_object: SharedObject): void {}

  decided(): void {}

  stepping(thread: SimulatedThread, instruction: Instruction): void {
    const { opcode, object } = instruction;
    this.lines.push(`${thread.id} ${thread.name} ${opcode.name} ${object.id} ${object.kind} ${object.name}`);
  }

  stepped(): void {}

  chose(label: string, _value: number, count: number): void {
    this.lines.push(`choose ${label} ${count}`);
  }

  advanced(): void {}

  printed(line: string): void {
    this.lines.push(`print ${line}`);
  }

  failed(): void {}

  ended(outcome: string): void {
    this.lines.push(outcome);
  }
}

/**
 * Eight hexadecimal digits that stand for a scenario in a schedule: the hash of what its default execution does (the one in
 * which every choice point takes 0), up to 1,000 steps. It does not depend on how the source is laid
 * out or compiled, and changes with what the program does. Costs one execution.
 */
export function fingerprint(scenario: Scenario): string {
  const transcript = new Transcript();
  const machine = new Machine({ maxSteps: MAX_STEPS, observer: transcript });
  const replay = new Replay([]);
  replay.begin();
  machine.run(scenario, replay);
  return textHash([scenario.name, ...transcript.lines].join('\n'));
}
