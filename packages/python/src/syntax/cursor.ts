import type { Source } from './source.ts';
import type { SyntaxMistake } from './syntax-error.ts';
import type { Tokens } from './tokenizer.ts';
import { DEDENT, ERROR, INDENT, KEYWORD, NAME, NEWLINE, OPERATOR, type Token } from './tokens.ts';
import type { Span } from './tree.ts';

/** Says that what was tried is not what stands here; never leaves the parser. */
class Failure {}

const failure: Failure = new Failure();

/** How deep expressions may lie in each other without brackets; each level takes a few calls of the parser. */
const maximumDepth = 500;

/**
 * Rules of which what was found without looking for mistakes is not parsed again to look for them. It hides mistakes
 * from CPython in the same way.
 */
const sharedRules: ReadonlySet<string> = new Set(['expression', 'arguments', 'strings']);

interface Memory {
  /** Null where nothing could be parsed. */
  readonly value: unknown;
  readonly end: number;
}

/** A place in a range to report: a token or a node. */
export type Place = Span;

/**
 * The place of the parser in its tokens.
 *
 * A program is parsed once, as fast as it can be: the first token that does not fit ends the parse. Only then is it
 * parsed again, in the way of CPython, where what cannot go on is left and something else is tried (`isPatient`), and
 * at last a third time in which mistakes are looked for at each place where CPython does so (`isDiagnosing`).
 */
export abstract class Cursor {
  readonly source: Source;
  readonly tokens: readonly Token[];
  /** The index of the next token. */
  at: number = 0;
  /** Whether something else is tried where an attempt fails. */
  isPatient: boolean = false;
  /** Whether mistakes are looked for; only while `isPatient`. */
  isDiagnosing: boolean = false;
  /** The last token that was looked at. */
  furthest: number = 0;
  depth: number = 0;
  readonly #tokens: Tokens;
  readonly #memories: Map<string, Map<number, Memory>> = new Map();
  /** The same for what was found while mistakes were looked for. */
  readonly #diagnosingMemories: Map<string, Map<number, Memory>> = new Map();

  constructor(source: Source, tokens: Tokens) {
    this.source = source;
    this.tokens = tokens.list;
    this.#tokens = tokens;
  }

  // Tokens

  /** The next token. */
  get token(): Token {
    return this.tokens[this.at]!;
  }

  /** The token behind the next. */
  get following(): Token {
    return this.tokens[this.at + 1] ?? this.token;
  }

  /** The token before the next. */
  get previous(): Token {
    return this.tokens[this.at - 1]!;
  }

  /** Whether an operator or a keyword comes next. */
  is(text: string): boolean {
    const token = this.tokens[this.at]!;
    return token.text === text && (token.kind === OPERATOR || token.kind === KEYWORD);
  }

  /** Whether a kind of token comes next. */
  isKind(kind: number): boolean {
    return this.tokens[this.at]!.kind === kind;
  }

  /** Whether a name that is a keyword only in its place comes next. */
  isSoft(word: string): boolean {
    const token = this.tokens[this.at]!;
    return token.kind === NAME && token.text === word;
  }

  /** Passes an operator or a keyword if it comes next. */
  accept(text: string): boolean {
    if (!this.is(text)) return false;
    this.at += 1;
    return true;
  }

  expect(text: string): Token {
    if (!this.is(text)) this.fail();
    return this.tokens[this.at++]!;
  }

  expectKind(kind: number): Token {
    if (this.tokens[this.at]!.kind !== kind) this.fail();
    return this.tokens[this.at++]!;
  }

  /** Passes an operator; without it the program is wrong, whatever else could be tried. */
  force(text: string): void {
    if (this.accept(text)) return;
    this.reach();
    this.mistake(`expected '${text}'`, this.token);
  }

  // Failure

  /** Gives up what is being tried. */
  fail(): never {
    this.reach();
    throw failure;
  }

  /** Counts the next token as looked at. */
  reach(): void {
    if (this.at > this.furthest) this.furthest = this.at;
    if (this.tokens[this.at]!.kind === ERROR) throw this.#tokens.mistake;
  }

  /** What is parsed here, or null with nothing passed. */
  attempt<T>(parse: () => T): T | null {
    const { at, depth, isDiagnosing } = this;
    try {
      return parse();
    } catch (thrown) {
      if (thrown !== failure) throw thrown;
      this.at = at;
      this.depth = depth;
      this.isDiagnosing = isDiagnosing;
      return null;
    }
  }

  /** What goes on here: a patient parse can do without, an impatient one ends without it. */
  further<T>(parse: () => T): T | null {
    return this.isPatient ? this.attempt(parse) : parse();
  }

  /** Whether this could be parsed here; passes nothing. */
  lies(parse: () => unknown): boolean {
    const { at } = this;
    const found = this.attempt(() => {
      parse();
      return true;
    });
    this.at = at;
    return found === true;
  }

  /** In a patient parse: remembers for each place what a rule found there. */
  remember<T>(rule: string, parse: () => T): T {
    if (!this.isPatient) return parse();
    const isShared = !this.isDiagnosing || sharedRules.has(rule);
    const memories = isShared ? this.#memories : this.#diagnosingMemories;
    let places = memories.get(rule);
    if (places === undefined) {
      places = new Map();
      memories.set(rule, places);
    }
    const { at } = this;
    let memory = places.get(at);
    if (memory === undefined) {
      const value = this.attempt(parse);
      memory = { value, end: this.at };
      places.set(at, memory);
    }
    if (memory.value === null) throw failure;
    this.at = memory.end;
    return memory.value as T;
  }

  /** Counts a level of nesting, and refuses to go deeper than the JavaScript engine can. */
  enter(): void {
    this.depth += 1;
    if (this.depth > maximumDepth) throw this.tooComplex();
  }

  leave(): void {
    this.depth -= 1;
  }

  tooComplex(): SyntaxMistake {
    const { line } = this.token;
    const message = 'Parser stack overflowed - Python source too complex to compile';
    return this.source.mistake('MemoryError', message, line, null, null, null);
  }

  // Places

  /** From a token to the last one passed that is seen in the text. */
  span(start: number): Span {
    const first = this.tokens[start]!;
    let last = this.tokens[this.at - 1]!;
    for (let index = this.at - 2; last.kind >= NEWLINE && index >= start; index -= 1)
      last = this.tokens[index]!;
    return { line: first.line, column: first.column, endLine: last.endLine, endColumn: last.endColumn };
  }

  // Mistakes

  /** Reports a mistake from one place to the end of another. */
  mistake(message: string, from: Place, to: Place = from): never {
    throw this.source.mistakeAt('SyntaxError', message, from.line, from.column, to.endLine, to.endColumn);
  }

  /** Reports a mistake at the last token that was looked at. */
  mistakeAtFurthest(message: string, type: SyntaxMistake['type'] = 'SyntaxError'): never {
    this.reach();
    const token = this.tokens[this.furthest]!;
    if (token.column >= 0) {
      throw this.source.mistakeAt(type, message, token.line, token.column, token.endLine, token.endColumn);
    }
    const column = token.start - this.source.lineStart(token.line);
    throw this.source.mistake(type, message, token.line, column, token.line, -1);
  }

  /** Reports a mistake from a place to the end of what was looked at. */
  mistakeFrom(message: string, from: Place): never {
    const last = this.tokens[Math.max(this.furthest, this.at - 1)]!;
    // Here CPython counts the end from 0.
    throw this.source.mistakeAt(
      'SyntaxError',
      message,
      from.line,
      from.column,
      last.endLine,
      last.endColumn - 1,
    );
  }

  /** Runs a parse of the whole program; null where it failed. */
  whole<T>(parse: () => T): T | null {
    this.at = 0;
    this.depth = 0;
    this.#memories.clear();
    return this.attempt(parse);
  }

  /** What is told of a program that was parsed in every way without a diagnosis: at the last token that could be reached. */
  genericMistake(last: number): SyntaxMistake {
    const token = this.tokens[last]!;
    const { kind, line } = token;
    if (kind === INDENT || kind === DEDENT) {
      const message = kind === INDENT ? 'unexpected indent' : 'unexpected unindent';
      const end = this.tokens[this.furthest]!;
      const place = end.column < 0 ? end.start - this.source.lineStart(end.line) : end.column + 1;
      return this.source.mistake(
        'IndentationError',
        message,
        end.line,
        place,
        end.endLine,
        end.column < 0 ? -1 : end.endColumn + 1,
      );
    }
    const { column, endLine, endColumn } = token;
    const mistake = this.source.mistakeAt('SyntaxError', 'invalid syntax', line, column, endLine, endColumn);
    return this.overrule(mistake);
  }

  /** What is wrong with the tokens themselves is told before what is wrong with their order. */
  overrule(mistake: SyntaxMistake): SyntaxMistake {
    const { isCertain, unclosed } = this.#tokens;
    if (this.#tokens.mistake === null || mistake === this.#tokens.mistake) return mistake;
    if (isCertain) return this.#tokens.mistake;
    const isLater = unclosed !== null && this.tokens[this.furthest]!.line > unclosed.line;
    return isLater ? unclosed : mistake;
  }
}
