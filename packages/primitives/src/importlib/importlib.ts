import {
  Instruction,
  type Json,
  type Machine,
  type Opcode,
  opcode,
  type Program,
  SharedObject,
} from '@heddle/core';
import { DeadlockError, ModuleNotFoundError } from '../errors.ts';
import { Interpreter } from '../runtime/interpreter.ts';
import { repr } from '../text.ts';
import { AtomicModuleLock } from './atomic/module-lock.ts';
import { CPythonModuleLock } from './cpython/module-lock.ts';
import { Module } from './module.ts';
import type { ModuleLock } from './module-lock.ts';

/** The source of a module: it fills the namespace. */
export type ModuleBody = (module: Module) => Program<unknown>;

/** A module that can be imported. */
interface Definition {
  readonly name: string;
  readonly body: ModuleBody;
  readonly lock: ModuleLock;
  /** What the first import fills, made with the definition so that its identity does not depend on who comes first. */
  fresh: Module | null;
}

const find: Opcode<Importlib, string, Module | null> = opcode({
  name: 'find',
  access: 'read',
  boundary: 'call',
  // Whoever looks a module up also sees whether it is initialised.
  touchesAlso: ({ modules }, name, _, touch) => {
    const module = modules.get(name);
    if (module !== undefined) touch(module, 'read');
  },
  execute: ({ modules }, name) => modules.get(name) ?? null,
  explain: ({ modules }, name) => {
    const module = modules.get(name);
    if (module === undefined) return `look for module ${name}: not in sys.modules`;
    return `look for module ${name}: ${module.isInitialising ? 'being initialised' : 'there'}`;
  },
});

const begin: Opcode<Importlib, Definition, Module | null> = opcode({
  name: 'begin-import',
  access: ({ modules }, { name }) => (modules.has(name) ? 'read' : 'write'),
  boundary: 'call',
  execute: ({ modules, machine }, definition) => {
    const { name } = definition;
    if (modules.has(name)) return null;
    const module = definition.fresh ?? new Module(machine, name);
    definition.fresh = null;
    module.isInitialising = true;
    modules.set(name, module);
    return module;
  },
  explain: ({ modules }, { name }) =>
    modules.has(name) ? `module ${name} was imported meanwhile` : `run the body of module ${name}`,
});

const fail: Opcode<Importlib, Module, void> = opcode({
  name: 'fail-import',
  shielded: true,
  touchesAlso: (_, module, __, touch) => touch(module, 'write'),
  execute: ({ modules }, module) => {
    modules.delete(module.name);
    module.isInitialising = false;
  },
  explain: (_, { name }) => `the body of module ${name} has failed: remove it from sys.modules`,
});

/**
 * The import system: the modules that can be imported, and those that are. The first thread that imports a module runs
 * its body, others wait for it. Every machine has one.
 */
export class Importlib extends SharedObject {
  override get kind(): string {
    return 'import system';
  }

  /** @internal `sys.modules`. */
  readonly modules: Map<string, Module> = new Map<string, Module>();
  readonly #definitions = new Map<string, Definition>();

  constructor(machine: Machine) {
    super(machine, 'importlib', 'synchronisation');
  }

  /**
   * Makes a module that can be imported, as a source file would. No step: it says what there is, and runs nothing. A
   * later definition of the same name replaces an earlier one for whoever has not imported it.
   */
  define(name: string, body: ModuleBody): void {
    const fresh = new Module(this.machine, name);
    this.#definitions.set(name, { name, body, lock: this.moduleLock(name), fresh });
  }

  /** `importlib._bootstrap._ModuleLock(name)`: a lock like those that imports use, for experiments. */
  moduleLock(name: string): ModuleLock {
    return this.machine.builtIn(Interpreter).fidelity === 'atomic'
      ? new AtomicModuleLock(this.machine, name)
      : new CPythonModuleLock(this.machine, name);
  }

  /** `sys.modules.get(name)`: null where it is not there. One step. */
  find(name: string): Instruction<Module | null> {
    return Instruction.of(find, this, name);
  }

  /**
   * `import name`. A module that is initialised is found in one step, without a lock. The first import runs the body while
   * it holds the module's lock; other threads wait for it. Where that would be a deadlock they get the module as far as
   * it is initialised. A body that fails removes the module, and the next import runs it again; a thread
   * that had waited for it gets what there was of it.
   * @throws ModuleNotFoundError where no module of the name was defined; what the body throws.
   * @throws DeadlockError where the thread waits for a module of a cycle that was not there yet when it looked.
   */
  *importModule(name: string): Program<Module> {
    const known = yield* this.find(name);
    const definition = this.#definitions.get(name);
    if (definition === undefined) throw new ModuleNotFoundError(`No module named ${repr(name)}`);
    if (known === null) return yield* this.#load(definition);
    if (known.isInitialising) yield* this.#await(definition.lock);
    return known;
  }

  *#load(definition: Definition): Program<Module> {
    yield* definition.lock.acquire();
    try {
      const module = yield* Instruction.of(begin, this, definition);
      if (module === null) return this.modules.get(definition.name)!;
      yield* this.#initialise(module, definition.body);
      return module;
    } finally {
      yield* definition.lock.release();
    }
  }

  *#initialise(module: Module, body: ModuleBody): Program {
    try {
      yield* body(module);
    } catch (error) {
      yield* Instruction.of(fail, this, module);
      throw error;
    }
    yield* module.finish();
  }

  /** Waits until nobody initialises a module, unless that would never be. */
  *#await(lock: ModuleLock): Program {
    try {
      yield* lock.acquire();
    } catch (error) {
      if (error instanceof DeadlockError) return;
      throw error;
    }
    yield* lock.release();
  }

  override snapshot(): Json {
    return [...this.modules.keys()];
  }
}
