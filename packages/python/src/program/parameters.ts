import { UsageError } from '@heddle/core';
import { numberValue } from '../syntax/literals.ts';
import type { ConstantValue, Expression, Module, Statement } from '../syntax/tree.ts';

/** A constant that is given another value. */
interface Constant {
  readonly name: string;
  readonly value: ConstantValue;
  /** Where it stands in the body of the module. */
  readonly at: number;
}

/** At most so many names are listed. */
const MAX_NAMED = 8;

/** The value of a literal, which may have a sign; null for any other expression. */
function literalOf(expression: Expression): ConstantValue | null {
  if (expression.kind === 'UnaryOp' && (expression.op === 'USub' || expression.op === 'UAdd')) {
    const operand = literalOf(expression.operand);
    return operand?.type === 'int' || operand?.type === 'float' ? operand : null;
  }
  if (expression.kind !== 'Constant') return null;
  const { value } = expression;
  return ['None', 'bool', 'int', 'float', 'str'].includes(value.type) ? value : null;
}

/** The name and the value of a statement such as `THREADS = 4` or `THREADS: int = 4`; null for any other. */
function assignmentIn(statement: Statement): { readonly name: string; readonly value: Expression } | null {
  if (statement.kind === 'Assign' && statement.targets.length === 1) {
    const [target] = statement.targets;
    return target?.kind === 'Name' ? { name: target.id, value: statement.value } : null;
  }
  if (statement.kind === 'AnnAssign' && statement.target.kind === 'Name' && statement.value !== null) {
    return { name: statement.target.id, value: statement.value };
  }
  return null;
}

/** The constants of a module: names that one statement at its top level assigns, a literal. */
function constantsOf({ body }: Module): Map<string, Constant> {
  const constants = new Map<string, Constant>();
  const again = new Set<string>();
  for (const [at, statement] of body.entries()) {
    const { name, value } = assignmentIn(statement) ?? {};
    if (name === undefined || value === undefined) continue;
    const literal = literalOf(value);
    if (constants.has(name) || literal === null) again.add(name);
    else constants.set(name, { name, value: literal, at });
  }
  for (const name of again) constants.delete(name);
  return constants;
}

/** Finds a constant by its name, or by its name in lower case with dashes: `pool-size` is `POOL_SIZE`. */
function find(constants: ReadonlyMap<string, Constant>, name: string): Constant | undefined {
  return constants.get(name) ?? constants.get(name.replaceAll('-', '_').toUpperCase());
}

function describe(constants: ReadonlyMap<string, Constant>): string {
  if (constants.size === 0) return 'it has none: a constant is a line at the top level such as THREADS = 4';
  const names = [...constants.keys()];
  const more = names.length - MAX_NAMED;
  return `expected one of ${names.slice(0, MAX_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

const words: ReadonlyMap<string, ConstantValue> = new Map<string, ConstantValue>([
  ['None', { type: 'None' }],
  ['True', { type: 'bool', value: true }],
  ['False', { type: 'bool', value: false }],
]);

const number = /^([+-]?)((?:\d(?:_?\d)*\.?(?:\d(?:_?\d)*)?|\.\d(?:_?\d)*)(?:[eE][+-]?\d(?:_?\d)*)?)$/;

/** A number with its sign apart, as the syntax tree has it; null for a text that is none. */
function numberIn(text: string): { readonly value: ConstantValue; readonly isNegative: boolean } | null {
  const [, sign, digits] = number.exec(text) ?? [];
  if (digits === undefined) return null;
  const value = numberValue(digits);
  if (typeof value === 'string') return null;
  return { value, isNegative: sign === '-' };
}

/** Replaces the literal of an assignment. Its place in the source stays. */
function replaced(statement: Statement, constant: Constant, text: string, path: string): Statement {
  if (statement.kind !== 'Assign' && statement.kind !== 'AnnAssign') return statement;
  const { line, column, endLine, endColumn } = statement.value!;
  const span = { line, column, endLine, endColumn };
  const constantOf = (value: ConstantValue): Expression => ({ kind: 'Constant', value, ...span });
  const { type } = constant.value;
  if (type === 'str') return { ...statement, value: constantOf({ type: 'str', value: text }) };
  const word = words.get(text);
  if (word !== undefined) return { ...statement, value: constantOf(word) };
  const signed = numberIn(text);
  if (signed !== null) {
    const value = constantOf(signed.value);
    return {
      ...statement,
      value: signed.isNegative ? { kind: 'UnaryOp', op: 'USub', operand: value, ...span } : value,
    };
  }
  if (type === 'None') return { ...statement, value: constantOf({ type: 'str', value: text }) };
  throw new UsageError(
    `${path}: ${constant.name} is ${type === 'int' || type === 'float' ? 'a number' : 'True or False'}, but ${JSON.stringify(text)} is given; expected a number, True, False or None`,
  );
}

/**
 * A module in which some constants have other values.
 * @param parameters the value of each, as one types it; its name may be in lower case. A constant that is a text takes any value
 *   as it is; other constants take a number, `True`, `False` or `None`.
 * @param path what messages call the module.
 * @throws UsageError where there is no such constant, or the value is none.
 */
export function withParameters(
  module: Module,
  parameters: Readonly<Record<string, string>>,
  path: string,
): Module {
  const constants = constantsOf(module);
  const body = [...module.body];
  for (const [name, text] of Object.entries(parameters)) {
    const constant = find(constants, name);
    if (constant === undefined) {
      throw new UsageError(`${path}: has no constant ${JSON.stringify(name)}; ${describe(constants)}`);
    }
    body[constant.at] = replaced(body[constant.at]!, constant, text, path);
  }
  return { ...module, body };
}
