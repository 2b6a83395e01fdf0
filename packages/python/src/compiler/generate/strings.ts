import { Op } from '../../bytecode/opcodes.ts';
import type {
  BinOp,
  Expression,
  FormattedValue,
  Interpolation,
  JoinedStr,
  TemplateStr,
} from '../../syntax/tree.ts';
import { text } from '../constants.ts';
import type { Generator } from '../generator.ts';
import { NOWHERE } from '../position.ts';
import { STACK_GUIDELINE } from './displays.ts';

const CONVERSIONS = { s: 1, r: 2, a: 3 } as const;

/** An f-string. */
export function joinedString(g: Generator, node: JoinedStr): void {
  const { values } = node;
  if (values.length > STACK_GUIDELINE) {
    g.constant(node, text(''));
    g.method(node, 'join');
    g.emit(node, Op.BUILD_LIST, 0);
    for (const value of values) {
      g.expression(value);
      g.emit(node, Op.LIST_APPEND, 1);
    }
    g.emit(node, Op.CALL, 1);
    return;
  }
  g.expressions(values);
  if (values.length === 0) g.constant(node, text(''));
  else if (values.length > 1) g.emit(node, Op.BUILD_STRING, values.length);
}

/** A replacement field of an f-string. */
export function formattedValue(g: Generator, node: FormattedValue): void {
  g.expression(node.value);
  if (node.conversion !== null) g.emit(node, Op.CONVERT_VALUE, CONVERSIONS[node.conversion]);
  if (node.formatSpec === null) {
    g.emit(node, Op.FORMAT_SIMPLE);
    return;
  }
  g.expression(node.formatSpec);
  g.emit(node, Op.FORMAT_WITH_SPEC);
}

/** A t-string: its texts, one more than its interpolations, and then those. */
export function templateString(g: Generator, node: TemplateStr): void {
  let texts = 0;
  let behindInterpolation = true;
  for (const value of node.values) {
    if (value.kind === 'Constant') g.expression(value);
    else if (behindInterpolation) g.constant(node, text(''));
    if (value.kind === 'Constant' || behindInterpolation) texts++;
    behindInterpolation = value.kind !== 'Constant';
  }
  if (behindInterpolation) {
    g.constant(node, text(''));
    texts++;
  }
  g.emit(node, Op.BUILD_TUPLE, texts);
  const interpolations = node.values.filter((value) => value.kind === 'Interpolation');
  g.expressions(interpolations);
  g.emit(node, Op.BUILD_TUPLE, interpolations.length);
  g.emit(node, Op.BUILD_TEMPLATE);
}

/** A replacement field of a t-string. */
export function interpolation(g: Generator, node: Interpolation): void {
  g.expression(node.value);
  g.constant(node, text(node.str));
  let arg = 2;
  if (node.formatSpec !== null) {
    g.expression(node.formatSpec);
    arg |= 1;
  }
  if (node.conversion !== null) arg |= CONVERSIONS[node.conversion] << 2;
  g.emit(node, Op.BUILD_INTERPOLATION, arg);
}

/** What `text % (values)` is as an f-string, or null where it must be computed at run time. */
export function formatAsJoined(node: BinOp): JoinedStr | null {
  const { left, right } = node;
  if (node.op !== 'Mod' || left.kind !== 'Constant' || left.value.type !== 'str') return null;
  if (right.kind !== 'Tuple' || right.elts.some((elt) => elt.kind === 'Starred')) return null;
  const values = piecesOf(left.value.value, right.elts);
  return values === null ? null : { ...spanOf(node), kind: 'JoinedStr', values };
}

/** The texts and fields of a format with `%s`, `%r` and `%a`; null for all other formats. */
function piecesOf(format: string, args: readonly Expression[]): Expression[] | null {
  const pieces: Expression[] = [];
  let literal = '';
  let used = 0;
  const flush = (): void => {
    if (literal === '') return;
    // The texts between the fields stand nowhere for themselves.
    pieces.push({ ...NOWHERE, kind: 'Constant', value: { type: 'str', value: literal } });
    literal = '';
  };
  for (let i = 0; i < format.length; i++) {
    if (format[i] !== '%') {
      literal += format[i];
      continue;
    }
    const field = fieldAt(format, i + 1);
    if (field === null) return null;
    i = field.end - 1;
    if (field.conversion === '%') {
      literal += '%';
      continue;
    }
    flush();
    const value = args[used++];
    if (value === undefined) return null;
    const spec: JoinedStr | null =
      field.spec === ''
        ? null
        : {
            ...spanOf(value),
            kind: 'JoinedStr',
            values: [{ ...spanOf(value), kind: 'Constant', value: { type: 'str', value: field.spec } }],
          };
    pieces.push({
      ...spanOf(value),
      kind: 'FormattedValue',
      value,
      conversion: field.conversion,
      formatSpec: spec,
    });
  }
  if (used < args.length) return null;
  flush();
  return pieces;
}

interface Field {
  readonly conversion: 's' | 'r' | 'a' | '%';
  /** How it is written in an f-string. */
  readonly spec: string;
  readonly end: number;
}

/** The field behind a `%`: `-` aligns left, then width and precision. */
function fieldAt(format: string, start: number): Field | null {
  const match = /^([-+ #0]*)(\d*)(?:\.(\d*))?([sra%])/.exec(format.slice(start));
  if (match === null) return null;
  const [all, flags = '', width = '', precision, conversion] = match;
  const end = start + all.length;
  if (conversion === '%') return all === '%' ? { conversion, spec: '', end } : null;
  if (/[+ #0]/.test(flags)) return null;
  if (width.length > 2 || (precision?.length ?? 0) > 2) return null;
  let spec = '';
  if (width !== '' && Number(width) > 0 && !flags.includes('-')) spec += '>';
  if (width !== '') spec += Number(width);
  if (precision !== undefined) spec += `.${Number(precision)}`;
  return { conversion: conversion as 's' | 'r' | 'a', spec, end };
}

function spanOf(node: Expression): {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
} {
  return { line: node.line, column: node.column, endLine: node.endLine, endColumn: node.endColumn };
}
