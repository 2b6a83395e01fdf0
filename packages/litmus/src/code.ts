import type { Declarations } from './declarations.ts';
import { operatorNames } from './expression.ts';
import { type Expression, type LitmusInstruction, MAX_EXPRESSION_DEPTH } from './format.ts';
import { sizes } from './layout.ts';
import { describe, mistake, oneOf, quote } from './mistake.ts';
import { checkDeclared, checkInteger, checkName, type Names } from './names.ts';

type OperandKind =
  | 'register'
  | 'variable'
  | 'lock'
  | 'semaphore'
  | 'condition'
  | 'thread'
  | 'spawned thread'
  | 'label'
  | 'expression';

/** What each instruction takes. */
const operandKinds: ReadonlyMap<string, readonly OperandKind[]> = new Map<string, OperandKind[]>([
  ['load', ['register', 'variable']],
  ['store', ['variable', 'expression']],
  ['rmw', ['register', 'variable', 'expression']],
  ['cas', ['register', 'variable', 'expression', 'expression']],
  ['await', ['register', 'variable', 'expression']],
  ['lock', ['lock']],
  ['unlock', ['lock']],
  ['trylock', ['register', 'lock']],
  ['sem_acquire', ['semaphore']],
  ['sem_release', ['semaphore']],
  ['sem_try', ['register', 'semaphore']],
  ['wait', ['condition']],
  ['timed_wait', ['register', 'condition']],
  ['notify', ['condition']],
  ['notify_all', ['condition']],
  ['spawn', ['spawned thread']],
  ['join', ['thread']],
  ['yield', []],
  ['set', ['register', 'expression']],
  ['goto', ['label']],
  ['if', ['expression', 'label']],
  ['label', ['label']],
  ['assert', ['expression']],
  ['halt', []],
]);

/** Checks the code of one program's threads, and its final condition, against what the program declares. */
export class CodeCheck {
  readonly #declarations: Declarations;
  readonly #variables: Names;
  readonly #semaphores: Names;
  readonly #spawned: ReadonlyMap<string, boolean>;

  constructor(declarations: Declarations) {
    this.#declarations = declarations;
    this.#variables = sizes(declarations.variables);
    this.#semaphores = sizes(declarations.semaphores);
    this.#spawned = new Map([...declarations.threads].filter(([, spawned]) => spawned));
  }

  /**
   * The code of one thread.
   * @throws UsageError for the first mistake.
   */
  thread(code: readonly (readonly unknown[])[], path: string): LitmusInstruction[] {
    const labels = readLabels(code, path);
    return code.map((instruction, index) => this.#instruction(instruction, labels, `${path}[${index}]`));
  }

  /**
   * The final condition. The names in it are variables.
   * @throws UsageError for the first mistake.
   */
  final(value: unknown, path: string): Expression {
    return checkExpression(value, path, (name, at) => {
      const size = checkDeclared(name, this.#variables, 'variable', at);
      if (size !== null) throw mistake(at, `${quote(name)} is an array of ${size}`, 'a single variable');
    });
  }

  #instruction(
    instruction: readonly unknown[],
    labels: ReadonlyMap<string, number>,
    path: string,
  ): LitmusInstruction {
    const [name, ...operands] = instruction;
    const kinds = checkDeclared(name, operandKinds, 'instruction', `${path}[0]`);
    if (operands.length !== kinds.length) {
      const count = `${operands.length} operand${operands.length === 1 ? '' : 's'}`;
      throw mistake(path, `${name} has ${count}`, `[${[`"${name}"`, ...kinds].join(', ')}]`);
    }
    for (const [index, kind] of kinds.entries()) {
      this.#operand(operands[index], kind, labels, `${path}[${index + 1}]`);
    }
    // Every operand has just been checked for its kind.
    return instruction as unknown as LitmusInstruction;
  }

  #operand(value: unknown, kind: OperandKind, labels: ReadonlyMap<string, number>, path: string): void {
    switch (kind) {
      case 'register':
        checkName(value, path);
        break;
      case 'variable':
        checkReference(value, this.#variables, kind, path);
        break;
      case 'lock':
        checkReference(value, this.#declarations.locks, kind, path);
        break;
      case 'semaphore':
        checkReference(value, this.#semaphores, kind, path);
        break;
      case 'condition':
        checkDeclared(value, this.#declarations.conditions, 'condition variable', path);
        break;
      case 'thread':
        checkDeclared(value, this.#declarations.threads, kind, path);
        break;
      case 'spawned thread':
        this.#spawnedThread(value, path);
        break;
      case 'label':
        checkDeclared(value, labels, kind, path);
        break;
      case 'expression':
        checkExpression(value, path, checkName);
        break;
    }
  }

  #spawnedThread(value: unknown, path: string): void {
    if (typeof value === 'string' && this.#declarations.threads.get(value) === false) {
      throw mistake(path, `thread ${quote(value)} runs from the start`, 'a thread with "spawned": true');
    }
    checkDeclared(value, this.#spawned, 'thread', path);
  }
}

/** The labels of a thread's code, with their places. */
function readLabels(code: readonly (readonly unknown[])[], path: string): Map<string, number> {
  const labels = new Map<string, number>();
  for (const [index, instruction] of code.entries()) {
    if (instruction[0] !== 'label' || instruction.length !== 2) continue;
    const label = checkName(instruction[1], `${path}[${index}][1]`);
    const first = labels.get(label);
    if (first !== undefined) {
      throw mistake(
        `${path}[${index}][1]`,
        `duplicate label ${quote(label)}, which stands at code[${first}] too`,
        'every label once in a thread',
      );
    }
    labels.set(label, index);
  }
  return labels;
}

/** Checks a name of a single object, or a name and an index for a cell of an array. */
function checkReference(value: unknown, names: Names, kind: string, path: string): void {
  if (!Array.isArray(value)) {
    const size = checkDeclared(value, names, kind, path);
    if (size === null) return;
    throw mistake(path, `${quote(String(value))} is an array of ${size}`, `[${quote(String(value))}, index]`);
  }
  if (value.length !== 2) throw mistake(path, `found ${describe(value)}`, `a ${kind}: name or [name, index]`);
  const size = checkDeclared(value[0], names, kind, `${path}[0]`);
  if (size === null) throw mistake(path, `${quote(String(value[0]))} is no array`, quote(String(value[0])));
  checkExpression(value[1], `${path}[1]`, checkName);
}

/** Checks an expression and returns it. */
function checkExpression(
  value: unknown,
  path: string,
  checkLeaf: (name: string, path: string) => void,
  depth = 1,
): Expression {
  if (typeof value === 'number') return checkInteger(value, path);
  if (typeof value === 'string') {
    checkLeaf(value, path);
    return value;
  }
  if (!Array.isArray(value) || value.length === 0) {
    throw mistake(path, `found ${describe(value)}`, 'an expression: number, name or [operator, operand, …]');
  }
  if (depth > MAX_EXPRESSION_DEPTH) {
    throw mistake(path, 'the expression is nested too deeply', `at most ${MAX_EXPRESSION_DEPTH} levels`);
  }
  const [operator, ...operands] = value as readonly unknown[];
  checkOperator(operator, operands.length, path);
  for (const [index, operand] of operands.entries()) {
    checkExpression(operand, `${path}[${index + 1}]`, checkLeaf, depth + 1);
  }
  return value as unknown as Expression;
}

function checkOperator(operator: unknown, operands: number, path: string): void {
  if (operator !== 'not' && !operatorNames.includes(operator as string)) {
    throw mistake(`${path}[0]`, `unknown operator ${describe(operator)}`, oneOf([...operatorNames, 'not']));
  }
  if (operator === 'not' ? operands === 1 : operands >= 2) return;
  const form = operator === 'not' ? '["not", expression]' : `["${operator}", expression, expression, …]`;
  throw mistake(path, `${operator} has ${operands} operand${operands === 1 ? '' : 's'}`, form);
}
