import { Op } from '../../bytecode/opcodes.ts';
import type { Match, MatchCase } from '../../syntax/tree.ts';
import type { Generator } from '../generator.ts';
import { Pseudo } from '../instruction.ts';
import { NEXT_PLACE, NOWHERE } from '../position.ts';
import { jumpIf } from './conditions.ts';
import { name } from './names.ts';
import { PatternState } from './pattern-state.ts';
import { isWildcard, pattern } from './patterns.ts';

/** `match`. */
export function matchStatement(g: Generator, node: Match): void {
  const end = g.label();
  g.expression(node.subject);
  const { cases } = node;
  const last = cases.at(-1)!;
  // A `case _` at the end needs no subject.
  const hasDefault = isWildcard(last.pattern) && cases.length > 1;
  const tested = hasDefault ? cases.slice(0, -1) : cases;
  for (const [index, each] of tested.entries()) {
    const isLast = index === tested.length - 1;
    testedCase(g, each, end, { isLast, irrefutable: index === cases.length - 1 });
  }
  if (hasDefault) {
    g.emit(last.pattern, Op.NOP);
    if (last.guard !== null) jumpIf(g, last.pattern, last.guard, end, false);
    g.statements(last.body);
  }
  g.here(end);
}

function testedCase(
  g: Generator,
  node: MatchCase,
  end: number,
  options: { readonly isLast: boolean; readonly irrefutable: boolean },
): void {
  const place = node.pattern;
  if (!options.isLast) g.emit(place, Op.COPY, 1);
  const state = new PatternState();
  state.irrefutable = node.guard !== null || options.irrefutable;
  pattern(g, node.pattern, state);
  for (const id of state.stores) name(g, place, id, 'Store');
  if (node.guard !== null) jumpIf(g, place, node.guard, state.failure(g, 0), false);
  if (!options.isLast) g.emit(NEXT_PLACE, Op.POP_TOP);
  g.statements(node.body);
  g.jump(NOWHERE, Pseudo.JUMP, end);
  state.failHere(g, place);
}
