/**
 * The syntax tree of Python 3.14: one type for each node of CPython's `ast` module, with the same fields.
 *
 * Names of fields are CPython's, in camel case (`orelse` is `orElse`, `type_comment` does not exist). A list is an array;
 * an optional field is null where it is absent.
 */

/** The part of the source that a node covers, as CPython's `ast` counts. */
export interface Span {
  /** From 1. */
  readonly line: number;
  /** In UTF-8 bytes, from 0. */
  readonly column: number;
  readonly endLine: number;
  /** The byte behind the last. */
  readonly endColumn: number;
}

export interface Module {
  readonly kind: 'Module';
  readonly body: readonly Statement[];
}

/** An expression that stands alone, as for `eval`. */
export interface ExpressionModule {
  readonly kind: 'Expression';
  readonly body: Expression;
}

/** One interactive statement, as for `compile(…, 'single')`. */
export interface Interactive {
  readonly kind: 'Interactive';
  readonly body: readonly Statement[];
}

export type Root = Module | ExpressionModule | Interactive;

// Statements

export interface FunctionDef extends Span {
  readonly kind: 'FunctionDef' | 'AsyncFunctionDef';
  readonly name: string;
  readonly args: Arguments;
  readonly body: readonly Statement[];
  readonly decoratorList: readonly Expression[];
  readonly returns: Expression | null;
  readonly typeParams: readonly TypeParam[];
}

export interface ClassDef extends Span {
  readonly kind: 'ClassDef';
  readonly name: string;
  readonly bases: readonly Expression[];
  readonly keywords: readonly Keyword[];
  readonly body: readonly Statement[];
  readonly decoratorList: readonly Expression[];
  readonly typeParams: readonly TypeParam[];
}

export interface Return extends Span {
  readonly kind: 'Return';
  readonly value: Expression | null;
}

export interface Delete extends Span {
  readonly kind: 'Delete';
  readonly targets: readonly Expression[];
}

export interface Assign extends Span {
  readonly kind: 'Assign';
  readonly targets: readonly Expression[];
  readonly value: Expression;
}

export interface TypeAlias extends Span {
  readonly kind: 'TypeAlias';
  readonly name: Name;
  readonly typeParams: readonly TypeParam[];
  readonly value: Expression;
}

export interface AugAssign extends Span {
  readonly kind: 'AugAssign';
  readonly target: Name | Attribute | Subscript;
  readonly op: BinaryOperator;
  readonly value: Expression;
}

export interface AnnAssign extends Span {
  readonly kind: 'AnnAssign';
  readonly target: Name | Attribute | Subscript;
  readonly annotation: Expression;
  readonly value: Expression | null;
  /** Whether the target is a name without parentheses around it. */
  readonly simple: boolean;
}

export interface For extends Span {
  readonly kind: 'For' | 'AsyncFor';
  readonly target: Expression;
  readonly iter: Expression;
  readonly body: readonly Statement[];
  readonly orElse: readonly Statement[];
}

export interface While extends Span {
  readonly kind: 'While';
  readonly test: Expression;
  readonly body: readonly Statement[];
  readonly orElse: readonly Statement[];
}

export interface If extends Span {
  readonly kind: 'If';
  readonly test: Expression;
  readonly body: readonly Statement[];
  readonly orElse: readonly Statement[];
}

export interface With extends Span {
  readonly kind: 'With' | 'AsyncWith';
  readonly items: readonly WithItem[];
  readonly body: readonly Statement[];
}

export interface WithItem {
  readonly contextExpr: Expression;
  readonly optionalVars: Expression | null;
}

export interface Match extends Span {
  readonly kind: 'Match';
  readonly subject: Expression;
  readonly cases: readonly MatchCase[];
}

export interface MatchCase {
  readonly pattern: Pattern;
  readonly guard: Expression | null;
  readonly body: readonly Statement[];
}

export interface Raise extends Span {
  readonly kind: 'Raise';
  readonly exc: Expression | null;
  readonly cause: Expression | null;
}

export interface Try extends Span {
  /** `TryStar` is `try` with `except*`. */
  readonly kind: 'Try' | 'TryStar';
  readonly body: readonly Statement[];
  readonly handlers: readonly ExceptHandler[];
  readonly orElse: readonly Statement[];
  readonly finalBody: readonly Statement[];
}

export interface ExceptHandler extends Span {
  readonly type: Expression | null;
  readonly name: string | null;
  readonly body: readonly Statement[];
}

export interface Assert extends Span {
  readonly kind: 'Assert';
  readonly test: Expression;
  readonly msg: Expression | null;
}

export interface Import extends Span {
  readonly kind: 'Import';
  readonly names: readonly Alias[];
}

export interface ImportFrom extends Span {
  readonly kind: 'ImportFrom';
  readonly module: string | null;
  readonly names: readonly Alias[];
  /** How many dots stand before the module. */
  readonly level: number;
}

export interface Alias extends Span {
  /** Dotted; `*` for everything. */
  readonly name: string;
  readonly asName: string | null;
}

export interface Scoping extends Span {
  readonly kind: 'Global' | 'Nonlocal';
  readonly names: readonly string[];
}

export interface ExpressionStatement extends Span {
  readonly kind: 'Expr';
  readonly value: Expression;
}

export interface SimpleStatement extends Span {
  readonly kind: 'Pass' | 'Break' | 'Continue';
}

export type Statement =
  | FunctionDef
  | ClassDef
  | Return
  | Delete
  | Assign
  | TypeAlias
  | AugAssign
  | AnnAssign
  | For
  | While
  | If
  | With
  | Match
  | Raise
  | Try
  | Assert
  | Import
  | ImportFrom
  | Scoping
  | ExpressionStatement
  | SimpleStatement;

// Expressions

/** What is done with a name, an attribute, an item or a display that can be assigned to. */
export type Context = 'Load' | 'Store' | 'Del';

export type BinaryOperator =
  | 'Add'
  | 'Sub'
  | 'Mult'
  | 'MatMult'
  | 'Div'
  | 'Mod'
  | 'Pow'
  | 'LShift'
  | 'RShift'
  | 'BitOr'
  | 'BitXor'
  | 'BitAnd'
  | 'FloorDiv';

export type UnaryOperator = 'Invert' | 'Not' | 'UAdd' | 'USub';

export type Comparison = 'Eq' | 'NotEq' | 'Lt' | 'LtE' | 'Gt' | 'GtE' | 'Is' | 'IsNot' | 'In' | 'NotIn';

export interface BoolOp extends Span {
  readonly kind: 'BoolOp';
  readonly op: 'And' | 'Or';
  readonly values: readonly Expression[];
}

export interface NamedExpr extends Span {
  readonly kind: 'NamedExpr';
  readonly target: Name;
  readonly value: Expression;
}

export interface BinOp extends Span {
  readonly kind: 'BinOp';
  readonly left: Expression;
  readonly op: BinaryOperator;
  readonly right: Expression;
}

export interface UnaryOp extends Span {
  readonly kind: 'UnaryOp';
  readonly op: UnaryOperator;
  readonly operand: Expression;
}

export interface Lambda extends Span {
  readonly kind: 'Lambda';
  readonly args: Arguments;
  readonly body: Expression;
}

export interface IfExp extends Span {
  readonly kind: 'IfExp';
  readonly test: Expression;
  readonly body: Expression;
  readonly orElse: Expression;
}

export interface Dict extends Span {
  readonly kind: 'Dict';
  /** Null for `**value`. */
  readonly keys: readonly (Expression | null)[];
  readonly values: readonly Expression[];
}

export interface Set extends Span {
  readonly kind: 'Set';
  readonly elts: readonly Expression[];
}

export interface ListComp extends Span {
  readonly kind: 'ListComp' | 'SetComp' | 'GeneratorExp';
  readonly elt: Expression;
  readonly generators: readonly Comprehension[];
}

export interface DictComp extends Span {
  readonly kind: 'DictComp';
  readonly key: Expression;
  readonly value: Expression;
  readonly generators: readonly Comprehension[];
}

export interface Comprehension {
  readonly target: Expression;
  readonly iter: Expression;
  readonly ifs: readonly Expression[];
  readonly isAsync: boolean;
}

export interface Await extends Span {
  readonly kind: 'Await';
  readonly value: Expression;
}

export interface Yield extends Span {
  readonly kind: 'Yield';
  readonly value: Expression | null;
}

export interface YieldFrom extends Span {
  readonly kind: 'YieldFrom';
  readonly value: Expression;
}

export interface Compare extends Span {
  readonly kind: 'Compare';
  readonly left: Expression;
  readonly ops: readonly Comparison[];
  readonly comparators: readonly Expression[];
}

export interface Call extends Span {
  readonly kind: 'Call';
  readonly func: Expression;
  readonly args: readonly Expression[];
  readonly keywords: readonly Keyword[];
}

export interface Keyword extends Span {
  /** Null for `**value`. */
  readonly arg: string | null;
  readonly value: Expression;
}

/** A replacement field of an f-string or a t-string. */
export interface FormattedValue extends Span {
  readonly kind: 'FormattedValue';
  readonly value: Expression;
  /** The letter after `!`, or null. */
  readonly conversion: 's' | 'r' | 'a' | null;
  readonly formatSpec: JoinedStr | null;
}

export interface JoinedStr extends Span {
  readonly kind: 'JoinedStr';
  readonly values: readonly Expression[];
}

export interface Interpolation extends Span {
  readonly kind: 'Interpolation';
  readonly value: Expression;
  /** The text of the expression. */
  readonly str: string;
  readonly conversion: 's' | 'r' | 'a' | null;
  readonly formatSpec: JoinedStr | null;
}

export interface TemplateStr extends Span {
  readonly kind: 'TemplateStr';
  readonly values: readonly (Constant | Interpolation)[];
}

/** The value of a constant: JavaScript's values where they say enough, and tagged ones where not. */
export type ConstantValue =
  | { readonly type: 'None' | 'Ellipsis' }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'int'; readonly value: bigint }
  | { readonly type: 'float'; readonly value: number }
  | { readonly type: 'complex'; readonly imaginary: number }
  /** Lone surrogates stay as they are. */
  | { readonly type: 'str'; readonly value: string }
  | { readonly type: 'bytes'; readonly value: Uint8Array };

export interface Constant extends Span {
  readonly kind: 'Constant';
  readonly value: ConstantValue;
}

export interface Attribute extends Span {
  readonly kind: 'Attribute';
  readonly value: Expression;
  readonly attr: string;
  readonly ctx: Context;
}

export interface Subscript extends Span {
  readonly kind: 'Subscript';
  readonly value: Expression;
  readonly slice: Expression;
  readonly ctx: Context;
}

export interface Starred extends Span {
  readonly kind: 'Starred';
  readonly value: Expression;
  readonly ctx: Context;
}

export interface Name extends Span {
  readonly kind: 'Name';
  readonly id: string;
  readonly ctx: Context;
}

export interface Sequence extends Span {
  readonly kind: 'List' | 'Tuple';
  readonly elts: readonly Expression[];
  readonly ctx: Context;
}

/** In a subscript only. */
export interface Slice extends Span {
  readonly kind: 'Slice';
  readonly lower: Expression | null;
  readonly upper: Expression | null;
  readonly step: Expression | null;
}

export type Expression =
  | BoolOp
  | NamedExpr
  | BinOp
  | UnaryOp
  | Lambda
  | IfExp
  | Dict
  | Set
  | ListComp
  | DictComp
  | Await
  | Yield
  | YieldFrom
  | Compare
  | Call
  | FormattedValue
  | JoinedStr
  | Interpolation
  | TemplateStr
  | Constant
  | Attribute
  | Subscript
  | Starred
  | Name
  | Sequence
  | Slice;

// Parameters

export interface Arguments {
  readonly posOnlyArgs: readonly Parameter[];
  readonly args: readonly Parameter[];
  readonly varArg: Parameter | null;
  readonly kwOnlyArgs: readonly Parameter[];
  /** For each keyword-only parameter its default, or null. */
  readonly kwDefaults: readonly (Expression | null)[];
  readonly kwArg: Parameter | null;
  /** The defaults of the last positional parameters. */
  readonly defaults: readonly Expression[];
}

export interface Parameter extends Span {
  readonly arg: string;
  readonly annotation: Expression | null;
}

export interface TypeParam extends Span {
  readonly kind: 'TypeVar' | 'ParamSpec' | 'TypeVarTuple';
  readonly name: string;
  /** Of a `TypeVar`. */
  readonly bound: Expression | null;
  readonly defaultValue: Expression | null;
}

// Patterns

export interface MatchValue extends Span {
  readonly kind: 'MatchValue';
  readonly value: Expression;
}

export interface MatchSingleton extends Span {
  readonly kind: 'MatchSingleton';
  readonly value: ConstantValue;
}

export interface MatchSequence extends Span {
  readonly kind: 'MatchSequence';
  readonly patterns: readonly Pattern[];
}

export interface MatchMapping extends Span {
  readonly kind: 'MatchMapping';
  readonly keys: readonly Expression[];
  readonly patterns: readonly Pattern[];
  readonly rest: string | null;
}

export interface MatchClass extends Span {
  readonly kind: 'MatchClass';
  readonly cls: Expression;
  readonly patterns: readonly Pattern[];
  readonly kwdAttrs: readonly string[];
  readonly kwdPatterns: readonly Pattern[];
}

export interface MatchStar extends Span {
  readonly kind: 'MatchStar';
  readonly name: string | null;
}

export interface MatchAs extends Span {
  readonly kind: 'MatchAs';
  readonly pattern: Pattern | null;
  /** Null for `_`. */
  readonly name: string | null;
}

export interface MatchOr extends Span {
  readonly kind: 'MatchOr';
  readonly patterns: readonly Pattern[];
}

export type Pattern =
  | MatchValue
  | MatchSingleton
  | MatchSequence
  | MatchMapping
  | MatchClass
  | MatchStar
  | MatchAs
  | MatchOr;
