import type { Machine, Observer, Scenario } from '@heddle/core';
import { boot, type PythonProgram, type Runtime, standardStreams } from '@heddle/python';
import type { Io } from './io.ts';

/** A run of a program whose output goes to the screen as it is printed. It hears of it as the observer of the machine. */
class PrintedRun implements Observer {
  readonly scenario: Scenario;
  readonly #io: Io;
  #vm: Runtime | null = null;
  /** How many lines of standard error were written on. */
  #written = 0;
  /** What was written on of a line of standard output that has no end yet. */
  #begun = '';

  constructor(io: Io, program: PythonProgram) {
    this.#io = io;
    // The checks that the program states are for explorations: Python knows nothing of them.
    this.scenario = {
      name: program.main.path,
      setup: (machine: Machine) => {
        this.#vm = boot(machine, program);
        standardStreams(this.#vm).stdin.source = () => this.#read();
      },
    };
  }

  printed(line: string): void {
    this.flush();
    const { isUnfinished } = standardStreams(this.#vm!).stdout;
    const text = line.slice(this.#begun.length);
    this.#begun = '';
    this.#io.stdout.write(isUnfinished ? text : `${text}\n`);
  }

  /** Reads a line of standard input. What asks for it is written on before. */
  #read(): string {
    const { unfinished } = standardStreams(this.#vm!).stdout;
    this.#io.stdout.write(unfinished.slice(this.#begun.length));
    this.#begun = unfinished;
    return this.#io.readLine();
  }

  stepped(): void {
    this.flush();
  }

  /** Writes on what the program has written to standard error. */
  flush(): void {
    const { lines } = this.#vm!.primitives.stderr;
    for (; this.#written < lines.length; this.#written++) this.#io.stderr.write(`${lines[this.#written]}\n`);
  }

  created(): void {}
  decided(): void {}
  stepping(): void {}
  chose(): void {}
  advanced(): void {}
  failed(): void {}
  ended(): void {}
}

/** Makes a run of a program that prints to the screen. */
export function bootFor(io: Io, program: PythonProgram): PrintedRun {
  return new PrintedRun(io, program);
}
