import type { CodePosition } from '../../bytecode/code.ts';
import { Op } from '../../bytecode/opcodes.ts';
import type { AnnAssign, Expression, FunctionDef, Parameter } from '../../syntax/tree.ts';
import { integer, text } from '../constants.ts';
import type { Generator } from '../generator.ts';
import { type Instruction, Pseudo } from '../instruction.ts';
import { CommonConstant } from '../intrinsics.ts';
import type { Scope } from '../symbols/scope.ts';
import { unparse } from '../unparse.ts';
import { FunctionPart, makeFunction } from './closures.ts';
import { name } from './names.ts';

/** The format of annotations up to which a compiled function can give them. */
const VALUE_WITH_FAKE_GLOBALS = 2;

/** Begins a function that evaluates annotations when it is called with a format. */
export function enterLazily(g: Generator, scope: Scope, place: CodePosition, id: string): void {
  const counts = { positional: 1, positionalOnly: 1, keywordOnly: 0 };
  g.enter('annotations', scope, { name: id, firstLine: place.line, counts });
  const body = g.label();
  g.emit(place, Op.LOAD_FAST, 0);
  g.constant(place, integer(VALUE_WITH_FAKE_GLOBALS));
  g.compare(place, 'Gt');
  g.jump(place, Op.POP_JUMP_IF_FALSE, body);
  g.emit(place, Op.LOAD_COMMON_CONSTANT, CommonConstant.NOT_IMPLEMENTED_ERROR);
  g.emit(place, Op.RAISE_VARARGS, 1);
  g.here(body);
}

/** Ends a function of annotations with the dict of them on the stack, and makes it. */
function exitAnnotations(g: Generator, place: CodePosition): void {
  g.emit(place, Op.RETURN_VALUE);
  const code = g.exit({ returnNone: true, firstVariable: 'format' });
  makeFunction(g, place, code, 0);
}

/** The annotations of a function; gives the {@link FunctionPart} that they are. */
export function functionAnnotations(g: Generator, place: CodePosition, node: FunctionDef): number {
  const { args } = node;
  const parameters = [...args.args, ...args.posOnlyArgs, args.varArg, ...args.kwOnlyArgs, args.kwArg];
  const annotated = parameters.filter((parameter) => parameter?.annotation != null) as Parameter[];
  const count = annotated.length + (node.returns === null ? 0 : 1);
  if (count === 0) return 0;
  enterLazily(g, g.table.scope('annotations', args), place, '__annotate__');
  for (const parameter of annotated) {
    g.constant(place, text(g.mangled(parameter.arg)));
    annotation(g, place, parameter.annotation!, parameter === args.varArg);
  }
  if (node.returns !== null) {
    g.constant(place, text('return'));
    annotation(g, place, node.returns, false);
  }
  g.emit(place, Op.BUILD_MAP, count);
  exitAnnotations(g, place);
  return FunctionPart.ANNOTATE;
}

function annotation(g: Generator, place: CodePosition, node: Expression, variadic: boolean): void {
  if (g.future.annotations) g.constant(node, text(unparse(node)));
  else if (variadic && node.kind === 'Starred') {
    g.expression(node.value);
    g.emit(place, Op.UNPACK_SEQUENCE, 1);
  } else g.expression(node);
}

/** `target: annotation = value`. */
export function annotatedAssignment(g: Generator, node: AnnAssign): void {
  const { target, value } = node;
  if (value !== null) {
    g.expression(value);
    g.expression(target);
  }
  const { kind } = g.unit;
  if (target.kind === 'Name') {
    if (node.simple && (kind === 'module' || kind === 'class')) variableAnnotation(g, node, target.id);
  } else if (value === null) {
    discard(g, target.value);
    if (target.kind === 'Subscript') discardSubscript(g, target.slice);
  }
}

function variableAnnotation(g: Generator, node: AnnAssign, id: string): void {
  const { unit } = g;
  if (g.future.annotations) {
    annotation(g, node, node.annotation, false);
    g.named(node, Op.LOAD_NAME, '__annotations__');
    g.constant(node, text(g.mangled(id)));
    g.emit(node, Op.STORE_SUBSCR);
    return;
  }
  const conditional = unit.kind === 'module' || unit.conditional > 0;
  const index = conditional ? unit.deferredAnnotations.filter((other) => other.index >= 0).length : -1;
  unit.deferredAnnotations.push({ target: id, annotation: node.annotation, place: node, index });
  if (!conditional) return;
  if (unit.kind === 'class') g.cell(node, Op.LOAD_DEREF, '__conditional_annotations__');
  else g.named(node, Op.LOAD_NAME, '__conditional_annotations__');
  g.constant(node, integer(index));
  g.emit(node, Op.SET_ADD, 1);
  g.emit(node, Op.POP_TOP);
}

/** Evaluates what is not assigned to, for its errors. */
function discard(g: Generator, node: Expression): void {
  g.expression(node);
  g.emit(node, Op.POP_TOP);
}

function discardSubscript(g: Generator, node: Expression): void {
  if (node.kind === 'Slice') {
    for (const part of [node.lower, node.upper, node.step]) if (part !== null) discard(g, part);
  } else if (node.kind === 'Tuple') for (const elt of node.elts) discardSubscript(g, elt);
  else discard(g, node);
}

/** The function that gives the annotations of a module or a class, from what its body has collected. */
export function deferredAnnotations(g: Generator, place: CodePosition): void {
  const { unit } = g;
  const { deferredAnnotations: annotations, scope } = unit;
  if (annotations.length === 0) return;
  const inClass = scope.kind === 'class';
  const body = unit.instructions;
  if (!inClass) unit.instructions = [];
  enterLazily(g, scope.annotations!, place, '__annotate__');
  g.emit(place, Op.BUILD_MAP, 0);
  for (const { target, annotation: value, place: at, index } of annotations) {
    const unset = g.label();
    if (index >= 0) {
      g.constant(at, integer(index));
      if (inClass) g.cell(at, Op.LOAD_DEREF, '__conditional_annotations__');
      else g.named(at, Op.LOAD_GLOBAL, '__conditional_annotations__');
      g.compare(at, 'In');
      g.jump(at, Op.POP_JUMP_IF_FALSE, unset);
    }
    g.expression(value);
    g.emit(at, Op.COPY, 2);
    g.constant(at, text(g.mangled(target)));
    g.emit(place, Op.STORE_SUBSCR);
    g.here(unset);
  }
  exitAnnotations(g, place);
  name(g, place, inClass ? '__annotate_func__' : '__annotate__', 'Store');
  if (inClass) return;
  // In a module they are there before its body runs; no label stands in front of them.
  const made = unit.instructions;
  unit.instructions = body;
  insertAnnotations(g, made);
}

function insertAnnotations(g: Generator, made: readonly Instruction[]): void {
  const { unit } = g;
  const at = unit.instructions.findIndex((instruction) => instruction.op === Pseudo.ANNOTATIONS) + 1;
  unit.instructions.splice(at, 0, ...made);
  for (const [label, index] of unit.labels.entries()) {
    if (index >= at) unit.labels[label] = index + made.length;
  }
}
