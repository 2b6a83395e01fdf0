import type { Machine, Scenario } from '@heddle/core';
import { PythonProgram, type PythonScenario, pythonScenario, type SourceFile } from '@heddle/python';

/** The text of a Python program, or its files, the main one first. */
export type ProgramText = string | readonly SourceFile[];

/**
 * A Python program of the catalogue as a scenario. It is compiled when it is first needed, so that a catalogue costs little to load.
 * A program that imports `sqlite3` needs `loadProgramResources(scenario.program)` before it runs.
 */
export class CatalogueProgram implements Scenario {
  readonly name: string;
  /** Its files, the main one first. */
  readonly files: readonly SourceFile[];
  #scenario: PythonScenario | null = null;

  constructor(name: string, text: ProgramText) {
    this.name = name;
    const path = `${name.replaceAll(/[^a-z0-9]/g, '_')}.py`;
    this.files = typeof text === 'string' ? [{ path, source: text }] : text;
  }

  /** The program, compiled. */
  get program(): PythonProgram {
    return this.#compiled().program;
  }

  setup(machine: Machine): void {
    this.#compiled().setup(machine);
  }

  #compiled(): PythonScenario {
    this.#scenario ??= pythonScenario(new PythonProgram(this.files[0]!, { files: this.files.slice(1) }));
    return this.#scenario;
  }
}
