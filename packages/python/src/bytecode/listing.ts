import type { CodeObject } from './code.ts';
import { argumentText } from './listing-argument.ts';
import { cacheUnitsOf, HAVE_ARGUMENT, Op, opNames } from './opcodes.ts';

/** How a listing is written. */
export interface ListingOptions {
  /** Where a code object lies, which CPython tells of each; by default their numbers in the order of the listing. */
  readonly addressOf?: (code: CodeObject) => number;
}

/** What `python -m dis` prints of a program, in 3.14: the instructions of a code object and of all those in it. */
export function listing(code: CodeObject, options: ListingOptions = {}): string {
  const lines: string[] = [];
  writeAll(code, options.addressOf ?? numbering(code), lines);
  return `${lines.join('\n')}\n`;
}

/** Numbers the code objects of a program, as far apart as objects in memory are. */
function numbering(code: CodeObject): (each: CodeObject) => number {
  const numbers = new Map<CodeObject, number>();
  const visit = (each: CodeObject): void => {
    if (!numbers.has(each)) numbers.set(each, 16 * (numbers.size + 1));
    for (const constant of each.constants) if (constant.type === 'code') visit(constant.code);
  };
  visit(code);
  return (each) => numbers.get(each) ?? 0;
}

function writeAll(code: CodeObject, addressOf: (each: CodeObject) => number, lines: string[]): void {
  write(code, (each) => codeText(each, addressOf(each)), lines);
  for (const constant of code.constants) {
    if (constant.type !== 'code') continue;
    lines.push('', `Disassembly of ${codeText(constant.code, addressOf(constant.code))}:`);
    writeAll(constant.code, addressOf, lines);
  }
}

function codeText(code: CodeObject, address: number): string {
  const place = `file "${code.filename}", line ${code.firstLine}`;
  return `<code object ${code.name} at 0x${address.toString(16)}, ${place}>`;
}

/** What stands in the column of lines for instructions without one. */
const NO_LINE = '  --';
const NAME_WIDTH = 20;
const ARGUMENT_WIDTH = 5;

function write(code: CodeObject, text: (each: CodeObject) => string, lines: string[]): void {
  const labels = labelsOf(code);
  const lineWidth = widthOfLines(code);
  const labelWidth = 4 + String(labels.size).length;
  let lineBefore: number | null = null;
  for (let i = 0; i < code.opcodes.length; i++) {
    const line = code.positions[i]!.line;
    const startsLine = line !== lineBefore;
    lineBefore = line;
    if (startsLine && i > 0 && lineWidth > 0) lines.push('');
    let lineField = '';
    if (lineWidth > 0)
      lineField = `${(startsLine ? (line < 0 ? NO_LINE : `${line}`) : '').padStart(lineWidth)} `;
    const label = labels.get(code.offsets[i]!);
    let labelField = (label === undefined ? '' : `L${label}:`).padStart(labelWidth);
    const op = code.opcodes[i]!;
    const arg = code.args[i]!;
    for (const shift of [24, 16, 8]) {
      // What does not fit in a byte stands in front; the line and the label are those of the first.
      if (arg >>> shift === 0) continue;
      lines.push(instruction(lineField + labelField, Op.EXTENDED_ARG, arg >>> shift, ''));
      lineField = ' '.repeat(lineField.length);
      labelField = ' '.repeat(labelWidth);
    }
    const details = op < HAVE_ARGUMENT ? '' : argumentText(code, i, labels, text);
    lines.push(instruction(lineField + labelField, op, arg, details));
  }
  if (code.exceptionTable.length === 0) return;
  lines.push('ExceptionTable:');
  for (const { start, end, target, depth, lasti } of code.exceptionTable) {
    const at = (index: number): string => `L${labels.get(offsetOf(code, index))}`;
    lines.push(`  ${at(start)} to ${at(end)} -> ${at(target)} [${depth}]${lasti ? ' lasti' : ''}`);
  }
}

function instruction(fields: string, op: number, arg: number, details: string): string {
  const name = opNames[op] ?? `<${op}>`;
  let written = `${fields}     ${name.padEnd(NAME_WIDTH)}`;
  // A long name takes some of the argument's column.
  const excess = Math.max(0, name.length - NAME_WIDTH);
  if (op >= HAVE_ARGUMENT) written += ` ${String(arg).padStart(ARGUMENT_WIDTH - excess)}`;
  if (details !== '') written += ` (${details})`;
  return written.trimEnd();
}

function widthOfLines(code: CodeObject): number {
  const most = code.positions.reduce(
    (width, { line }) => Math.max(width, line > 0 ? String(line).length : 0),
    0,
  );
  if (most === 0) return 0;
  const width = Math.max(3, most);
  const someWithout = code.positions.some(({ line }) => line < 0);
  return someWithout ? Math.max(width, NO_LINE.length) : width;
}

/** The offset of an instruction; of the end behind the last. */
function offsetOf(code: CodeObject, index: number): number {
  if (index < code.offsets.length) return code.offsets[index]!;
  const last = code.offsets.length - 1;
  const arg = code.args[last]!;
  const extended = arg > 0xffffff ? 3 : arg > 0xffff ? 2 : arg > 0xff ? 1 : 0;
  return code.offsets[last]! + 2 * (extended + 1 + cacheUnitsOf(code.opcodes[last]!));
}

/** The labels by offset: of what is jumped to, and of what the exception table names. */
function labelsOf(code: CodeObject): Map<number, number> {
  const offsets = new Set<number>();
  for (const target of code.targets) if (target >= 0) offsets.add(offsetOf(code, target));
  for (const { start, end, target } of code.exceptionTable) {
    for (const index of [start, end, target]) offsets.add(offsetOf(code, index));
  }
  const sorted = [...offsets].sort((a, b) => a - b);
  return new Map(sorted.map((offset, i) => [offset, i + 1]));
}
