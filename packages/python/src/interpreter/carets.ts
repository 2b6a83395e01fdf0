import type { CodePosition } from '../bytecode/code.ts';
import type { Call, Expression } from '../syntax/tree.ts';
import { type Anchors, anchorsIn, parsed } from './anchors.ts';
import { charactersIn } from './byte-columns.ts';
import { displayWidth } from './display-width.ts';

/** The part of some lines that raised, in characters: where it begins in the first, where it ends in the last. */
interface Range {
  readonly from: number;
  readonly to: number;
}

const blank = /^\s*$/;

/** Lines without the blanks that all of them begin with. */
function dedented(lines: readonly string[]): string[] {
  let margin: string | null = null;
  for (const line of lines) {
    if (blank.test(line)) continue;
    const own = /^[ \t]*/.exec(line)![0];
    if (margin === null) margin = own;
    let shared = 0;
    while (shared < margin.length && margin[shared] === own[shared]) shared++;
    margin = margin.slice(0, shared);
  }
  const width = margin?.length ?? 0;
  return lines.map((line) => (blank.test(line) ? '' : line.slice(width)));
}

/** What a statement consists of where marks under it say nothing: a call whose value is returned or assigned to a name. */
function plainCall(lines: readonly string[]): Call | null | 'nothing' {
  const root = parsed(lines.join('\n'));
  if (root === null || root.kind !== 'Module') return null;
  const [statement] = root.body;
  if (statement === undefined) return 'nothing';
  let value: Expression | null = null;
  if (
    statement.kind === 'Return' &&
    statement.value?.kind === 'Call' &&
    statement.value.func.kind === 'Name'
  ) {
    value = statement.value;
  } else if (
    statement.kind === 'Assign' &&
    statement.targets.length === 1 &&
    statement.targets[0]!.kind === 'Name'
  ) {
    value = statement.value;
  }
  return value?.kind === 'Call' ? value : null;
}

function showsMarks(lines: readonly string[], { from, to }: Range, anchors: Anchors | null): boolean {
  const call = plainCall(lines);
  if (call === 'nothing') return false;
  if (
    call !== null &&
    call.line === 1 &&
    call.endLine === lines.length &&
    call.column === from &&
    call.endColumn === to
  ) {
    return false;
  }
  if (anchors !== null) return true;
  const before = [...lines[0]!].slice(0, from).join('');
  const behind = [...lines.at(-1)!].slice(to).join('');
  return !blank.test(before) || !blank.test(behind);
}

/** The lines of a range, without what stands outside of it. */
function segmentOf(lines: readonly string[], { from, to }: Range): string[] {
  const last = lines.length - 1;
  return lines.map((line, at) => [...line].slice(at === 0 ? from : 0, at === last ? to : undefined).join(''));
}

/** The numbers of the lines that are shown: the first, the last, and those around the ends of what stands out. */
function shownLines(count: number, anchors: Anchors | null): number[] {
  const shown = new Set([0, count - 1]);
  for (const place of anchors === null ? [] : [anchors.from, anchors.to]) {
    for (const line of [place.line - 1, place.line, place.line + 1])
      if (line >= 0 && line < count) shown.add(line);
  }
  return [...shown].sort((one, other) => one - other);
}

/** The marks under one of the lines: one character for each column. */
function marksUnder(
  lines: readonly string[],
  at: number,
  { from, to }: Range,
  anchors: Anchors | null,
): string {
  const columnOf = (line: number, column: number): number => displayWidth([...lines[line]!].slice(0, column));
  const columnOfAnchor = (line: number, column: number): number =>
    columnOf(line, line === 0 ? column + from : column);
  const first = at === 0 ? columnOf(0, from) : 0;
  const width = at === lines.length - 1 ? columnOf(at, to) : displayWidth([...lines[at]!]);
  const indentation = lines[at]!.length - lines[at]!.trimStart().length;
  let outFrom = Infinity;
  let outTo = Infinity;
  if (anchors !== null) {
    if (at > anchors.from.line) outFrom = 0;
    else if (at === anchors.from.line) outFrom = columnOfAnchor(at, anchors.from.column);
    if (at > anchors.to.line) outTo = 0;
    else if (at === anchors.to.line) outTo = columnOfAnchor(at, anchors.to.column);
  }
  let marks = '';
  for (let column = 0; column < width; column++) {
    if (column < indentation || column < first) marks += ' ';
    else if (anchors === null) marks += '^';
    else marks += column >= outFrom && column < outTo ? '^' : '~';
  }
  return marks;
}

/**
 * What Python 3.13 and later show of the source of a call, without indentation: all lines of the part that raised, with marks
 * below each; long ones are left out in the middle.
 * @param source the whole lines.
 */
export function markedLines(source: readonly string[], position: CodePosition): string[] {
  const lines = dedented(source);
  const removed = [...source[0]!].length - [...lines[0]!].length;
  const range: Range = {
    from: Math.max(charactersIn(source[0]!, position.column) - removed, 0),
    to: Math.max(charactersIn(source.at(-1)!, position.endColumn) - removed, 0),
  };
  const anchors = anchorsIn(segmentOf(lines, range), { marksCalls: true });
  const isMarked = showsMarks(lines, range, anchors);
  const result: string[] = [];
  const show = (at: number): void => {
    result.push(lines[at]!);
    if (isMarked) result.push(marksUnder(lines, at, range, anchors));
  };
  let last = -1;
  for (const at of shownLines(lines.length, anchors)) {
    const skipped = at - last - 1;
    if (skipped === 1) show(at - 1);
    else if (skipped > 1) result.push(`...<${skipped} lines>...`);
    show(at);
    last = at;
  }
  return dedented(result);
}

/** What Python 3.11 and 3.12 show: one line and the marks below it, those up to its end where the part goes on. */
export function markedLine(line: string, position: CodePosition): string[] {
  const shown = line.trim();
  const characters = [...line];
  const from = charactersIn(line, position.column);
  const isOneLine = position.endLine === position.line;
  const to = isOneLine ? charactersIn(line, position.endColumn) : [...line.trimEnd()].length;
  const segment = characters.slice(from, to);
  const anchors = isOneLine ? anchorsIn([segment.join('')], { marksCalls: false }) : null;
  if (anchors === null && to - from >= [...shown].length) return [shown];
  const indentation = line.length - line.trimStart().length;
  const blanks = ' '.repeat(displayWidth(characters.slice(0, from)) - indentation);
  const width = displayWidth(segment);
  if (anchors === null) return [shown, `${blanks}${'^'.repeat(width)}`];
  const outFrom = displayWidth(segment.slice(0, anchors.from.column));
  const outTo = displayWidth(segment.slice(0, anchors.to.column));
  return [shown, `${blanks}${'~'.repeat(outFrom)}${'^'.repeat(outTo - outFrom)}${'~'.repeat(width - outTo)}`];
}
