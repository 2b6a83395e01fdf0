import { Instruction, type Machine, type Opcode, opcode, type Program } from '@heddle/core';
import { PythonTypeError } from '../errors.ts';
import { change, LoggingConfiguration } from './configuration.ts';
import type { Handler } from './handler.ts';
import { type Level, levelName, levelNumber, levels } from './level.ts';
import { LogRecord } from './record.ts';

/** What somebody asks a logger to log. */
interface LogCall {
  readonly logger: Logger;
  readonly level: number;
  readonly message: string;
  readonly args: readonly unknown[];
  readonly error: unknown;
}

/** A record and the handlers that are to emit it. */
interface Logged {
  readonly record: LogRecord;
  readonly handlers: readonly Handler[];
}

function isEnabled({ logger, level }: LogCall): boolean {
  return logger.tree.disabled < level && level >= logger.effectiveLevel;
}

const log: Opcode<LoggingConfiguration, LogCall, Logged | null> = opcode({
  name: 'log',
  access: 'read',
  boundary: 'call',
  // A record has the name of its thread.
  touchesAlso: (_, __, thread, touch) => touch(thread, 'read'),
  execute: (_, call, thread) => {
    if (!isEnabled(call)) return null;
    const { logger, level, message, args, error } = call;
    const record = new LogRecord(logger.name, level, message, args, thread, error);
    return { record, handlers: logger.handlersFor(level) };
  },
  explain: (_, call) =>
    `log ${JSON.stringify(call.message)} to ${call.logger.name} as ${levelName(call.level)}${isEnabled(call) ? '' : ': not enabled'}`,
});

/** What the loggers of a machine have in common. */
export interface LoggerTree {
  /** The logger of a name, where somebody has asked for it. */
  find(name: string): Logger | undefined;
  readonly root: Logger;
  /** Emits what no handler takes. */
  readonly lastResort: Handler;
  /** Records up to this level are dropped everywhere. */
  readonly disabled: number;
}

/** `logging.Logger`. Its parent is the logger of the part of its name before the last dot, where there is one, or else the root. */
export class Logger {
  readonly name: string;
  /** Of its own; 0 to take that of its parent. For reports; a program sets it with {@link Logger.setLevel}. */
  level: number = levels.NOTSET;
  /** Whether the handlers of its parents get its records too. For reports, as {@link Logger.level}. */
  propagate = true;
  /** Its own handlers. For reports, as {@link Logger.level}. */
  readonly handlers: Handler[] = [];
  /** @internal */
  readonly tree: LoggerTree;
  readonly #machine: Machine;

  /** @internal Made by `py.logging.getLogger`. */
  constructor(machine: Machine, tree: LoggerTree, name: string) {
    this.#machine = machine;
    this.tree = tree;
    this.name = name;
  }

  /** The logger above it; null for the root. */
  get parent(): Logger | null {
    const { root } = this.tree;
    if (this === root) return null;
    for (let dot = this.name.lastIndexOf('.'); dot > 0; dot = this.name.lastIndexOf('.', dot - 1)) {
      const above = this.tree.find(this.name.slice(0, dot));
      if (above !== undefined) return above;
    }
    return root;
  }

  /** Its own level, or else the first of those above it that is set: `getEffectiveLevel()`. */
  get effectiveLevel(): number {
    for (let logger: Logger | null = this; logger !== null; logger = logger.parent) {
      if (logger.level !== levels.NOTSET) return logger.level;
    }
    return levels.NOTSET;
  }

  /** @internal The handlers that emit its records of a level, its own first. */
  handlersFor(level: number): Handler[] {
    const all: Handler[] = [];
    for (
      let logger: Logger | null = this;
      logger !== null;
      logger = logger.propagate ? logger.parent : null
    ) {
      all.push(...logger.handlers);
    }
    if (all.length === 0) all.push(this.tree.lastResort);
    return all.filter((handler) => level >= handler.level);
  }

  /**
   * Logs a message with a level: one step that looks how logging is set up and makes the record, and then for each
   * handler those of {@link Handler.handle}.
   * @param args the values of the placeholders in the message: `%s`, `%d`, `%r`, …
   * @throws ValueError, PythonTypeError for what is no level, at once.
   */
  log(level: Level, message: string, ...args: readonly unknown[]): Program<void> {
    if (typeof level !== 'string' && !Number.isInteger(level)) {
      throw new PythonTypeError('level must be an integer');
    }
    return this.write(levelNumber(level), message, args, undefined);
  }

  debug(message: string, ...args: readonly unknown[]): Program<void> {
    return this.log(levels.DEBUG, message, ...args);
  }

  info(message: string, ...args: readonly unknown[]): Program<void> {
    return this.log(levels.INFO, message, ...args);
  }

  warning(message: string, ...args: readonly unknown[]): Program<void> {
    return this.log(levels.WARNING, message, ...args);
  }

  error(message: string, ...args: readonly unknown[]): Program<void> {
    return this.log(levels.ERROR, message, ...args);
  }

  critical(message: string, ...args: readonly unknown[]): Program<void> {
    return this.log(levels.CRITICAL, message, ...args);
  }

  /** Logs a message as an error, with the traceback of what was caught. */
  exception(error: unknown, message: string, ...args: readonly unknown[]): Program<void> {
    return this.write(levels.ERROR, message, args, error);
  }

  /** @internal @param error what is logged with its traceback; undefined for nothing. */
  *write(level: number, message: string, args: readonly unknown[], error: unknown): Program {
    const call: LogCall = { logger: this, level, message, args, error };
    const logged = yield* Instruction.of(log, this.#machine.builtIn(LoggingConfiguration), call);
    if (logged === null) return;
    for (const handler of logged.handlers) yield* handler.handle(logged.record);
  }

  /**
   * Logs from this level on. One step.
   * @throws ValueError, PythonTypeError for what is no level, at once.
   */
  setLevel(level: Level): Instruction<void> {
    const number = levelNumber(level);
    return this.#change(`set the level of ${this.name} to ${levelName(number)}`, () => {
      this.level = number;
    });
  }

  /** Adds a handler, unless it has it. One step. */
  addHandler(handler: Handler): Instruction<void> {
    return this.#change(`add ${handler.repr()} to ${this.name}`, () => {
      if (!this.handlers.includes(handler)) this.handlers.push(handler);
    });
  }

  /** Removes a handler, if it has it. One step. */
  removeHandler(handler: Handler): Instruction<void> {
    return this.#change(`remove ${handler.repr()} from ${this.name}`, () => {
      const at = this.handlers.indexOf(handler);
      if (at >= 0) this.handlers.splice(at, 1);
    });
  }

  /** Says whether the handlers of its parents get its records too. One step. */
  setPropagate(propagate: boolean): Instruction<void> {
    return this.#change(`${propagate ? '' : 'do not '}propagate the records of ${this.name}`, () => {
      this.propagate = propagate;
    });
  }

  #change(text: string, run: () => void): Instruction<void> {
    return change(this.#machine, text, run);
  }

  /** Python's text of it: `<Logger app (WARNING)>`. */
  repr(): string {
    const kind = this.parent === null ? 'RootLogger' : 'Logger';
    return `<${kind} ${this.name} (${levelName(this.effectiveLevel)})>`;
  }
}
