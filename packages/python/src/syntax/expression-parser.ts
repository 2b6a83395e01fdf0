import { AtomParser } from './atom-parser.ts';
import {
  diagnoseArithmetic,
  diagnoseExpression,
  diagnoseFactor,
  diagnoseNamedExpression,
} from './mistakes/expressions.ts';
import { binaryOperators, comparisons } from './operators.ts';
import { NAME, OPERATOR } from './tokens.ts';
import type { Comparison, Expression, Statement, UnaryOperator } from './tree.ts';

const signs: ReadonlyMap<string, UnaryOperator> = new Map([
  ['+', 'UAdd'],
  ['-', 'USub'],
  ['~', 'Invert'],
]);

/** How tightly `+` and `-` bind. */
const sumStrength = 5;

/** Parses expressions, by precedence climbing. */
export abstract class ExpressionParser extends AtomParser {
  abstract simpleStatement(): Statement;

  override annotatedRhs(): Expression {
    return this.is('yield') ? this.yieldExpression() : this.starExpressions();
  }

  override yieldExpression(): Expression {
    const start = this.at;
    this.expect('yield');
    if (this.accept('from')) return { kind: 'YieldFrom', value: this.expression(), ...this.span(start) };
    const value = this.beginsStarExpression() ? this.further(() => this.starExpressions()) : null;
    return { kind: 'Yield', value, ...this.span(start) };
  }

  override starExpressions(): Expression {
    return this.#sequence(() => this.starExpression());
  }

  /** Expressions without stars, with commas between them. */
  expressions(): Expression {
    return this.#sequence(() => this.expression());
  }

  #sequence(parse: () => Expression): Expression {
    const start = this.at;
    const first = parse();
    if (!this.is(',')) return first;
    const elts = [first];
    while (this.accept(',')) {
      if (!this.beginsStarExpression()) break;
      const element = this.further(parse);
      if (element === null) break;
      elts.push(element);
    }
    return { kind: 'Tuple', elts, ctx: 'Load', ...this.span(start) };
  }

  override starExpression(): Expression {
    if (!this.is('*')) return this.expression();
    const start = this.at;
    this.expect('*');
    return { kind: 'Starred', value: this.bitwiseOr(), ctx: 'Load', ...this.span(start) };
  }

  override namedExpression(): Expression {
    const start = this.at;
    if (this.isKind(NAME) && this.following.text === ':=') return this.assignmentExpression(start);
    if (this.isDiagnosing) diagnoseNamedExpression(this);
    const expression = this.expression();
    if (this.is(':=')) this.fail();
    return expression;
  }

  override expression(): Expression {
    this.enter();
    const expression = this.remember('expression', () => {
      if (this.isDiagnosing) diagnoseExpression(this);
      return this.is('lambda') ? this.#lambda() : this.#conditional();
    });
    this.leave();
    return expression;
  }

  /** An expression in which no mistakes are looked for. */
  undiagnosedExpression(): Expression {
    const { isDiagnosing } = this;
    this.isDiagnosing = false;
    const expression = this.is('lambda') ? this.#lambda() : this.#conditional();
    this.isDiagnosing = isDiagnosing;
    return expression;
  }

  #conditional(): Expression {
    const start = this.at;
    const body = this.disjunction();
    if (!this.is('if')) return body;
    const end = this.at;
    const conditional = this.further((): Expression => {
      this.expect('if');
      const test = this.disjunction();
      this.expect('else');
      const orElse = this.expression();
      return { kind: 'IfExp', test, body, orElse, ...this.span(start) };
    });
    if (conditional !== null) return conditional;
    this.at = end;
    return body;
  }

  #lambda(): Expression {
    const start = this.at;
    this.expect('lambda');
    const args = this.parameters(':');
    this.expect(':');
    return { kind: 'Lambda', args, body: this.expression(), ...this.span(start) };
  }

  // Truth and comparisons

  override disjunction(): Expression {
    return this.remember('disjunction', () => this.#logical('or', 'Or', () => this.#conjunction()));
  }

  #conjunction(): Expression {
    return this.#logical('and', 'And', () => this.inversion());
  }

  #logical(word: string, op: 'And' | 'Or', operand: () => Expression): Expression {
    const start = this.at;
    const first = operand();
    if (!this.is(word)) return first;
    const values = [first];
    while (this.accept(word)) {
      const next = this.further(operand);
      if (next === null) {
        this.at -= 1;
        break;
      }
      values.push(next);
    }
    return values.length === 1 ? first : { kind: 'BoolOp', op, values, ...this.span(start) };
  }

  inversion(): Expression {
    if (!this.is('not')) return this.#comparison();
    const start = this.at;
    this.enter();
    this.expect('not');
    const operand = this.inversion();
    this.leave();
    return { kind: 'UnaryOp', op: 'Not', operand, ...this.span(start) };
  }

  #comparison(): Expression {
    const start = this.at;
    const left = this.bitwiseOr();
    const ops: Comparison[] = [];
    const comparators: Expression[] = [];
    for (;;) {
      const before = this.at;
      const op = this.#comparisonOperator();
      if (op === null) break;
      const right = this.further(() => this.bitwiseOr());
      if (right === null) {
        this.at = before;
        break;
      }
      ops.push(op);
      comparators.push(right);
    }
    return ops.length === 0 ? left : { kind: 'Compare', left, ops, comparators, ...this.span(start) };
  }

  #comparisonOperator(): Comparison | null {
    const { text } = this.token;
    const op = comparisons.get(text);
    if (op !== undefined && !this.isKind(NAME)) {
      this.at += 1;
      return op;
    }
    if (this.is('not')) {
      this.at += 1;
      if (this.accept('in')) return 'NotIn';
      this.reach();
      this.at -= 1;
      return null;
    }
    if (!this.accept('is')) return null;
    return this.accept('not') ? 'IsNot' : 'Is';
  }

  // Arithmetic

  override bitwiseOr(): Expression {
    return this.remember('bitwise or', () => this.binary(1));
  }

  /** Operators that bind at least this tightly. */
  binary(strength: number): Expression {
    const start = this.at;
    if (this.isDiagnosing && strength < sumStrength) diagnoseArithmetic(this);
    let left = this.factor();
    for (;;) {
      const token = this.token;
      const operator = token.kind === OPERATOR ? binaryOperators.get(token.text) : undefined;
      if (operator === undefined || operator.strength < strength) return left;
      this.at += 1;
      const next = operator.strength + 1;
      const right = this.isPatient ? this.attempt(() => this.binary(next)) : this.binary(next);
      if (right === null) {
        this.at -= 1;
        return left;
      }
      left = { kind: 'BinOp', left, op: operator.op, right, ...this.span(start) };
    }
  }

  /** A sum, a product or a power. */
  sum(): Expression {
    return this.binary(sumStrength);
  }

  factor(): Expression {
    const op = this.isKind(OPERATOR) ? signs.get(this.token.text) : undefined;
    if (op === undefined) return this.#power();
    return this.remember('factor', () => {
      if (this.isDiagnosing) diagnoseFactor(this);
      const start = this.at;
      this.enter();
      this.at += 1;
      const operand = this.factor();
      this.leave();
      return { kind: 'UnaryOp', op, operand, ...this.span(start) };
    });
  }

  #power(): Expression {
    const start = this.at;
    const left = this.#awaited();
    if (!this.accept('**')) return left;
    this.enter();
    const right = this.further(() => this.factor());
    this.leave();
    if (right === null) {
      this.at -= 1;
      return left;
    }
    return { kind: 'BinOp', left, op: 'Pow', right, ...this.span(start) };
  }

  #awaited(): Expression {
    const start = this.at;
    if (!this.accept('await')) return this.primary();
    return { kind: 'Await', value: this.primary(), ...this.span(start) };
  }

  // Primaries

  override primary(): Expression {
    return this.remember('primary', () => this.#primary());
  }

  #primary(): Expression {
    const start = this.at;
    let value = this.atom();
    for (;;) {
      const { kind, text } = this.token;
      if (kind !== OPERATOR || (text !== '.' && text !== '(' && text !== '[')) {
        this.reach();
        return value;
      }
      const before = this.at;
      const trailed = this.isPatient
        ? this.attempt(() => this.#trailer(value, start))
        : this.#trailer(value, start);
      if (trailed === null) {
        this.at = before;
        return value;
      }
      value = trailed;
    }
  }

  #trailer(value: Expression, start: number): Expression {
    if (this.accept('.')) {
      const attr = this.expectKind(NAME).text;
      return { kind: 'Attribute', value, attr, ctx: 'Load', ...this.span(start) };
    }
    if (this.accept('(')) {
      if (this.accept(')')) return { kind: 'Call', func: value, args: [], keywords: [], ...this.span(start) };
      const { args, keywords } = this.callArguments();
      this.expect(')');
      return { kind: 'Call', func: value, args, keywords, ...this.span(start) };
    }
    this.expect('[');
    const slice = this.#slices();
    this.expect(']');
    return { kind: 'Subscript', value, slice, ctx: 'Load', ...this.span(start) };
  }

  #slices(): Expression {
    const start = this.at;
    const first = this.#slice();
    if (!this.is(',') && first.kind !== 'Starred') return first;
    const elts = [first];
    while (this.accept(',')) {
      if (!this.beginsStarExpression() && !this.is(':')) break;
      const element = this.further(() => this.#slice());
      if (element === null) break;
      elts.push(element);
    }
    return { kind: 'Tuple', elts, ctx: 'Load', ...this.span(start) };
  }

  #slice(): Expression {
    const start = this.at;
    if (this.is('*')) return this.starredExpression();
    const lower = this.is(':') ? null : this.#lower(start);
    if (!this.is(':') || this.tokens[start + 1]?.text === ':=') {
      if (lower === null) this.fail();
      return lower;
    }
    this.expect(':');
    const upper = this.beginsExpression() ? this.further(() => this.expression()) : null;
    const step = this.accept(':') && this.beginsExpression() ? this.further(() => this.expression()) : null;
    return { kind: 'Slice', lower, upper, step, ...this.span(start) };
  }

  /** An index, or what stands before the first colon of a slice. */
  #lower(start: number): Expression {
    if (!this.isDiagnosing) return this.namedExpression();
    const bound = this.attempt(() => this.expression());
    if (bound !== null && this.is(':')) return bound;
    this.at = start;
    return this.namedExpression();
  }
}
