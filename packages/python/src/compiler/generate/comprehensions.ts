import type { CodePosition } from '../../bytecode/code.ts';
import { Op } from '../../bytecode/opcodes.ts';
import type { Comprehension, DictComp, ListComp } from '../../syntax/tree.ts';
import { NONE } from '../constants.ts';
import type { Generator } from '../generator.ts';
import { Pseudo } from '../instruction.ts';
import { NOWHERE } from '../position.ts';
import { Reach, reachOf, type Scope, Use } from '../symbols/scope.ts';
import { makeFunction } from './closures.ts';
import { jumpIf } from './conditions.ts';
import { awaitValue, delegate, guardStopIteration, yieldValue } from './suspension.ts';

const KINDS = {
  ListComp: { name: '<listcomp>', build: Op.BUILD_LIST, add: Op.LIST_APPEND },
  SetComp: { name: '<setcomp>', build: Op.BUILD_SET, add: Op.SET_ADD },
  DictComp: { name: '<dictcomp>', build: Op.BUILD_MAP, add: Op.MAP_ADD },
  GeneratorExp: { name: '<genexpr>', build: null, add: null },
} as const;

/** A comprehension: compiled into the code around it where that is possible, a function of its own otherwise. */
export function comprehension(g: Generator, node: ListComp | DictComp): void {
  const scope = g.table.scope('body', node);
  const first = node.generators[0]!;
  const { name, build } = KINDS[node.kind];
  if (scope.inlined) {
    outermostIterator(g, first);
    const isolation = isolate(g, node, scope);
    g.emit(node, build ?? Op.BUILD_LIST, 0);
    g.emit(node, Op.SWAP, 2);
    loops(g, node, 0, 0);
    restore(g, node, isolation);
    return;
  }
  const counts = { positional: 1, positionalOnly: 0, keywordOnly: 0 };
  g.enter('comprehension', scope, { name, firstLine: node.line, counts });
  if (build !== null) g.emit(node, build, 0);
  g.emit(node, Op.LOAD_FAST, 0);
  loops(g, node, 0, 0);
  if (build !== null) g.emit(node, Op.RETURN_VALUE);
  else guardStopIteration(g);
  const code = g.exit({ returnNone: true });
  makeFunction(g, node, code, 0);
  outermostIterator(g, first);
  g.emit(node, Op.CALL, 0);
  if (scope.coroutine && build !== null) awaitValue(g, node);
}

function outermostIterator(g: Generator, first: Comprehension): void {
  g.expression(first.iter);
  g.emit(first.iter, first.isAsync ? Op.GET_AITER : Op.GET_ITER);
}

/** The loops from the given one on, inside of those before. The iterator of the first lies on the stack. */
function loops(g: Generator, node: ListComp | DictComp, index: number, outerDepth: number): void {
  const generator = node.generators[index]!;
  if (generator.isAsync) asyncLoop(g, node, index, outerDepth);
  else syncLoop(g, node, index, outerDepth);
}

function syncLoop(g: Generator, node: ListComp | DictComp, index: number, outerDepth: number): void {
  const generator = node.generators[index]!;
  const start = g.label();
  const filtered = g.label();
  const anchor = g.label();
  // `for y in [f(x)]` only gives a value a name.
  const { iter } = generator;
  const only =
    index > 0 && (iter.kind === 'List' || iter.kind === 'Tuple') && iter.elts.length === 1
      ? iter.elts[0]!
      : null;
  const named = only !== null && only.kind !== 'Starred';
  let depth = outerDepth;
  if (named) g.expression(only);
  else {
    if (index > 0) {
      g.expression(iter);
      g.emit(iter, Op.GET_ITER);
    }
    depth++;
    g.here(start);
    g.jump(iter, Op.FOR_ITER, anchor);
  }
  g.expression(generator.target);
  for (const condition of generator.ifs) jumpIf(g, node, condition, filtered, false);
  const place = body(g, node, index, depth);
  g.here(filtered);
  if (named) return;
  g.jump(place, Pseudo.JUMP, start);
  g.here(anchor);
  g.emit(NOWHERE, Op.END_FOR);
  g.emit(NOWHERE, Op.POP_ITER);
}

function asyncLoop(g: Generator, node: ListComp | DictComp, index: number, outerDepth: number): void {
  const generator = node.generators[index]!;
  const start = g.label();
  const send = g.label();
  const except = g.label();
  const filtered = g.label();
  if (index > 0) {
    g.expression(generator.iter);
    g.emit(generator.iter, Op.GET_AITER);
  }
  g.here(start);
  g.push({ kind: 'async comprehension', place: node, start, exit: -1 });
  g.jump(node, Pseudo.SETUP_FINALLY, except);
  g.emit(node, Op.GET_ANEXT);
  g.constant(node, NONE);
  delegate(g, node, 'await', send);
  g.emit(node, Pseudo.POP_BLOCK);
  g.expression(generator.target);
  for (const condition of generator.ifs) jumpIf(g, node, condition, filtered, false);
  const place = body(g, node, index, outerDepth + 1);
  g.here(filtered);
  g.jump(place, Pseudo.JUMP, start);
  g.pop();
  g.here(except);
  g.jump(node, Op.END_ASYNC_FOR, send);
}

/** The loops within, or the element; gives the element's place. */
function body(g: Generator, node: ListComp | DictComp, index: number, depth: number): CodePosition {
  if (index + 1 < node.generators.length) {
    loops(g, node, index + 1, depth);
    return node.kind === 'DictComp' ? node.key : node.elt;
  }
  if (node.kind === 'DictComp') {
    g.expression(node.key);
    g.expression(node.value);
    const place = {
      line: node.key.line,
      endLine: node.value.endLine,
      column: node.key.column,
      endColumn: node.value.endColumn,
    };
    g.emit(place, Op.MAP_ADD, depth + 1);
    return place;
  }
  g.expression(node.elt);
  const { add } = KINDS[node.kind];
  if (add === null) {
    yieldValue(g, node.elt);
    g.emit(node.elt, Op.POP_TOP);
  } else g.emit(node.elt, add, depth + 1);
  return node.elt;
}

/** What an inlined comprehension hides of the scope around it. */
interface Isolation {
  /** Names whose values lie on the stack meanwhile. */
  readonly pushed: string[];
  readonly symbols: Map<string, number | undefined>;
  readonly hidden: string[];
  readonly cleanup: number;
}

/** Keeps the names of a comprehension apart from those of the scope that it is compiled into. */
function isolate(g: Generator, place: CodePosition, comprehensionScope: Scope): Isolation {
  const { unit } = g;
  const { scope } = unit;
  const inClass = scope.kind === 'class' && unit.inlinedComprehensions === 0;
  unit.inlinedComprehensions++;
  const isolation: Isolation = { pushed: [], symbols: new Map(), hidden: [], cleanup: g.label() };
  for (const [id, symbol] of comprehensionScope.symbols) {
    if (symbol & Use.PARAMETER) continue;
    const own = Boolean(symbol & Use.LOCAL) && !(symbol & Use.NONLOCAL);
    if ((own || inClass) && !scope.functionLike && unit.hiddenFast.get(id) !== true) {
      unit.hiddenFast.set(id, true);
      isolation.hidden.push(id);
    }
    const reach = reachOf(symbol);
    const outer = scope.symbols.get(id);
    const outerReach = reachOf(outer ?? 0);
    // A name that is free in the comprehension is what it is outside; a cell in it may be a free name outside.
    const differs =
      reach !== outerReach && reach !== Reach.FREE && !(reach === Reach.CELL && outerReach === Reach.FREE);
    if (differs || inClass) {
      isolation.symbols.set(id, outer);
      scope.symbols.set(id, symbol);
    }
    if (!own) continue;
    g.fast(place, Op.LOAD_FAST_AND_CLEAR, id);
    if (reach === Reach.CELL) g.cell(place, Op.MAKE_CELL, id);
    isolation.pushed.push(id);
  }
  if (isolation.pushed.length > 0) {
    g.emit(place, Op.SWAP, isolation.pushed.length + 1);
    g.jump(place, Pseudo.SETUP_FINALLY, isolation.cleanup);
  }
  return isolation;
}

function restore(g: Generator, place: CodePosition, isolation: Isolation): void {
  const { unit } = g;
  unit.inlinedComprehensions--;
  for (const [id, symbol] of isolation.symbols) {
    if (symbol === undefined) unit.scope.symbols.delete(id);
    else unit.scope.symbols.set(id, symbol);
  }
  if (isolation.pushed.length > 0) {
    const end = g.label();
    g.emit(NOWHERE, Pseudo.POP_BLOCK);
    g.jump(NOWHERE, Pseudo.JUMP_NO_INTERRUPT, end);
    g.here(isolation.cleanup);
    // The unfinished result lies under the exception.
    g.emit(NOWHERE, Op.SWAP, 2);
    g.emit(NOWHERE, Op.POP_TOP);
    restoreNames(g, place, isolation);
    g.emit(NOWHERE, Op.RERAISE, 0);
    g.here(end);
    restoreNames(g, place, isolation);
  }
  for (const id of isolation.hidden) unit.hiddenFast.set(id, false);
}

function restoreNames(g: Generator, place: CodePosition, isolation: Isolation): void {
  const { pushed } = isolation;
  g.emit(place, Op.SWAP, pushed.length + 1);
  for (let i = pushed.length - 1; i >= 0; i--) g.fast(place, Pseudo.STORE_FAST_MAYBE_NULL, pushed[i]!);
}
