import { Cursor } from './cursor.ts';
import { EscapeMistake, rawBytes, unescapeBytes, unescapeText } from './literals.ts';
import { diagnoseField } from './mistakes/fields.ts';
import {
  FSTRING_END,
  FSTRING_MIDDLE,
  FSTRING_START,
  NAME,
  STRING,
  type Token,
  TSTRING_START,
} from './tokens.ts';
import type { Constant, Expression, FormattedValue, Interpolation, JoinedStr, Span } from './tree.ts';

/** What an f-string or a t-string consists of. */
type Piece = Constant | FormattedValue | Interpolation;

/** One literal of several that stand side by side. */
interface Part extends Span {
  readonly kind: 'text' | 'bytes' | 'format' | 'template';
  readonly pieces: readonly Piece[];
}

/** Parses string literals: plain ones, f-strings and t-strings, alone or side by side. */
export abstract class StringParser extends Cursor {
  /** What may stand in a replacement field: `yield` or expressions with stars. */
  abstract annotatedRhs(): Expression;

  isString(): boolean {
    const { kind } = this.token;
    return kind === STRING || kind === FSTRING_START || kind === TSTRING_START;
  }

  strings(): Expression {
    return this.remember('strings', () => this.#strings());
  }

  #strings(): Expression {
    const start = this.at;
    const parts: Part[] = [];
    while (this.isString()) {
      const part = this.further(() => this.#part());
      if (part === null) break;
      const last = parts[parts.length - 1];
      if (last !== undefined && (last.kind === 'template') !== (part.kind === 'template')) {
        if (this.isDiagnosing) {
          this.mistake('cannot mix t-string literals with string or bytes literals', last, part);
        }
        this.at -= 1;
        this.fail();
      }
      parts.push(part);
    }
    const first = parts[0];
    if (first === undefined) this.fail();
    const span = this.span(start);
    if (parts.some((part) => (part.kind === 'bytes') !== (first.kind === 'bytes'))) {
      this.mistakeAtFurthest('cannot mix bytes and nonbytes literals');
    }
    const pieces = parts.length === 1 ? first.pieces : parts.flatMap((part) => part.pieces);
    if (first.kind === 'bytes') return { kind: 'Constant', value: joinBytes(pieces), ...span };
    if (first.kind === 'template') {
      return { kind: 'TemplateStr', values: fold(pieces) as readonly (Constant | Interpolation)[], ...span };
    }
    if (parts.some((part) => part.kind === 'format'))
      return { kind: 'JoinedStr', values: fold(pieces), ...span };
    let value = '';
    for (const piece of pieces) {
      if (piece.kind === 'Constant' && piece.value.type === 'str') value += piece.value.value;
    }
    return { kind: 'Constant', value: { type: 'str', value }, ...span };
  }

  #part(): Part {
    const start = this.at;
    if (this.isKind(STRING)) return this.#plain();
    const kind = this.isKind(FSTRING_START) ? 'format' : 'template';
    const pieces = this.#formatted(kind === 'format' ? 'f' : 't');
    return { kind, pieces, ...this.span(start) };
  }

  // Plain literals

  #plain(): Part {
    const token = this.token;
    const { start, end } = token;
    const { text } = this.source;
    let at = start;
    let isRaw = false;
    let isBytes = false;
    for (; text[at] !== "'" && text[at] !== '"'; at += 1) {
      const letter = text[at];
      if (letter === 'r' || letter === 'R') isRaw = true;
      if (letter === 'b' || letter === 'B') isBytes = true;
    }
    const quote = text[at] ?? '';
    const isTriple = end - at >= 6 && text[at + 1] === quote && text[at + 2] === quote;
    const size = isTriple ? 3 : 1;
    const inside = text.slice(at + size, end - size);
    const span = this.#tokenSpan(token);
    if (isBytes) {
      if (!/^[\0-\x7f]*$/.test(inside))
        this.mistake('bytes can only contain ASCII literal characters', token);
      const value = isRaw ? rawBytes(inside) : this.#unescaped(unescapeBytes(inside));
      this.at += 1;
      return {
        kind: 'bytes',
        pieces: [{ kind: 'Constant', value: { type: 'bytes', value }, ...span }],
        ...span,
      };
    }
    const value = isRaw ? inside : this.#unescaped(unescapeText(inside));
    this.at += 1;
    return { kind: 'text', pieces: [{ kind: 'Constant', value: { type: 'str', value }, ...span }], ...span };
  }

  #unescaped<T extends string | Uint8Array>(value: T | EscapeMistake): T {
    if (value instanceof EscapeMistake) this.mistakeAtFurthest(value.message);
    return value as T;
  }

  #tokenSpan({ line, column, endLine, endColumn }: Token): Span {
    return { line, column, endLine, endColumn };
  }

  // f-strings and t-strings

  #formatted(letter: 'f' | 't'): readonly Piece[] {
    const { start, end } = this.token;
    const isRaw = /r/i.test(this.source.text.slice(start, end));
    this.at += 1;
    const pieces: Piece[] = [];
    // What is wrong with an escape is told at the end of the string.
    let mistake: EscapeMistake | null = null;
    while (!this.isKind(FSTRING_END)) {
      if (this.isKind(FSTRING_MIDDLE)) {
        const text = this.#middle(isRaw);
        if (text instanceof EscapeMistake) mistake ??= text;
        else pieces.push(text);
      } else {
        const field = this.further(() => this.#field(letter, isRaw, letter === 't'));
        if (field === null) break;
        pieces.push(...field);
      }
    }
    if (!this.isKind(FSTRING_END)) this.fail();
    if (mistake !== null) this.mistakeAtFurthest(mistake.message);
    this.at += 1;
    return pieces;
  }

  #middle(isRaw: boolean): Constant | EscapeMistake {
    const token = this.token;
    const inside = this.source.text.slice(token.start, token.end);
    const value = isRaw ? inside : unescapeText(inside);
    this.at += 1;
    if (value instanceof EscapeMistake) return value;
    return { kind: 'Constant', value: { type: 'str', value }, ...this.#tokenSpan(token) };
  }

  /** A replacement field, after the text of its expression where that is to be shown. */
  #field(letter: 'f' | 't', isRaw: boolean, isInterpolation: boolean): readonly Piece[] {
    if (this.isDiagnosing) {
      const pieces = this.attempt(() => this.#fieldParts(letter, isRaw, isInterpolation));
      if (pieces === null) diagnoseField(this, letter);
      return pieces;
    }
    return this.#fieldParts(letter, isRaw, isInterpolation);
  }

  #fieldParts(letter: 'f' | 't', isRaw: boolean, isInterpolation: boolean): readonly Piece[] {
    const start = this.at;
    const brace = this.expect('{');
    const value = this.annotatedRhs();
    const isShown = this.accept('=');
    const textEnd = this.token;
    let conversion: 's' | 'r' | 'a' | null = null;
    if (this.accept('!')) conversion = this.#conversion(letter);
    const formatSpec = this.is(':') ? this.#formatSpec(letter, isRaw) : null;
    this.expect('}');
    const span = this.span(start);
    const shown = withoutComments(this.source.text.slice(brace.end, textEnd.start));
    if (isShown && conversion === null && formatSpec === null) conversion = 'r';
    const field: Piece = isInterpolation
      ? { kind: 'Interpolation', value, str: expressionText(shown, isShown), conversion, formatSpec, ...span }
      : { kind: 'FormattedValue', value, conversion, formatSpec, ...span };
    if (!isShown) return [field];
    const { line, column } = span;
    const end = { endLine: textEnd.line, endColumn: textEnd.column };
    const text: Constant = {
      kind: 'Constant',
      value: { type: 'str', value: shown },
      line,
      column: column + 1,
      ...end,
    };
    return [text, field];
  }

  #conversion(letter: 'f' | 't'): 's' | 'r' | 'a' {
    const mark = this.previous;
    const name = this.expectKind(NAME);
    if (mark.end !== name.start) {
      this.mistake(
        `${letter}-string: conversion type must come right after the exclamation mark`,
        mark,
        name,
      );
    }
    if (name.text !== 's' && name.text !== 'r' && name.text !== 'a') {
      const expected = "expected 's', 'r', or 'a'";
      this.mistake(`${letter}-string: invalid conversion character '${name.text}': ${expected}`, name);
    }
    return name.text;
  }

  #formatSpec(letter: 'f' | 't', isRaw: boolean): JoinedStr {
    const start = this.at;
    this.expect(':');
    const pieces = this.formatPieces(letter, isRaw);
    return { kind: 'JoinedStr', values: fold(pieces), ...this.span(start) };
  }

  /** What stands behind the colon of a field. */
  formatPieces(letter: 'f' | 't', isRaw: boolean): readonly Piece[] {
    const pieces: Piece[] = [];
    for (;;) {
      if (this.isKind(FSTRING_MIDDLE)) {
        const text = this.#middle(isRaw);
        if (text instanceof EscapeMistake) this.mistakeAtFurthest(text.message);
        pieces.push(text);
      } else if (this.is('{')) {
        const field = this.further(() => this.#field(letter, isRaw, false));
        if (field === null) return pieces;
        pieces.push(...field);
      } else return pieces;
    }
  }
}

function joinBytes(pieces: readonly Piece[]): Constant['value'] {
  const bytes: number[] = [];
  for (const piece of pieces) {
    if (piece.kind === 'Constant' && piece.value.type === 'bytes') bytes.push(...piece.value.value);
  }
  return { type: 'bytes', value: Uint8Array.from(bytes) };
}

/** Joins texts that stand side by side and leaves out empty ones. */
function fold(pieces: readonly Piece[]): readonly Piece[] {
  const folded: Piece[] = [];
  for (const piece of pieces) {
    const last = folded[folded.length - 1];
    if (piece.kind !== 'Constant' || last?.kind !== 'Constant') {
      folded.push(piece);
      continue;
    }
    if (piece.value.type !== 'str' || last.value.type !== 'str') continue;
    const value = last.value.value + piece.value.value;
    const { endLine, endColumn } = piece;
    folded[folded.length - 1] = { ...last, value: { type: 'str', value }, endLine, endColumn };
  }
  return folded.filter(
    (piece) => piece.kind !== 'Constant' || piece.value.type !== 'str' || piece.value.value !== '',
  );
}

function withoutComments(text: string): string {
  return text.includes('#') ? text.replace(/#[^\n]*/g, '') : text;
}

/** The text of an interpolated expression without what `=` adds. */
function expressionText(text: string, isShown: boolean): string {
  return (isShown ? text.replace(/\s*=\s*$/, '') : text).trimEnd();
}
