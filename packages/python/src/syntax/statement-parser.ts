import { diagnoseForTarget } from './mistakes/displays.ts';
import {
  diagnoseElifAfterElse,
  diagnoseExcept,
  diagnoseMatch,
  diagnoseMixedHandlers,
  diagnoseWith,
  diagnoseWithItem,
} from './mistakes/statements.ts';
import { SimpleStatementParser } from './simple-statement-parser.ts';
import { DEDENT, END, INDENT, KEYWORD, NAME, NEWLINE } from './tokens.ts';
import type {
  ExceptHandler,
  Expression,
  Keyword,
  MatchCase,
  Root,
  Statement,
  TypeParam,
  WithItem,
} from './tree.ts';

interface Condition {
  readonly start: number;
  readonly test: Expression;
  readonly body: readonly Statement[];
}

/** Parses statements that hold other statements, and whole programs. */
export class StatementParser extends SimpleStatementParser {
  /** A program. */
  root(mode: 'exec' | 'eval' | 'single'): Root {
    if (mode === 'eval') {
      const body = this.expressions();
      while (this.isKind(NEWLINE)) this.at += 1;
      this.expectKind(END);
      return { kind: 'Expression', body };
    }
    if (mode === 'single') return { kind: 'Interactive', body: this.#interactive() };
    const body = this.isKind(END) ? [] : this.#statements();
    this.expectKind(END);
    return { kind: 'Module', body };
  }

  #interactive(): readonly Statement[] {
    const compound = this.#compound();
    if (compound !== null) {
      if (!this.isKind(END)) this.fail();
      return [compound];
    }
    const body = this.simpleStatements();
    if (this.isKind(END)) return body;
    this.mistake('multiple statements found while compiling a single statement', this.previous);
  }

  #statements(): Statement[] {
    const statements: Statement[] = [];
    do {
      const found = this.further(() => this.#statement());
      if (found === null) {
        if (statements.length === 0) this.fail();
        break;
      }
      for (const statement of found) statements.push(statement);
    } while (!this.isKind(DEDENT) && !this.isKind(END));
    return statements;
  }

  #statement(): readonly Statement[] {
    const compound = this.#compound();
    return compound === null ? this.simpleStatements() : [compound];
  }

  /** A statement that holds others, or null where none begins. */
  #compound(): Statement | null {
    if (this.isKind(KEYWORD)) return this.#keywordStatement();
    if (this.is('@')) return this.#decorated();
    return this.isSoft('match') ? this.#match() : null;
  }

  #keywordStatement(): Statement | null {
    switch (this.token.text) {
      case 'if':
        return this.#if();
      case 'while':
        return this.#while();
      case 'for':
        return this.#for();
      case 'try':
        return this.#try();
      case 'with':
        return this.#with();
      case 'def':
        return this.#function([]);
      case 'class':
        return this.#class([]);
      case 'async':
        return this.#async();
      default:
        return null;
    }
  }

  #async(): Statement {
    switch (this.following.text) {
      case 'def':
        return this.#function([]);
      case 'for':
        return this.#for();
      case 'with':
        return this.#with();
      default:
        this.at += 1;
        this.fail();
    }
  }

  // Blocks

  /** What a colon ends; in a patient parse its absence at the end of the line is told. */
  #colon(): void {
    if (this.isDiagnosing && this.isKind(NEWLINE)) this.mistakeAtFurthest("expected ':'");
    this.expect(':');
  }

  /** A block, for whose absence the statement and its line are named unless it has no owner. */
  #block(owner: string | null, line: number): readonly Statement[] {
    return this.remember('block', () => {
      if (!this.isKind(NEWLINE)) return this.simpleStatements();
      this.at += 1;
      if (!this.isKind(INDENT)) {
        if (this.isDiagnosing) {
          const place = owner === null ? '' : ` after ${owner} on line ${line}`;
          const message = `expected an indented block${place}`;
          this.mistakeAtFurthest(message, 'IndentationError');
        }
        this.fail();
      }
      this.at += 1;
      const body = this.#statements();
      this.expectKind(DEDENT);
      return body;
    });
  }

  #elseBlock(): readonly Statement[] {
    if (!this.is('else')) return [];
    const { line } = this.token;
    this.at += 1;
    this.force(':');
    const body = this.#block("'else' statement", line);
    if (this.isDiagnosing) diagnoseElifAfterElse(this);
    return body;
  }

  #if(): Statement {
    const conditions: Condition[] = [];
    do {
      const start = this.at;
      const { line, text } = this.token;
      this.at += 1;
      const test = this.namedExpression();
      this.#colon();
      conditions.push({ start, test, body: this.#block(`'${text}' statement`, line) });
    } while (this.is('elif'));
    let orElse = this.#elseBlock();
    for (let index = conditions.length - 1; ; index -= 1) {
      const { start, test, body } = conditions[index]!;
      const statement: Statement = { kind: 'If', test, body, orElse, ...this.span(start) };
      if (index === 0) return statement;
      orElse = [statement];
    }
  }

  #while(): Statement {
    const start = this.at;
    const { line } = this.token;
    this.expect('while');
    const test = this.namedExpression();
    this.#colon();
    const body = this.#block("'while' statement", line);
    const orElse = this.#elseBlock();
    return { kind: 'While', test, body, orElse, ...this.span(start) };
  }

  #for(): Statement {
    const start = this.at;
    const kind = this.accept('async') ? 'AsyncFor' : 'For';
    const { line } = this.token;
    const target = this.further(() => {
      this.expect('for');
      const targets = this.starTargets();
      this.expect('in');
      return targets;
    });
    if (target === null) {
      this.at = start;
      if (this.isDiagnosing) diagnoseForTarget(this);
      this.fail();
    }
    const iter = this.starExpressions();
    this.#colon();
    const body = this.#block("'for' statement", line);
    const orElse = this.#elseBlock();
    return { kind, target, iter, body, orElse, ...this.span(start) };
  }

  // with

  #with(): Statement {
    const start = this.at;
    const kind = this.accept('async') ? 'AsyncWith' : 'With';
    const { line } = this.token;
    this.expect('with');
    const items = this.#withItems();
    if (items === null) {
      if (this.isDiagnosing) diagnoseWith(this);
      this.fail();
    }
    const body = this.#block("'with' statement", line);
    return { kind, items, body, ...this.span(start) };
  }

  /** The items with the colon behind them. */
  #withItems(): readonly WithItem[] | null {
    if (this.is('(')) {
      const items = this.attempt(() => this.#enclosedWithItems());
      if (items !== null) return items;
    }
    return this.further(() => {
      const items = this.#withItemList();
      this.expect(':');
      return items;
    });
  }

  #enclosedWithItems(): readonly WithItem[] {
    this.expect('(');
    const items = this.#withItemList();
    this.accept(',');
    this.expect(')');
    this.expect(':');
    return items;
  }

  #withItemList(): readonly WithItem[] {
    const items = [this.#withItem()];
    while (this.is(',')) {
      this.at += 1;
      const item = this.beginsExpression() ? this.further(() => this.#withItem()) : null;
      if (item === null) {
        this.reach();
        this.at -= 1;
        break;
      }
      items.push(item);
    }
    return items;
  }

  #withItem(): WithItem {
    const start = this.at;
    const contextExpr = this.expression();
    if (!this.is('as')) return { contextExpr, optionalVars: null };
    const optionalVars = this.further(() => {
      this.expect('as');
      const target = this.starTarget();
      if (!this.is(',') && !this.is(')') && !this.is(':')) this.fail();
      return target;
    });
    if (optionalVars === null && this.isDiagnosing) diagnoseWithItem(this, start);
    return { contextExpr, optionalVars };
  }

  // try

  #try(): Statement {
    const start = this.at;
    const { line } = this.token;
    this.expect('try');
    this.force(':');
    const body = this.#block("'try' statement", line);
    if (!this.is('except') && !this.is('finally')) {
      if (this.isDiagnosing) this.mistakeAtFurthest("expected 'except' or 'finally' block");
      this.fail();
    }
    const handlers: ExceptHandler[] = [];
    const isStar = this.is('except') && this.following.text === '*';
    while (this.is('except')) {
      if ((this.following.text === '*') !== isStar) {
        if (this.isDiagnosing) diagnoseMixedHandlers(this, isStar);
        this.at += 1;
        this.fail();
      }
      const handler = this.further(() => this.#handler(isStar));
      if (handler === null) break;
      handlers.push(handler);
    }
    const orElse = handlers.length > 0 ? this.#elseBlock() : [];
    const finalBody = this.#finally();
    if (handlers.length === 0 && finalBody.length === 0) this.fail();
    const kind = isStar ? 'TryStar' : 'Try';
    return { kind, body, handlers, orElse, finalBody, ...this.span(start) };
  }

  #finally(): readonly Statement[] {
    if (!this.is('finally')) return [];
    const { line } = this.token;
    this.expect('finally');
    this.force(':');
    return this.#block("'finally' statement", line);
  }

  #handler(isStar: boolean): ExceptHandler {
    const start = this.at;
    const { line } = this.token;
    const named = isStar ? "'except*' statement" : "'except' statement";
    const head = this.further(() => this.#handlerHead(isStar));
    if (head === null) {
      if (this.isDiagnosing) diagnoseExcept(this, isStar, () => this.#block(named, line));
      this.fail();
    }
    const owner = head.type !== null && isBareTuple(head.type) ? null : named;
    const body = this.#block(owner, line);
    return { ...head, body, ...this.span(start) };
  }

  #handlerHead(isStar: boolean): { readonly type: Expression | null; readonly name: string | null } {
    this.expect('except');
    if (isStar) this.expect('*');
    let type: Expression | null = null;
    let name: string | null = null;
    if (isStar || !this.is(':')) {
      type = this.expressions();
      if (!isBareTuple(type) && this.accept('as')) name = this.expectKind(NAME).text;
    }
    this.expect(':');
    return { type, name };
  }

  // match

  /** A `match` statement, or null where the word is a name. */
  #match(): Statement | null {
    const start = this.at;
    const { line } = this.token;
    const match = this.attempt((): Statement => {
      const subject = this.#subject();
      this.expect(':');
      this.expectKind(NEWLINE);
      this.expectKind(INDENT);
      const cases: MatchCase[] = [];
      while (this.isSoft('case')) {
        const found = this.further(() => this.#case());
        if (found === null) break;
        cases.push(found);
      }
      if (cases.length === 0) this.fail();
      this.expectKind(DEDENT);
      return { kind: 'Match', subject, cases, ...this.span(start) };
    });
    if (match === null && this.isDiagnosing) diagnoseMatch(this, line, () => this.#subject());
    return match;
  }

  #subject(): Expression {
    this.expectKind(NAME);
    const start = this.at;
    const first = this.starNamedExpression();
    if (!this.is(',')) {
      if (first.kind === 'Starred') this.fail();
      return first;
    }
    const elts = [first];
    while (this.accept(',')) {
      if (!this.beginsStarExpression()) break;
      const element = this.further(() => this.starNamedExpression());
      if (element === null) break;
      elts.push(element);
    }
    return { kind: 'Tuple', elts, ctx: 'Load', ...this.span(start) };
  }

  #case(): MatchCase {
    const { line } = this.token;
    this.expectKind(NAME);
    const pattern = this.patterns();
    const guard = this.accept('if') ? this.namedExpression() : null;
    this.#colon();
    return { pattern, guard, body: this.#block("'case' statement", line) };
  }

  // Functions and classes

  #decorated(): Statement {
    const decorators: Expression[] = [];
    while (this.accept('@')) {
      decorators.push(this.namedExpression());
      this.expectKind(NEWLINE);
    }
    if (this.is('class')) return this.#class(decorators);
    if (this.is('def') || (this.is('async') && this.following.text === 'def'))
      return this.#function(decorators);
    this.accept('async');
    this.fail();
  }

  #function(decoratorList: readonly Expression[]): Statement {
    const start = this.at;
    const kind = this.accept('async') ? 'AsyncFunctionDef' : 'FunctionDef';
    const { line } = this.token;
    this.expect('def');
    const name = this.expectKind(NAME).text;
    const typeParams = this.#typeParameters();
    this.#demand('(');
    const args = this.parameters(')');
    this.expect(')');
    const returns = this.is('->') ? this.further(() => this.#returns()) : null;
    this.#demand(':');
    const body = this.#block('function definition', line);
    return { kind, name, args, body, decoratorList, returns, typeParams, ...this.span(start) };
  }

  /** Without its sign a definition is wrong, once mistakes are looked for. */
  #demand(sign: string): void {
    if (this.isDiagnosing) this.force(sign);
    else this.expect(sign);
  }

  #returns(): Expression {
    this.expect('->');
    return this.expression();
  }

  /** The parameters in brackets; in a patient parse the bracket may be left. */
  #typeParameters(): readonly TypeParam[] {
    return this.further(() => this.typeParameters()) ?? [];
  }

  #class(decoratorList: readonly Expression[]): Statement {
    const start = this.at;
    const { line } = this.token;
    this.expect('class');
    const name = this.expectKind(NAME).text;
    const typeParams = this.#typeParameters();
    let bases: readonly Expression[] = [];
    let keywords: readonly Keyword[] = [];
    if (this.accept('(')) {
      if (!this.is(')')) ({ args: bases, keywords } = this.arguments());
      this.expect(')');
    }
    this.#colon();
    const body = this.#block('class definition', line);
    return { kind: 'ClassDef', name, bases, keywords, body, decoratorList, typeParams, ...this.span(start) };
  }
}

/** Whether an expression is a tuple without parentheses: then it begins where its first element does. */
function isBareTuple(expression: Expression): boolean {
  if (expression.kind !== 'Tuple') return false;
  const first = expression.elts[0];
  return first !== undefined && first.line === expression.line && first.column === expression.column;
}
