import type { CodePosition } from '../../bytecode/code.ts';
import { Op } from '../../bytecode/opcodes.ts';
import type { Context } from '../../syntax/tree.ts';
import type { Generator } from '../generator.ts';
import { Reach } from '../symbols/scope.ts';

/** Loads, stores or deletes a name, wherever it lives. */
export function name(g: Generator, place: CodePosition, id: string, context: Context): void {
  const { unit } = g;
  const { scope } = unit;
  const mangled = g.mangled(id);
  const reach = scope.reach(mangled);
  if (reach === Reach.FREE || reach === Reach.CELL) {
    cellName(g, place, mangled, context);
    return;
  }
  if (reach === Reach.LOCAL && (scope.functionLike || unit.hiddenFast.get(mangled) === true)) {
    const op = context === 'Load' ? Op.LOAD_FAST : context === 'Store' ? Op.STORE_FAST : Op.DELETE_FAST;
    g.fast(place, op, mangled);
    return;
  }
  if (reach === Reach.GLOBAL_EXPLICIT || (reach === Reach.GLOBAL_IMPLICIT && scope.functionLike)) {
    if (context === 'Store') {
      g.named(place, Op.STORE_GLOBAL, id);
      return;
    }
    if (context === 'Del') {
      g.named(place, Op.DELETE_GLOBAL, id);
      return;
    }
    if (scope.seesClass && reach === Reach.GLOBAL_IMPLICIT) {
      g.cell(place, Op.LOAD_DEREF, '__classdict__');
      g.named(place, Op.LOAD_FROM_DICT_OR_GLOBALS, id);
      return;
    }
    g.named(place, Op.LOAD_GLOBAL, id);
    return;
  }
  if (context === 'Store') {
    g.named(place, Op.STORE_NAME, id);
    return;
  }
  if (context === 'Del') {
    g.named(place, Op.DELETE_NAME, id);
    return;
  }
  const inlinedInClass = scope.kind === 'class' && unit.inlinedComprehensions > 0;
  g.named(place, inlinedInClass ? Op.LOAD_GLOBAL : Op.LOAD_NAME, id);
}

function cellName(g: Generator, place: CodePosition, mangled: string, context: Context): void {
  const { unit } = g;
  if (context === 'Store') {
    g.cell(place, Op.STORE_DEREF, mangled);
    return;
  }
  if (context === 'Del') {
    g.cell(place, Op.DELETE_DEREF, mangled);
    return;
  }
  if (unit.scope.kind === 'class' && unit.inlinedComprehensions === 0) {
    g.emit(place, Op.LOAD_LOCALS);
    g.cell(place, Op.LOAD_FROM_DICT_OR_DEREF, mangled);
    return;
  }
  if (unit.scope.seesClass) {
    g.cell(place, Op.LOAD_DEREF, '__classdict__');
    g.cell(place, Op.LOAD_FROM_DICT_OR_DEREF, mangled);
    return;
  }
  g.cell(place, Op.LOAD_DEREF, mangled);
}
