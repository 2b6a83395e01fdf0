import {
  diagnoseAssignment,
  diagnoseDelete,
  diagnoseImport,
  diagnoseImportName,
  diagnoseImportTargets,
} from './mistakes/simple-statements.ts';
import { augmentedAssignments } from './operators.ts';
import { PatternParser } from './pattern-parser.ts';
import { singleTarget, withContext } from './targets.ts';
import { KEYWORD, NAME, NEWLINE, OPERATOR } from './tokens.ts';
import type { Alias, Expression, Statement } from './tree.ts';

/** Parses statements that lie on one line. */
export abstract class SimpleStatementParser extends PatternParser {
  /** Statements with semicolons between them, up to the end of the line. */
  simpleStatements(): Statement[] {
    const statements = [this.simpleStatement()];
    while (this.accept(';')) {
      if (this.isKind(NEWLINE)) break;
      const next = this.further(() => this.simpleStatement());
      if (next === null) break;
      statements.push(next);
    }
    this.expectKind(NEWLINE);
    return statements;
  }

  override simpleStatement(): Statement {
    return this.remember('simple statement', () => this.#simpleStatement());
  }

  #simpleStatement(): Statement {
    if (this.isKind(KEYWORD)) {
      switch (this.token.text) {
        case 'return':
          return this.#return();
        case 'import':
        case 'from':
          return this.#import();
        case 'raise':
          return this.#raise();
        case 'pass':
          return this.#single('Pass');
        case 'break':
          return this.#single('Break');
        case 'continue':
          return this.#single('Continue');
        case 'del':
          return this.#delete();
        case 'assert':
          return this.#assert();
        case 'global':
          return this.#scoping('Global');
        case 'nonlocal':
          return this.#scoping('Nonlocal');
      }
    }
    if (this.isSoft('type') && this.following.kind === NAME) {
      // What seems to be an assignment is looked at first.
      if (this.isDiagnosing) diagnoseAssignment(this);
      const alias = this.attempt(() => this.#typeAlias());
      if (alias !== null) return alias;
    }
    return this.#expressionStatement();
  }

  #single(kind: 'Pass' | 'Break' | 'Continue'): Statement {
    if (this.isDiagnosing) this.attempt(() => this.starExpressions());
    const start = this.at;
    this.at += 1;
    return { kind, ...this.span(start) };
  }

  // Expressions and assignments

  #expressionStatement(): Statement {
    const start = this.at;
    if (this.isDiagnosing) {
      // A target comes before an expression: its parts are looked at first.
      this.lies(() => this.primary());
      const statement = this.attempt(() => this.#assignment());
      if (statement !== null && statement.kind !== 'Expr') return statement;
      this.at = start;
      diagnoseAssignment(this);
      const value = this.is('yield') ? this.yieldExpression() : this.starExpressions();
      return { kind: 'Expr', value, ...this.span(start) };
    }
    return this.#assignment();
  }

  /** An assignment of any kind, or an expression where no sign of one follows. */
  #assignment(): Statement {
    const start = this.at;
    const first = this.is('yield') ? this.yieldExpression() : this.starExpressions();
    const { kind, text } = this.token;
    if (kind !== OPERATOR) return { kind: 'Expr', value: first, ...this.span(start) };
    if (text === ':') return this.#annotated(first, start);
    if (text === '=') return this.#assigned(first, start);
    const op = augmentedAssignments.get(text);
    if (op === undefined) return { kind: 'Expr', value: first, ...this.span(start) };
    const target = singleTarget(first);
    if (target === null) this.fail();
    this.at += 1;
    return { kind: 'AugAssign', target, op, value: this.annotatedRhs(), ...this.span(start) };
  }

  #annotated(first: Expression, start: number): Statement {
    const target = singleTarget(first);
    if (target === null) this.fail();
    const isSimple = this.at === start + 1;
    this.expect(':');
    const annotation = this.expression();
    let value: Expression | null = null;
    if (this.accept('=')) {
      value = this.further(() => this.annotatedRhs());
      if (value === null) this.at -= 1;
    }
    return { kind: 'AnnAssign', target, annotation, value, simple: isSimple, ...this.span(start) };
  }

  #assigned(first: Expression, start: number): Statement {
    const targets: Expression[] = [];
    let value = first;
    while (this.is('=')) {
      const target = withContext(value, 'Store');
      if (target === null) this.fail();
      targets.push(target);
      this.expect('=');
      value = this.annotatedRhs();
    }
    return { kind: 'Assign', targets, value, ...this.span(start) };
  }

  #typeAlias(): Statement {
    const start = this.at;
    this.expectKind(NAME);
    const nameStart = this.at;
    const id = this.expectKind(NAME).text;
    const name = { kind: 'Name', id, ctx: 'Store', ...this.span(nameStart) } as const;
    const typeParams = this.typeParameters();
    this.expect('=');
    return { kind: 'TypeAlias', name, typeParams, value: this.expression(), ...this.span(start) };
  }

  // Statements with a keyword

  #return(): Statement {
    const start = this.at;
    this.expect('return');
    const value = this.beginsStarExpression() ? this.further(() => this.starExpressions()) : null;
    return { kind: 'Return', value, ...this.span(start) };
  }

  #raise(): Statement {
    const start = this.at;
    this.expect('raise');
    const exc = this.beginsExpression() ? this.further(() => this.expression()) : null;
    let cause: Expression | null = null;
    if (exc !== null && this.is('from')) {
      cause = this.further(() => {
        this.expect('from');
        return this.expression();
      });
    }
    return { kind: 'Raise', exc, cause, ...this.span(start) };
  }

  #delete(): Statement {
    const start = this.at;
    const statement = this.further((): Statement => {
      this.expect('del');
      const targets = this.#deleteTargets();
      if (!this.is(';') && !this.isKind(NEWLINE)) this.fail();
      return { kind: 'Delete', targets, ...this.span(start) };
    });
    if (statement !== null) return statement;
    if (this.isDiagnosing) diagnoseDelete(this);
    this.fail();
  }

  #deleteTargets(): readonly Expression[] {
    const targets: Expression[] = [];
    do {
      if (targets.length > 0 && !this.beginsExpression()) break;
      const target = withContext(this.primary(), 'Del');
      if (target === null) this.fail();
      targets.push(target);
    } while (this.accept(','));
    return targets;
  }

  #assert(): Statement {
    const start = this.at;
    this.expect('assert');
    const test = this.expression();
    let msg: Expression | null = null;
    if (this.accept(',')) {
      msg = this.further(() => this.expression());
      if (msg === null) this.at -= 1;
    }
    return { kind: 'Assert', test, msg, ...this.span(start) };
  }

  #scoping(kind: 'Global' | 'Nonlocal'): Statement {
    const start = this.at;
    this.at += 1;
    const names: string[] = [];
    do names.push(this.expectKind(NAME).text);
    while (this.accept(','));
    return { kind, names, ...this.span(start) };
  }

  // Imports

  #import(): Statement {
    if (this.isDiagnosing) diagnoseImport(this);
    return this.is('import') ? this.#importNames() : this.#importFrom();
  }

  #importNames(): Statement {
    const start = this.at;
    this.expect('import');
    const names: Alias[] = [];
    do names.push(this.#dottedAlias());
    while (this.accept(','));
    return { kind: 'Import', names, ...this.span(start) };
  }

  #dottedAlias(): Alias {
    const start = this.at;
    if (this.isDiagnosing) diagnoseImportName(this, () => this.dottedName());
    const name = this.dottedName();
    const asName = this.accept('as') ? this.expectKind(NAME).text : null;
    return { name, asName, ...this.span(start) };
  }

  dottedName(): string {
    let name = this.expectKind(NAME).text;
    while (this.accept('.')) name += `.${this.expectKind(NAME).text}`;
    this.reach();
    return name;
  }

  #importFrom(): Statement {
    const start = this.at;
    this.expect('from');
    let level = 0;
    while (this.is('.') || this.is('...')) {
      level += this.token.text.length;
      this.at += 1;
    }
    const module = level > 0 && this.is('import') ? null : this.dottedName();
    this.expect('import');
    const names = this.#importTargets();
    return { kind: 'ImportFrom', module, names, level, ...this.span(start) };
  }

  #importTargets(): readonly Alias[] {
    const start = this.at;
    if (this.accept('*')) return [{ name: '*', asName: null, ...this.span(start) }];
    const names = this.further(() => this.#importedNames());
    if (names !== null) return names;
    if (this.isDiagnosing) diagnoseImportTargets(this, () => this.importAliases());
    this.fail();
  }

  #importedNames(): readonly Alias[] {
    if (!this.accept('(')) {
      const names = this.importAliases();
      if (this.is(',')) {
        this.at += 1;
        this.fail();
      }
      return names;
    }
    const names = this.importAliases();
    this.accept(',');
    this.expect(')');
    return names;
  }

  /** Names with commas between them, without a comma at the end. */
  importAliases(): readonly Alias[] {
    const names = [this.#alias()];
    while (this.is(',') && this.following.kind === NAME) {
      this.at += 1;
      names.push(this.#alias());
    }
    return names;
  }

  #alias(): Alias {
    const start = this.at;
    if (this.isDiagnosing) diagnoseImportName(this, () => this.expectKind(NAME).text);
    const name = this.expectKind(NAME).text;
    const asName = this.accept('as') ? this.expectKind(NAME).text : null;
    return { name, asName, ...this.span(start) };
  }
}
