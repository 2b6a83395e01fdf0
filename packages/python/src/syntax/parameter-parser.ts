import {
  diagnoseKeywordParameters,
  diagnoseParameters,
  diagnoseStarParameters,
} from './mistakes/parameters.ts';
import { StringParser } from './string-parser.ts';
import { NAME } from './tokens.ts';
import type { Arguments, Expression, Parameter, TypeParam } from './tree.ts';

/** What ends a list of parameters: `)` after `def`, `:` after `lambda`, which has no annotations. */
export type Closer = ')' | ':';

interface Parameters {
  posOnlyArgs: Parameter[];
  args: Parameter[];
  varArg: Parameter | null;
  kwOnlyArgs: Parameter[];
  kwDefaults: (Expression | null)[];
  kwArg: Parameter | null;
  defaults: Expression[];
}

/** Parses the parameters of functions, lambdas and types. */
export abstract class ParameterParser extends StringParser {
  abstract expression(): Expression;
  abstract starExpression(): Expression;

  /** The parameters before the closer, which is not passed. */
  parameters(closer: Closer): Arguments {
    const found: Parameters = {
      posOnlyArgs: [],
      args: [],
      varArg: null,
      kwOnlyArgs: [],
      kwDefaults: [],
      kwArg: null,
      defaults: [],
    };
    if (this.is(closer)) return found;
    if (this.isDiagnosing) diagnoseParameters(this, closer);
    this.#positional(found, closer);
    if (this.is('*')) this.#keywordOnly(found, closer);
    if (this.is('**')) this.#keywords(found, closer);
    if (!this.is(closer)) this.fail();
    return found;
  }

  #positional(found: Parameters, closer: Closer): void {
    for (;;) {
      if (this.isKind(NAME)) {
        found.args.push(this.parameter(closer));
        if (this.is('=')) found.defaults.push(this.defaultValue());
        else if (found.defaults.length > 0) {
          this.reach();
          this.at -= 1;
          this.fail();
        }
      } else if (this.is('/') && found.args.length > 0 && found.posOnlyArgs.length === 0) {
        this.at += 1;
        found.posOnlyArgs = found.args;
        found.args = [];
      } else return;
      if (!this.separator(closer)) return;
    }
  }

  #keywordOnly(found: Parameters, closer: Closer): void {
    if (this.isDiagnosing) diagnoseStarParameters(this, closer);
    this.expect('*');
    const isBare = this.accept(',');
    if (!isBare) {
      found.varArg = this.parameter(closer, { mayBeStarred: true });
      if (!this.separator(closer)) return;
    } else if (!this.isKind(NAME)) this.fail();
    while (this.isKind(NAME)) {
      found.kwOnlyArgs.push(this.parameter(closer));
      found.kwDefaults.push(this.is('=') ? this.defaultValue() : null);
      if (!this.separator(closer)) return;
    }
  }

  #keywords(found: Parameters, closer: Closer): void {
    if (this.isDiagnosing) diagnoseKeywordParameters(this, closer);
    this.expect('**');
    found.kwArg = this.parameter(closer);
    this.separator(closer);
  }

  /** A comma, after which another parameter may come, or nothing before the closer. */
  separator(closer: Closer): boolean {
    if (this.accept(',')) return true;
    if (!this.is(closer)) this.fail();
    return false;
  }

  parameter(closer: Closer, options: { readonly mayBeStarred?: boolean } = {}): Parameter {
    const start = this.at;
    const arg = this.expectKind(NAME).text;
    let annotation: Expression | null = null;
    if (closer === ')' && this.accept(':')) {
      annotation = options.mayBeStarred === true ? this.starExpression() : this.expression();
    }
    return { arg, annotation, ...this.span(start) };
  }

  defaultValue(): Expression {
    const sign = this.expect('=');
    if (this.isDiagnosing && (this.is(')') || this.is(','))) {
      this.mistake('expected default value expression', sign);
    }
    return this.expression();
  }

  // Parameters of types

  /** The parameters in brackets, or none where no bracket comes. */
  typeParameters(): readonly TypeParam[] {
    if (!this.is('[')) return [];
    this.expect('[');
    if (this.isDiagnosing && this.is(']')) {
      this.reach();
      this.mistakeFrom('Type parameter list cannot be empty', this.token);
    }
    const parameters: TypeParam[] = [];
    do {
      if (this.is(']') && parameters.length > 0) break;
      parameters.push(this.#typeParameter());
    } while (this.accept(','));
    this.expect(']');
    return parameters;
  }

  #typeParameter(): TypeParam {
    const start = this.at;
    if (this.accept('*') || this.accept('**')) {
      const isTuple = this.previous.text === '*';
      const name = this.expectKind(NAME).text;
      if (this.isDiagnosing && this.is(':')) this.#diagnoseBound(isTuple ? 'TypeVarTuple' : 'ParamSpec');
      let defaultValue: Expression | null = null;
      if (this.accept('=')) defaultValue = isTuple ? this.starExpression() : this.expression();
      const kind = isTuple ? 'TypeVarTuple' : 'ParamSpec';
      return { kind, name, bound: null, defaultValue, ...this.span(start) };
    }
    const name = this.expectKind(NAME).text;
    const bound = this.accept(':') ? this.expression() : null;
    const defaultValue = this.accept('=') ? this.expression() : null;
    return { kind: 'TypeVar', name, bound, defaultValue, ...this.span(start) };
  }

  #diagnoseBound(kind: string): void {
    const colon = this.expect(':');
    const bound = this.expression();
    this.reach();
    this.mistakeFrom(`cannot use ${bound.kind === 'Tuple' ? 'constraints' : 'bound'} with ${kind}`, colon);
  }
}
