import { numberValue } from './literals.ts';
import { diagnoseArguments, diagnoseKeyword } from './mistakes/arguments.ts';
import {
  diagnoseBraces,
  diagnoseComprehension,
  diagnoseForClause,
  diagnoseGroup,
  diagnosePairs,
  diagnoseStarredUnpacking,
} from './mistakes/displays.ts';
import { ParameterParser } from './parameter-parser.ts';
import { withContext } from './targets.ts';
import { KEYWORD, NAME, NUMBER, OPERATOR } from './tokens.ts';
import type { Comprehension, Constant, Expression, Keyword, Starred } from './tree.ts';

/** What stands in the parentheses of a call. */
export interface CallArguments {
  readonly args: readonly Expression[];
  readonly keywords: readonly Keyword[];
}

const operatorsThatBegin: ReadonlySet<string> = new Set(['(', '[', '{', '-', '+', '~', '...']);
const keywordsThatBegin: ReadonlySet<string> = new Set(['None', 'True', 'False', 'not', 'lambda', 'await']);

/** Parses names, constants, displays, comprehensions and arguments. */
export abstract class AtomParser extends ParameterParser {
  abstract disjunction(): Expression;
  abstract bitwiseOr(): Expression;
  abstract namedExpression(): Expression;
  abstract yieldExpression(): Expression;
  abstract primary(): Expression;
  abstract starExpressions(): Expression;

  /** Whether an expression can begin with the next token. */
  beginsExpression(): boolean {
    const { kind, text } = this.token;
    if (kind === NAME || kind === NUMBER || this.isString()) return true;
    if (kind === OPERATOR) return operatorsThatBegin.has(text);
    return kind === KEYWORD && keywordsThatBegin.has(text);
  }

  /** Whether an expression or a star before one comes next. */
  beginsStarExpression(): boolean {
    return this.is('*') || this.beginsExpression();
  }

  atom(): Expression {
    const start = this.at;
    const { kind, text } = this.token;
    if (kind === NAME) {
      this.at += 1;
      return { kind: 'Name', id: text, ctx: 'Load', ...this.span(start) };
    }
    if (kind === NUMBER) return this.number();
    if (this.isString()) return this.strings();
    if (kind !== OPERATOR && kind !== KEYWORD) this.fail();
    switch (text) {
      case '(':
        return this.#diagnosed(() => this.#parenthesised(), diagnoseGroup);
      case '[':
        return this.#diagnosed(() => this.#list(), diagnoseComprehension);
      case '{':
        return this.#patientBraces();
      case 'None':
      case 'True':
      case 'False':
      case '...': {
        this.at += 1;
        return { kind: 'Constant', value: constantValue(text), ...this.span(start) };
      }
      default:
        this.fail();
    }
  }

  /** Looks for what is wrong with a display only where it cannot be parsed. */
  #diagnosed(parse: () => Expression, diagnose: (parser: AtomParser) => void): Expression {
    if (!this.isDiagnosing) return parse();
    const parsed = this.attempt(parse);
    if (parsed !== null) return parsed;
    diagnose(this);
    this.fail();
  }

  /** What is wrong with the pairs of a dictionary is looked for by every patient parse. */
  #patientBraces(): Expression {
    if (!this.isPatient) return this.#braces();
    const parsed = this.attempt(() => this.#braces());
    if (parsed !== null) return parsed;
    diagnosePairs(this);
    if (this.isDiagnosing) diagnoseBraces(this);
    this.fail();
  }

  number(): Constant {
    const start = this.at;
    const token = this.expectKind(NUMBER);
    const value = numberValue(this.source.text.slice(token.start, token.end));
    if (typeof value === 'string') {
      const { line, endLine } = token;
      throw this.source.mistakeAt('SyntaxError', value, line, -1, endLine, -1);
    }
    return { kind: 'Constant', value, ...this.span(start) };
  }

  // Displays

  #parenthesised(): Expression {
    const start = this.at;
    this.expect('(');
    if (this.accept(')')) return { kind: 'Tuple', elts: [], ctx: 'Load', ...this.span(start) };
    if (this.is('yield')) {
      const value = this.yieldExpression();
      this.expect(')');
      return value;
    }
    const first = this.starNamedExpression();
    if (this.#beginsComprehension()) {
      if (first.kind === 'Starred') this.fail();
      const generators = this.comprehensions();
      this.expect(')');
      return { kind: 'GeneratorExp', elt: first, generators, ...this.span(start) };
    }
    if (this.is(',')) {
      const elts = this.#restOfSequence(first);
      this.expect(')');
      return { kind: 'Tuple', elts, ctx: 'Load', ...this.span(start) };
    }
    // A star alone is no expression.
    if (first.kind === 'Starred') this.fail();
    this.expect(')');
    return first;
  }

  #list(): Expression {
    const start = this.at;
    this.expect('[');
    if (this.accept(']')) return { kind: 'List', elts: [], ctx: 'Load', ...this.span(start) };
    const first = this.starNamedExpression();
    if (this.#beginsComprehension()) {
      if (first.kind === 'Starred') this.fail();
      const generators = this.comprehensions();
      this.expect(']');
      return { kind: 'ListComp', elt: first, generators, ...this.span(start) };
    }
    const elts = this.#restOfSequence(first);
    this.expect(']');
    return { kind: 'List', elts, ctx: 'Load', ...this.span(start) };
  }

  /** The elements behind the first and its comma. */
  #restOfSequence(first: Expression): readonly Expression[] {
    const elts = [first];
    while (this.is(',')) {
      this.at += 1;
      if (!this.beginsStarExpression()) break;
      const element = this.further(() => this.starNamedExpression());
      if (element === null) break;
      elts.push(element);
    }
    return elts;
  }

  #braces(): Expression {
    const start = this.at;
    this.expect('{');
    if (this.accept('}')) return { kind: 'Dict', keys: [], values: [], ...this.span(start) };
    if (this.is('**')) return this.#dict(start);
    // A key is no named expression and has no star: where neither is there, both are the same up to the colon.
    const first = this.is('*') ? this.starNamedExpression() : this.#keyOrElement();
    const isBareNamed = this.tokens[start + 2]?.text === ':=';
    if (this.is(':') && first.kind !== 'Starred' && !isBareNamed) return this.#dict(start, first);
    if (this.#beginsComprehension()) {
      if (first.kind === 'Starred') this.fail();
      const generators = this.comprehensions();
      this.expect('}');
      return { kind: 'SetComp', elt: first, generators, ...this.span(start) };
    }
    const elts = this.#restOfSequence(first);
    this.expect('}');
    return { kind: 'Set', elts, ...this.span(start) };
  }

  #keyOrElement(): Expression {
    if (!this.isDiagnosing) return this.namedExpression();
    const key = this.attempt(() => {
      const expression = this.expression();
      if (!this.is(':')) this.fail();
      return expression;
    });
    return key ?? this.namedExpression();
  }

  /** A dictionary; its first key may be parsed already. */
  #dict(start: number, firstKey: Expression | null = null): Expression {
    const keys: (Expression | null)[] = [];
    const values: Expression[] = [];
    let afterFirst = 0;
    do {
      if (this.is('}')) break;
      const known = keys.length === 0 ? firstKey : null;
      const pair = this.further(() => this.keyAndValue(known));
      if (pair === null) break;
      keys.push(pair.key);
      values.push(pair.value);
      if (keys.length === 1) afterFirst = this.at;
    } while (this.accept(','));
    const [key, value] = [keys[0], values[0]];
    if (this.at === afterFirst && this.#beginsComprehension() && value !== undefined) {
      if (key === null || key === undefined) this.fail();
      const generators = this.comprehensions();
      this.expect('}');
      return { kind: 'DictComp', key, value, generators, ...this.span(start) };
    }
    this.expect('}');
    return { kind: 'Dict', keys, values, ...this.span(start) };
  }

  /** `key: value` or `**mapping`. */
  keyAndValue(known: Expression | null = null): {
    readonly key: Expression | null;
    readonly value: Expression;
  } {
    if (known === null && this.accept('**')) return { key: null, value: this.bitwiseOr() };
    const key = known ?? this.expression();
    this.expect(':');
    return { key, value: this.expression() };
  }

  starNamedExpression(): Expression {
    const start = this.at;
    if (!this.accept('*')) return this.namedExpression();
    return { kind: 'Starred', value: this.bitwiseOr(), ctx: 'Load', ...this.span(start) };
  }

  // Comprehensions

  #beginsComprehension(): boolean {
    if (this.is('for')) return true;
    if (!this.is('async')) return false;
    this.at += 1;
    this.reach();
    this.at -= 1;
    return this.following.text === 'for';
  }

  comprehensions(): readonly Comprehension[] {
    const clauses: Comprehension[] = [];
    while (this.#beginsComprehension()) {
      const clause = this.further(() => this.#comprehension());
      if (clause === null) break;
      clauses.push(clause);
    }
    if (clauses.length === 0) this.fail();
    return clauses;
  }

  #comprehension(): Comprehension {
    const start = this.at;
    const isAsync = this.accept('async');
    this.expect('for');
    const target = this.isDiagnosing ? this.attempt(() => this.#loopTarget()) : this.#loopTarget();
    if (target === null) {
      this.at = start;
      diagnoseForClause(this);
      this.fail();
    }
    const iter = this.disjunction();
    const ifs: Expression[] = [];
    while (this.accept('if')) {
      const condition = this.further(() => this.disjunction());
      if (condition === null) {
        this.at -= 1;
        break;
      }
      ifs.push(condition);
    }
    return { target, iter, ifs, isAsync };
  }

  #loopTarget(): Expression {
    const target = this.starTargets();
    this.expect('in');
    return target;
  }

  /** What a loop or a `with` assigns to: targets with commas between them. */
  starTargets(): Expression {
    const start = this.at;
    const first = this.starTarget();
    if (!this.is(',')) return first;
    const elts = [first];
    while (this.accept(',')) {
      if (!this.beginsStarExpression()) break;
      const target = this.further(() => this.starTarget());
      if (target === null) break;
      elts.push(target);
    }
    return { kind: 'Tuple', elts, ctx: 'Store', ...this.span(start) };
  }

  starTarget(): Expression {
    const start = this.at;
    if (this.accept('*')) {
      if (this.is('*')) this.fail();
      return { kind: 'Starred', value: this.starTarget(), ctx: 'Store', ...this.span(start) };
    }
    const target = withContext(this.primary(), 'Store');
    if (target === null) this.fail();
    return target;
  }

  // Arguments

  /** The arguments of a call up to the closing parenthesis, which is not passed. */
  callArguments(): CallArguments {
    const start = this.at;
    const first = this.#beginsPositional() ? this.further(() => this.positionalArgument()) : null;
    if (first !== null && this.#beginsComprehension()) {
      const generator = this.further(() => this.#soleGenerator(start, first));
      if (generator !== null) return generator;
    }
    if (first !== null && !this.isPatient && !this.is('=')) return this.#closed(this.args(first));
    this.at = start;
    return this.arguments();
  }

  #beginsPositional(): boolean {
    return this.beginsExpression() && !(this.isKind(NAME) && this.following.text === '=');
  }

  /** A generator expression that shares the parentheses of the call. */
  #soleGenerator(start: number, elt: Expression): CallArguments {
    const generators = this.comprehensions();
    if (!this.is(')')) this.fail();
    const { line, column } = this.tokens[start - 1]!;
    const { endLine, endColumn } = this.token;
    const span = { line, column, endLine, endColumn };
    return { args: [{ kind: 'GeneratorExp', elt, generators, ...span }], keywords: [] };
  }

  /** Arguments up to a closing parenthesis, which is not passed. */
  arguments(): CallArguments {
    return this.remember('arguments', () => {
      if (!this.isDiagnosing) return this.#closed(this.args());
      const found = this.attempt(() => this.#closed(this.args()));
      if (found !== null) return found;
      diagnoseArguments(this);
      this.fail();
    });
  }

  #closed(found: CallArguments): CallArguments {
    this.accept(',');
    if (!this.is(')')) this.fail();
    return found;
  }

  /** Arguments with commas between them; the first may be parsed already. */
  args(first: Expression | null = null): CallArguments {
    const args: Expression[] = first === null ? [] : [first];
    const keywords: Keyword[] = [];
    const state: ArgumentState = { hasKeywords: false, hasDoubleStars: false };
    if (first === null) this.#argument(args, keywords, state);
    while (this.is(',')) {
      this.at += 1;
      const begins = this.beginsStarExpression() || this.is('**');
      if (!begins) this.reach();
      if (!begins || this.further(() => this.#argument(args, keywords, state)) === null) {
        this.at -= 1;
        break;
      }
    }
    return { args, keywords };
  }

  #argument(args: Expression[], keywords: Keyword[], state: ArgumentState): true {
    const start = this.at;
    if (this.isKind(NAME) && this.following.text === '=' && this.following.kind === OPERATOR) {
      if (this.isDiagnosing) diagnoseKeyword(this);
      const arg = this.expectKind(NAME).text;
      this.expect('=');
      keywords.push({ arg, value: this.expression(), ...this.span(start) });
      state.hasKeywords = true;
    } else if (this.is('**')) {
      if (this.isDiagnosing) diagnoseKeyword(this);
      this.expect('**');
      keywords.push({ arg: null, value: this.expression(), ...this.span(start) });
      state.hasDoubleStars = true;
    } else if (this.is('*')) {
      if (state.hasDoubleStars) this.fail();
      args.push(this.starredExpression());
    } else {
      if (state.hasKeywords || state.hasDoubleStars) {
        if (this.isDiagnosing) diagnoseKeyword(this);
        this.expression();
        this.fail();
      }
      const value = this.further(() => this.positionalArgument());
      if (value === null || this.is('=')) {
        this.reach();
        this.at = start;
        if (this.isDiagnosing) diagnoseKeyword(this);
        this.fail();
      }
      args.push(value);
    }
    return true;
  }

  /** An argument without a name, which may be a named expression. */
  positionalArgument(): Expression {
    const start = this.at;
    if (this.isKind(NAME) && this.following.text === ':=') return this.assignmentExpression(start);
    const value = this.expression();
    if (this.is(':=')) this.fail();
    return value;
  }

  assignmentExpression(start: number): Expression {
    const id = this.expectKind(NAME).text;
    const target = { kind: 'Name', id, ctx: 'Store', ...this.span(start) } as const;
    this.expect(':=');
    return { kind: 'NamedExpr', target, value: this.expression(), ...this.span(start) };
  }

  /** A star and any expression, as arguments and subscripts may have it. */
  starredExpression(): Starred {
    const start = this.at;
    if (this.isDiagnosing) diagnoseStarredUnpacking(this);
    this.expect('*');
    const value = this.isDiagnosing ? this.attempt(() => this.expression()) : this.expression();
    if (value === null) this.mistakeAtFurthest('Invalid star expression');
    return { kind: 'Starred', value, ctx: 'Load', ...this.span(start) };
  }
}

interface ArgumentState {
  hasKeywords: boolean;
  hasDoubleStars: boolean;
}

function constantValue(text: string): Constant['value'] {
  if (text === 'None') return { type: 'None' };
  if (text === '...') return { type: 'Ellipsis' };
  return { type: 'bool', value: text === 'True' };
}
