import { type Instruction, type Json, type Machine, type Program, SharedObject } from '@heddle/core';
import { Output } from '../io/output.ts';
import { StandardError } from '../io/standard-error.ts';
import { Interpreter, type LibraryLogRecord } from '../runtime/interpreter.ts';
import { change } from './configuration.ts';
import { BASIC_FORMAT, Formatter } from './formatter.ts';
import { type Handler, type LogStream, StreamHandler } from './handler.ts';
import { type Level, levelNumber } from './level.ts';
import { Logger, type LoggerTree } from './logger.ts';

/** Options of `basicConfig`. */
export interface BasicConfiguration {
  /** The level of the root logger. Default: as it is. */
  readonly level?: Level;
  /** Default `%(levelname)s:%(name)s:%(message)s`. */
  readonly format?: string;
  /** Default standard error, which is no part of an execution's outcome. */
  readonly stream?: 'stdout' | 'stderr';
  /** Instead of a stream. They keep the formats they have. */
  readonly handlers?: readonly Handler[];
  /** Whether to remove the handlers that the root has. Otherwise nothing is done where it has some. */
  readonly force?: boolean;
}

/** Python's `logging`. Every machine has one. */
export class Logging extends SharedObject implements LoggerTree {
  override get kind(): string {
    return 'logging';
  }

  readonly root: Logger;
  readonly lastResort: Handler;
  /** For reports; a program sets it with {@link Logging.disable}. */
  disabled = 0;
  readonly #loggers = new Map<string, Logger>();

  constructor(machine: Machine) {
    super(machine, 'loggers', 'synchronisation');
    this.root = new Logger(machine, this, 'root');
    this.root.level = levelNumber('WARNING');
    this.lastResort = new StreamHandler(machine, machine.builtIn(StandardError), 'WARNING');
    machine.builtIn(Interpreter).logging ??= (record) => this.#logOfLibrary(record);
  }

  /** `getLogger(name)`: the one logger of a name; without a name the root. No step: what matters of a logger is how it is set up. */
  getLogger(name?: string): Logger {
    if (name === undefined || name === '' || name === 'root') return this.root;
    let logger = this.#loggers.get(name);
    if (logger === undefined) {
      logger = new Logger(this.machine, this, name);
      this.#loggers.set(name, logger);
    }
    return logger;
  }

  /** @internal */
  find(name: string): Logger | undefined {
    return this.#loggers.get(name);
  }

  /** `StreamHandler(stream)`. */
  streamHandler(stream: 'stdout' | 'stderr' | LogStream = 'stderr'): StreamHandler {
    return new StreamHandler(this.machine, this.#streamOf(stream));
  }

  #streamOf(stream: 'stdout' | 'stderr' | LogStream): LogStream {
    if (typeof stream !== 'string') return stream;
    return stream === 'stdout' ? this.machine.builtIn(Output) : this.machine.builtIn(StandardError);
  }

  /**
   * `basicConfig(...)`: sets the root logger up, unless it has a handler. One step.
   * @throws ValueError, PythonTypeError for what is no level, at once.
   */
  basicConfig(options: BasicConfiguration = {}): Instruction<void> {
    const { format = BASIC_FORMAT, force = false } = options;
    const level = options.level === undefined ? null : levelNumber(options.level);
    const handlers = options.handlers ?? [this.streamHandler(options.stream)];
    if (options.handlers === undefined) handlers[0]!.formatter = new Formatter(format);
    return change(this.machine, 'set the root logger up', () => {
      const { root } = this;
      if (force) root.handlers.length = 0;
      if (root.handlers.length > 0) return;
      root.handlers.push(...handlers);
      if (level !== null) root.level = level;
    });
  }

  /**
   * `disable(level)`: drops all records up to a level, of whatever logger. One step.
   * @throws ValueError, PythonTypeError for what is no level, at once.
   */
  disable(level: Level = 'CRITICAL'): Instruction<void> {
    const number = levelNumber(level);
    return change(this.machine, `drop records up to level ${number}`, () => {
      this.disabled = number;
    });
  }

  /** What Python's own modules log. */
  #logOfLibrary({ logger, level, message, error }: LibraryLogRecord): Program<void> {
    return this.getLogger(logger).write(levelNumber(level), message, [], error ?? undefined);
  }

  override snapshot(): Json {
    return [...this.#loggers.keys()];
  }
}
