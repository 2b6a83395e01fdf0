import {
  type Distribution,
  gilModels,
  parseDistribution,
  parseSeconds,
  type TimeModel,
  timeModels,
  UsageError,
} from '@heddle/core';
import { type Spinning, spinnings } from '@heddle/explore';
import { type PythonVersion, pythonVersions } from '@heddle/primitives';
import { Source } from '../syntax/source.ts';
import { tokenize } from '../syntax/tokenizer.ts';
import type { Directives, StatedCheck, StatedCost, StatedExpectation, StatedService } from './directives.ts';

/** A comment that is for Heddle. */
interface Comment {
  /** What stands behind `# heddle:`. */
  readonly text: string;
  readonly line: number;
}

const forms =
  'expected invariant, finally, expect, latency, fail, answer, native or cost, or settings such as gil=cpython-3.12 time=free';

/** The comments for Heddle in a source text: those that are no part of a string or of another comment. */
function commentsIn(source: string, filename: string): Comment[] {
  if (!source.includes('heddle:')) return [];
  const program = new Source(source, filename);
  const { text } = program;
  const comments: Comment[] = [];
  const { list } = tokenize(program);
  let at = 0;
  for (const match of text.matchAll(/#[ \t]*heddle:([^\n]*)/g)) {
    while (at < list.length && list[at]!.end <= match.index) at++;
    const next = list[at];
    if (next !== undefined && next.start < match.index) continue;
    const lineStart = text.lastIndexOf('\n', match.index) + 1;
    const before = text.slice(Math.max(lineStart, list[at - 1]?.end ?? 0), match.index);
    if (before.trim() !== '') continue;
    comments.push({ text: match[1]!.trim(), line: text.slice(0, match.index).split('\n').length });
  }
  return comments;
}

/** Collects what the comments of a file say. */
class Reader {
  readonly #filename: string;
  readonly #checks: StatedCheck[] = [];
  readonly #services: StatedService[] = [];
  readonly #costs: StatedCost[] = [];
  #expectation: StatedExpectation | null = null;
  readonly #settings = new Map<string, string>();

  constructor(filename: string) {
    this.#filename = filename;
  }

  read({ text, line }: Comment): void {
    const [, word = '', rest = ''] = /^(\S*)\s*(.*)$/.exec(text)!;
    switch (word) {
      case 'invariant':
      case 'finally':
        if (rest === '') throw this.#wrong(line, `${word} says nothing; expected a Python expression`);
        this.#checks.push({ when: word, expression: rest, line });
        return;
      case 'expect':
        this.#expect(rest, line);
        return;
      case 'latency':
        this.#services.push(this.#latency(rest, line));
        return;
      case 'fail':
        this.#services.push(this.#failure(rest, line));
        return;
      case 'answer':
        this.#services.push(this.#answer(rest, line));
        return;
      case 'native':
      case 'cost':
        this.#costs.push(this.#cost(word, rest, line));
        return;
      default:
        this.#set(text, line);
    }
  }

  result(): Directives {
    const number = (name: string, convert: (text: string) => number): number | null => {
      const text = this.#settings.get(name);
      return text === undefined ? null : convert(text);
    };
    return {
      checks: this.#checks,
      expectation: this.#expectation,
      services: this.#services,
      costs: this.#costs,
      gil: this.#settings.get('gil') ?? null,
      time: (this.#settings.get('time') as TimeModel | undefined) ?? null,
      version: (this.#settings.get('python') as PythonVersion | undefined) ?? null,
      spinning: (this.#settings.get('spinning') as Spinning | undefined) ?? null,
      maxSteps: number('max-steps', Number),
      cores: number('cores', Number),
      switchInterval: number('switch-interval', nanoseconds),
    };
  }

  #expect(text: string, line: number): void {
    const words = text.split(/[\s,|]+/).filter((word) => word !== '');
    if (words.length === 0) {
      throw this.#wrong(line, 'expect says nothing; expected none, or kinds of findings such as deadlock');
    }
    if (this.#expectation !== null) {
      throw this.#wrong(line, `line ${this.#expectation.line} says what to expect already`);
    }
    if (words.includes('none') && words.length > 1) {
      throw this.#wrong(line, `expect names none and something else: ${words.join(', ')}`);
    }
    this.#expectation = { kinds: words[0] === 'none' ? [] : [...new Set(words)], line };
  }

  #latency(text: string, line: number): StatedService {
    const [service, time] = this.#timed(
      text,
      line,
      'latency',
      'a module and seconds, such as latency requests 0.2',
    );
    return { kind: 'latency', service, time, line };
  }

  #cost(word: 'native' | 'cost', text: string, line: number): StatedCost {
    const [name, time] = this.#timed(
      text,
      line,
      word,
      `a function and seconds, such as ${word} multiply 20ms`,
    );
    return { function: name, time, isNative: word === 'native', line };
  }

  /** A name, and how long something takes. */
  #timed(text: string, line: number, word: string, expected: string): [name: string, time: Distribution] {
    const [, name = '', time = ''] = /^(\S+)\s+(.+)$/.exec(text) ?? [];
    try {
      return [name, parseDistribution(time)];
    } catch {
      throw this.#wrong(
        line,
        `${word} is "${text}"; expected ${expected}, or a distribution such as uniform(0.1, 0.3)`,
      );
    }
  }

  #failure(text: string, line: number): StatedService {
    const [, service, failure] = /^(\S+)\s+(.+)$/.exec(text) ?? [];
    if (service === undefined || failure === undefined) {
      throw this.#wrong(
        line,
        `fail is "${text}"; expected a module and how it fails, such as fail urllib 503`,
      );
    }
    return { kind: 'fail', service, failure, line };
  }

  #answer(text: string, line: number): StatedService {
    const [, quotedService, plainService = '', answer] =
      /^(?:("(?:[^"\\]|\\.)*")|([^\s"]\S*))\s+(.+)$/.exec(text) ?? [];
    if (answer === undefined) {
      throw this.#wrong(
        line,
        `answer is "${text}"; expected who answers and what, such as answer https://example.com "hello"`,
      );
    }
    const service = quotedService === undefined ? plainService : this.#unquoted(quotedService, line);
    return { kind: 'answer', service, text: this.#unquoted(answer, line), line };
  }

  /** A text in quotes, or a text as it is. */
  #unquoted(text: string, line: number): string {
    if (!/^".*"$/.test(text)) return text;
    try {
      return JSON.parse(text) as string;
    } catch {
      throw this.#wrong(line, `${text} is no text in quotes; expected one such as "a \\"word\\"\\n"`);
    }
  }

  #set(text: string, line: number): void {
    for (const word of text.split(/\s+/)) {
      const [, name, value] = /^([a-z-]+)=(\S+)$/.exec(word) ?? [];
      if (name === undefined || value === undefined)
        throw this.#wrong(line, `"${text}" is no directive; ${forms}`);
      this.#checkSetting(name, value, line);
      this.#settings.set(name, value);
    }
  }

  #checkSetting(name: string, value: string, line: number): void {
    if (name === 'max-steps' || name === 'cores') {
      if (!/^[1-9]\d*$/.test(value) || !Number.isSafeInteger(Number(value))) {
        throw this.#wrong(line, `${name} is "${value}"; expected a whole number, at least 1`);
      }
      return;
    }
    if (name === 'switch-interval') {
      if (nanoseconds(value) > 0) return;
      throw this.#wrong(line, `switch-interval is "${value}"; expected a time above 0, such as 5ms`);
    }
    const known = settings.get(name);
    if (known === undefined) {
      const names = [...settings.keys(), 'max-steps', 'cores', 'switch-interval'].join(', ');
      throw this.#wrong(line, `there is no setting "${name}"; expected one of ${names}`);
    }
    if (!known.includes(value)) {
      throw this.#wrong(line, `${name} is "${value}"; expected one of ${known.join(', ')}`);
    }
  }

  #wrong(line: number, message: string): UsageError {
    return new UsageError(`${this.#filename}:${line}: ${message}`);
  }
}

/** The whole nanoseconds of a time such as `5ms`; NaN for what is none. */
function nanoseconds(text: string): number {
  return Math.round((parseSeconds(text) ?? Number.NaN) * 1e9);
}

/** The settings that take one of a few words. */
const settings: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['gil', gilModels.map(({ name }) => name)],
  ['time', timeModels],
  ['python', pythonVersions],
  ['spinning', spinnings],
]);

/**
 * What the comments of a source text tell Heddle, each behind `# heddle:`.
 * @throws UsageError with the file and the line of a comment that says nothing Heddle knows.
 */
export function directivesOf(source: string, filename: string): Directives {
  const reader = new Reader(filename);
  for (const comment of commentsIn(source, filename)) reader.read(comment);
  return reader.result();
}
