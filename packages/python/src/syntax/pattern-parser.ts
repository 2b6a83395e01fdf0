import { ExpressionParser } from './expression-parser.ts';
import { diagnoseAsPattern, diagnoseClassPattern } from './mistakes/patterns.ts';
import { KEYWORD, NAME, NUMBER } from './tokens.ts';
import type { Attribute, Constant, Expression, MatchAs, MatchStar, Name, Pattern, Span } from './tree.ts';

/** Parses what stands behind `case`. */
export abstract class PatternParser extends ExpressionParser {
  /** A pattern, or several with commas between them. */
  patterns(): Pattern {
    const start = this.at;
    const first = this.maybeStarPattern();
    if (!this.is(',')) {
      // A star needs a sequence around it.
      if (first.kind === 'MatchStar') this.fail();
      return first;
    }
    const patterns = this.#restOfSequence(first);
    return { kind: 'MatchSequence', patterns, ...this.span(start) };
  }

  #restOfSequence(first: Pattern): readonly Pattern[] {
    const patterns = [first];
    while (this.accept(',')) {
      if (!this.#beginsPattern()) break;
      const pattern = this.further(() => this.maybeStarPattern());
      if (pattern === null) break;
      patterns.push(pattern);
    }
    return patterns;
  }

  #beginsPattern(): boolean {
    return this.beginsStarExpression();
  }

  maybeStarPattern(): Pattern {
    if (!this.is('*')) return this.pattern();
    const start = this.at;
    this.expect('*');
    const name = this.isSoft('_') ? null : this.captureTarget();
    if (name === null) this.at += 1;
    const star: MatchStar = { kind: 'MatchStar', name, ...this.span(start) };
    return star;
  }

  pattern(): Pattern {
    const start = this.at;
    const pattern = this.orPattern();
    if (!this.is('as')) return pattern;
    const name = this.further(() => {
      this.expect('as');
      return this.captureTarget();
    });
    if (name === null) {
      if (this.isDiagnosing) diagnoseAsPattern(this);
      return pattern;
    }
    const as: MatchAs = { kind: 'MatchAs', pattern, name, ...this.span(start) };
    return as;
  }

  orPattern(): Pattern {
    const start = this.at;
    const first = this.#closedPattern();
    if (!this.is('|')) return first;
    const patterns = [first];
    while (this.accept('|')) {
      const next = this.further(() => this.#closedPattern());
      if (next === null) {
        this.at -= 1;
        break;
      }
      patterns.push(next);
    }
    return patterns.length === 1 ? first : { kind: 'MatchOr', patterns, ...this.span(start) };
  }

  /** A name that is bound. */
  captureTarget(): string {
    if (this.isSoft('_')) this.fail();
    const name = this.expectKind(NAME).text;
    if (this.is('.') || this.is('(') || this.is('=')) this.fail();
    return name;
  }

  #closedPattern(): Pattern {
    return this.remember('closed pattern', () => this.#closed());
  }

  #closed(): Pattern {
    const start = this.at;
    const { kind, text } = this.token;
    if (kind === NAME) return this.#namePattern();
    if (kind === NUMBER || this.is('-') || this.is('+') || this.isString()) {
      const value = this.#literal();
      return { kind: 'MatchValue', value, ...this.span(start) };
    }
    if (kind === KEYWORD && (text === 'None' || text === 'True' || text === 'False')) {
      const { value } = this.atom() as Constant;
      return { kind: 'MatchSingleton', value, ...this.span(start) };
    }
    if (this.is('(')) return this.#group();
    if (this.is('[')) return this.#list();
    if (this.is('{')) return this.#mapping();
    this.fail();
  }

  #namePattern(): Pattern {
    const start = this.at;
    const { following } = this;
    const isAlone = following.text !== '.' && following.text !== '(' && following.text !== '=';
    if (isAlone || following.kind === NAME) {
      const id = this.expectKind(NAME).text;
      return { kind: 'MatchAs', pattern: null, name: id === '_' ? null : id, ...this.span(start) };
    }
    const value = this.nameOrAttribute();
    if (this.is('(')) return this.#classPattern(value, start);
    if (value.kind === 'Name' || this.is('=')) this.fail();
    return { kind: 'MatchValue', value, ...this.span(start) };
  }

  nameOrAttribute(): Name | Attribute {
    const start = this.at;
    const id = this.expectKind(NAME).text;
    let value: Name | Attribute = { kind: 'Name', id, ctx: 'Load', ...this.span(start) };
    while (this.accept('.')) {
      const attr = this.expectKind(NAME).text;
      value = { kind: 'Attribute', value, attr, ctx: 'Load', ...this.span(start) };
    }
    return value;
  }

  // Literals

  /** A number, which may be signed or complex, or a string. */
  #literal(): Expression {
    if (this.isString()) return this.strings();
    const start = this.at;
    const left = this.#signedNumber();
    if (!this.is('+') && !this.is('-')) return left;
    const op = this.is('+') ? 'Add' : 'Sub';
    if (isImaginary(left)) this.mistakeSince('real number required in complex literal', start);
    this.at += 1;
    const right = this.number();
    if (right.value.type !== 'complex') {
      this.mistake('imaginary number required in complex literal', right);
    }
    return { kind: 'BinOp', left, op, right, ...this.span(start) };
  }

  /** Reports a mistake in what was passed since a token. */
  mistakeSince(message: string, start: number): never {
    this.mistake(message, this.span(start));
  }

  #signedNumber(): Expression {
    const start = this.at;
    if (this.accept('+')) return this.number();
    if (!this.accept('-')) return this.number();
    return { kind: 'UnaryOp', op: 'USub', operand: this.number(), ...this.span(start) };
  }

  // Sequences

  #group(): Pattern {
    const start = this.at;
    this.expect('(');
    if (this.accept(')')) return { kind: 'MatchSequence', patterns: [], ...this.span(start) };
    const first = this.maybeStarPattern();
    if (this.is(',')) {
      const patterns = this.#restOfSequence(first);
      this.expect(')');
      return { kind: 'MatchSequence', patterns, ...this.span(start) };
    }
    if (first.kind === 'MatchStar') this.fail();
    this.expect(')');
    return first;
  }

  #list(): Pattern {
    const start = this.at;
    this.expect('[');
    if (this.accept(']')) return { kind: 'MatchSequence', patterns: [], ...this.span(start) };
    const patterns = this.#restOfSequence(this.maybeStarPattern());
    this.expect(']');
    return { kind: 'MatchSequence', patterns, ...this.span(start) };
  }

  // Mappings

  #mapping(): Pattern {
    const start = this.at;
    this.expect('{');
    const keys: Expression[] = [];
    const patterns: Pattern[] = [];
    let rest: string | null = null;
    while (!this.is('}')) {
      if (this.is('**')) {
        rest = this.doubleStarPattern();
        this.accept(',');
        break;
      }
      const { key, pattern } = this.mappingItem();
      keys.push(key);
      patterns.push(pattern);
      if (!this.accept(',')) break;
    }
    this.expect('}');
    return { kind: 'MatchMapping', keys, patterns, rest, ...this.span(start) };
  }

  /** `**rest`. */
  doubleStarPattern(): string {
    this.expect('**');
    return this.captureTarget();
  }

  mappingItem(): { readonly key: Expression; readonly pattern: Pattern } {
    const key = this.#mappingKey();
    this.expect(':');
    return { key, pattern: this.pattern() };
  }

  #mappingKey(): Expression {
    const { kind } = this.token;
    if (kind === NAME) {
      const value = this.nameOrAttribute();
      if (value.kind === 'Name') this.fail();
      return value;
    }
    if (kind === NUMBER || this.is('-') || this.is('+') || this.isString()) return this.#literal();
    if (this.is('None') || this.is('True') || this.is('False')) return this.atom();
    this.fail();
  }

  // Classes

  #classPattern(cls: Name | Attribute, start: number): Pattern {
    const pattern = this.further(() => this.#closedClass(cls, start));
    if (pattern !== null) return pattern;
    if (this.isDiagnosing) diagnoseClassPattern(this);
    this.fail();
  }

  #closedClass(cls: Name | Attribute, start: number): Pattern {
    this.expect('(');
    const patterns: Pattern[] = [];
    const kwdAttrs: string[] = [];
    const kwdPatterns: Pattern[] = [];
    while (!this.is(')')) {
      if (this.isKind(NAME) && this.following.text === '=') {
        kwdAttrs.push(this.expectKind(NAME).text);
        this.expect('=');
        kwdPatterns.push(this.pattern());
      } else {
        if (kwdAttrs.length > 0) this.fail();
        patterns.push(this.pattern());
      }
      if (!this.accept(',')) break;
    }
    this.expect(')');
    return { kind: 'MatchClass', cls, patterns, kwdAttrs, kwdPatterns, ...this.span(start) };
  }
}

function isImaginary(expression: Expression & Span): boolean {
  if (expression.kind === 'UnaryOp') return isImaginary(expression.operand);
  return expression.kind === 'Constant' && expression.value.type === 'complex';
}
