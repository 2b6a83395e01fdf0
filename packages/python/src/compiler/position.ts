import type { CodePosition } from '../bytecode/code.ts';

/** Instructions of the compiler's own making stand nowhere; where they need a line, they take it from what runs before. */
export const NOWHERE: CodePosition = { line: -1, endLine: -1, column: -1, endColumn: -1 };

/** An instruction at this place takes the place of the instruction behind it. */
export const NEXT_PLACE: CodePosition = { line: -2, endLine: -2, column: -2, endColumn: -2 };

/** The beginning of a line, for what belongs to a definition as a whole. */
export function lineStart(line: number): CodePosition {
  return { line, endLine: line, column: 0, endColumn: 0 };
}

/** Whether two positions say the same. */
export function samePosition(a: CodePosition, b: CodePosition): boolean {
  return (
    a === b ||
    (a.line === b.line && a.endLine === b.endLine && a.column === b.column && a.endColumn === b.endColumn)
  );
}
