import type { CodeConstant } from '../../bytecode/code.ts';
import { constantText } from '../../bytecode/constant-text.ts';
import { Op } from '../../bytecode/opcodes.ts';
import type {
  Expression,
  MatchAs,
  MatchClass,
  MatchMapping,
  MatchOr,
  MatchSequence,
  Pattern,
} from '../../syntax/tree.ts';
import { ConstantPool, constantOf, integer, NONE, text, tuple } from '../constants.ts';
import { foldBinary, foldUnary } from '../flow/fold.ts';
import type { Generator } from '../generator.ts';
import { Pseudo } from '../instruction.ts';
import { SUBSCRIPT } from '../operations.ts';
import { PatternState, rotate } from './pattern-state.ts';

/** Whether a pattern matches everything and captures nothing. */
export function isWildcard(node: Pattern): boolean {
  return node.kind === 'MatchAs' && node.name === null;
}

/** Matches the value on the stack, which is removed; on failure goes where the state says. */
export function pattern(g: Generator, node: Pattern, state: PatternState): void {
  switch (node.kind) {
    case 'MatchValue':
      value(g, node.value);
      g.compare(node, 'Eq');
      g.emit(node, Op.TO_BOOL);
      state.fail(g, node, Op.POP_JUMP_IF_FALSE);
      break;
    case 'MatchSingleton':
      g.constant(node, constantOf(node.value));
      g.compare(node, 'Is');
      state.fail(g, node, Op.POP_JUMP_IF_FALSE);
      break;
    case 'MatchSequence':
      sequence(g, node, state);
      break;
    case 'MatchMapping':
      mapping(g, node, state);
      break;
    case 'MatchClass':
      classPattern(g, node, state);
      break;
    case 'MatchStar':
      state.store(g, node, node.name);
      break;
    case 'MatchAs':
      as(g, node, state);
      break;
    case 'MatchOr':
      alternatives(g, node, state);
  }
}

function subpattern(g: Generator, node: Pattern, state: PatternState): void {
  const before = state.irrefutable;
  state.irrefutable = true;
  pattern(g, node, state);
  state.irrefutable = before;
}

function as(g: Generator, node: MatchAs, state: PatternState): void {
  if (node.pattern === null) {
    if (!state.irrefutable) {
      const what = node.name === null ? 'wildcard' : `name capture '${node.name}'`;
      g.fail(`${what} makes remaining patterns unreachable`, node);
    }
    state.store(g, node, node.name);
    return;
  }
  state.onTop++;
  g.emit(node, Op.COPY, 1);
  pattern(g, node.pattern, state);
  state.onTop--;
  state.store(g, node, node.name);
}

function sequence(g: Generator, node: MatchSequence, state: PatternState): void {
  const { patterns } = node;
  const stars = patterns.filter((each) => each.kind === 'MatchStar');
  if (stars.length > 1) g.fail('multiple starred names in sequence pattern', node);
  const star = patterns.findIndex((each) => each.kind === 'MatchStar');
  const starWildcard = stars[0]?.name === null;
  state.onTop++;
  g.emit(node, Op.MATCH_SEQUENCE);
  state.fail(g, node, Op.POP_JUMP_IF_FALSE);
  if (star < 0) lengthCheck(g, node, 'Eq', patterns.length, state);
  else if (patterns.length > 1) lengthCheck(g, node, 'GtE', patterns.length - 1, state);
  state.onTop--;
  if (patterns.every((each) => isWildcard(each) || (each.kind === 'MatchStar' && each.name === null))) {
    g.emit(node, Op.POP_TOP);
    return;
  }
  if (starWildcard) byIndex(g, node, star, state);
  else unpacked(g, node, star, state);
}

function lengthCheck(
  g: Generator,
  node: Pattern,
  comparison: 'Eq' | 'GtE',
  length: number,
  state: PatternState,
): void {
  g.emit(node, Op.GET_LEN);
  g.constant(node, integer(length));
  g.compare(node, comparison);
  state.fail(g, node, Op.POP_JUMP_IF_FALSE);
}

function unpacked(g: Generator, node: MatchSequence, star: number, state: PatternState): void {
  const size = node.patterns.length;
  if (star >= 256 || (star >= 0 && size - star - 1 >= 0x7fffff)) {
    g.fail('too many expressions in star-unpacking sequence pattern', node);
  }
  if (star < 0) g.emit(node, Op.UNPACK_SEQUENCE, size);
  else g.emit(node, Op.UNPACK_EX, star + ((size - star - 1) << 8));
  state.onTop += size;
  for (const each of node.patterns) {
    state.onTop--;
    subpattern(g, each, state);
  }
}

/** A sequence whose rest nobody wants: only the items that are asked for are taken out. */
function byIndex(g: Generator, node: MatchSequence, star: number, state: PatternState): void {
  const size = node.patterns.length;
  state.onTop++;
  for (const [index, each] of node.patterns.entries()) {
    if (isWildcard(each) || index === star) continue;
    g.emit(node, Op.COPY, 1);
    if (index < star) g.constant(node, integer(index));
    else {
      g.emit(node, Op.GET_LEN);
      g.constant(node, integer(size - index));
      g.binary(node, 'Sub');
    }
    g.emit(node, Op.BINARY_OP, SUBSCRIPT);
    subpattern(g, each, state);
  }
  state.onTop--;
  g.emit(node, Op.POP_TOP);
}

function classPattern(g: Generator, node: MatchClass, state: PatternState): void {
  for (const [index, attribute] of node.kwdAttrs.entries()) {
    const repeated = node.kwdAttrs.indexOf(attribute, index + 1);
    if (repeated < 0) continue;
    g.fail(`attribute name repeated in class pattern: ${attribute}`, node.kwdPatterns[repeated]!);
  }
  const all = [...node.patterns, ...node.kwdPatterns];
  g.expression(node.cls);
  g.constant(node, tuple(node.kwdAttrs.map(text)));
  g.emit(node, Op.MATCH_CLASS, node.patterns.length);
  failIfNone(g, node, state, 1);
  g.emit(node, Op.UNPACK_SEQUENCE, all.length);
  state.onTop += all.length - 1;
  for (const each of all) {
    state.onTop--;
    if (isWildcard(each)) g.emit(node, Op.POP_TOP);
    else subpattern(g, each, state);
  }
}

/** Fails if the topmost value is None, with `more` values on the stack than before. */
function failIfNone(g: Generator, node: Pattern, state: PatternState, more: number): void {
  state.onTop += more;
  g.emit(node, Op.COPY, 1);
  g.constant(node, NONE);
  g.emit(node, Op.IS_OP, 1);
  state.fail(g, node, Op.POP_JUMP_IF_FALSE);
}

function mapping(g: Generator, node: MatchMapping, state: PatternState): void {
  const size = node.keys.length;
  state.onTop++;
  g.emit(node, Op.MATCH_MAPPING);
  state.fail(g, node, Op.POP_JUMP_IF_FALSE);
  if (size === 0 && node.rest === null) {
    state.onTop--;
    g.emit(node, Op.POP_TOP);
    return;
  }
  if (size > 0) lengthCheck(g, node, 'GtE', size, state);
  mappingKeys(g, node);
  g.emit(node, Op.BUILD_TUPLE, size);
  g.emit(node, Op.MATCH_KEYS);
  failIfNone(g, node, state, 2);
  g.emit(node, Op.UNPACK_SEQUENCE, size);
  state.onTop += size - 1;
  for (const each of node.patterns) {
    state.onTop--;
    subpattern(g, each, state);
  }
  state.onTop -= 2;
  if (node.rest === null) {
    g.emit(node, Op.POP_TOP);
    g.emit(node, Op.POP_TOP);
    return;
  }
  // The rest is a copy of the subject without the keys that were matched.
  g.emit(node, Op.BUILD_MAP, 0);
  g.emit(node, Op.SWAP, 3);
  g.emit(node, Op.DICT_UPDATE, 2);
  g.emit(node, Op.UNPACK_SEQUENCE, size);
  for (let left = size; left > 0; left--) {
    g.emit(node, Op.COPY, 1 + left);
    g.emit(node, Op.SWAP, 2);
    g.emit(node, Op.DELETE_SUBSCR);
  }
  state.store(g, node, node.rest);
}

function mappingKeys(g: Generator, node: MatchMapping): void {
  const seen = new ConstantPool();
  for (const key of node.keys) {
    const literal = literalOf(key);
    if (literal !== null) {
      const count = seen.constants.length;
      if (seen.add(literal) < count) {
        g.fail(`mapping pattern checks duplicate key (${constantText(literal)})`, node);
      }
    } else if (key.kind !== 'Attribute') {
      g.fail('mapping pattern keys may only match literals and attribute lookups', node);
    }
    value(g, key);
  }
}

function alternatives(g: Generator, node: MatchOr, state: PatternState): void {
  const end = g.label();
  let control: string[] | null = null;
  for (const [index, each] of node.patterns.entries()) {
    const own = new PatternState();
    own.irrefutable = index === node.patterns.length - 1 && state.irrefutable;
    g.emit(each, Op.COPY, 1);
    pattern(g, each, own);
    if (control === null) control = own.stores;
    else reorder(g, node, each, own.stores, control);
    g.jump(each, Pseudo.JUMP_NO_INTERRUPT, end);
    own.failHere(g, each);
  }
  g.emit(node, Op.POP_TOP);
  state.fail(g, node, Pseudo.JUMP);
  g.here(end);
  const captured = control ?? [];
  // What is captured goes under all that lies between, and under the copy of the subject.
  const depth = captured.length + 1 + state.onTop + state.stores.length;
  for (const name of captured) {
    rotate(g, node, depth);
    state.capture(g, node, name);
  }
  g.emit(node, Op.POP_TOP);
}

/** Brings what an alternative captured into the order of the first alternative. */
function reorder(
  g: Generator,
  node: MatchOr,
  alternative: Pattern,
  given: readonly string[],
  control: readonly string[],
): void {
  if (given.length !== control.length) g.fail('alternative patterns bind different names', node);
  const stores = [...given];
  for (let wanted = control.length - 1; wanted >= 0; wanted--) {
    const found = stores.indexOf(control[wanted]!);
    if (found < 0) g.fail('alternative patterns bind different names', node);
    if (found === wanted) continue;
    const rotated = stores.splice(0, found + 1);
    stores.splice(wanted - found, 0, ...rotated);
    for (let i = 0; i <= found; i++) rotate(g, alternative, wanted + 1);
  }
}

/** The constant that an expression of a pattern is: a literal, a negative number or a complex one; or null. */
function literalOf(node: Expression): CodeConstant | null {
  if (node.kind === 'Constant') return constantOf(node.value);
  if (node.kind === 'UnaryOp' && node.op === 'USub') {
    const operand = literalOf(node.operand);
    return operand && foldUnary('-', operand);
  }
  if (node.kind === 'BinOp' && (node.op === 'Add' || node.op === 'Sub')) {
    const left = literalOf(node.left);
    const right = literalOf(node.right);
    return left && right && foldBinary(node.op === 'Add' ? '+' : '-', left, right);
  }
  return null;
}

/** What a pattern compares with. */
function value(g: Generator, node: Expression): void {
  const literal = literalOf(node);
  if (literal === null) g.expression(node);
  else g.constant(node, literal);
}
