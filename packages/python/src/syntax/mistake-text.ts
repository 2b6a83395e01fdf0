import type { SyntaxMistake } from './syntax-error.ts';

/** What is known of a mistake in the syntax of a program; a program can make one itself, and leave parts out. */
export interface MistakeDetails
  extends Pick<SyntaxMistake, 'message' | 'column' | 'endLine' | 'endColumn' | 'text'> {
  /** The name of the exception. */
  readonly type: string;
  readonly filename: string;
  readonly line: number;
}

/**
 * The columns of the source line, from 0 and behind the blanks at its beginning, that carets stand under; null for none. CPython's
 * rules, also where the end of the mistake is open or stands on another line.
 */
function caretsOf({ text, line, column, endLine, endColumn }: MistakeDetails): [number, number] | null {
  if (text === null || column === null) return null;
  const whole = [...text.replace(/\n+$/, '')];
  const shown = [...whole.join('').replace(/^[ \n\f]+/, '')];
  const start = Math.min(column, text.length);
  let end = endLine === line ? endColumn || start : whole.length + 1;
  if (end === start || end < 0) end = start + 1;
  const skipped = whole.length - shown.length + 1;
  return start < skipped ? null : [start - skipped, end - skipped];
}

/** A mistake as CPython prints it, line by line: the place, the source line, the carets, the words. */
export function mistakeLines(mistake: MistakeDetails): string[] {
  const { type, message, filename, line, text } = mistake;
  const lines = [`  File "${filename}", line ${line}`];
  if (text !== null && text.trim() !== '') {
    const shown = text.replace(/\n+$/, '').replace(/^[ \n\f]+/, '');
    lines.push(`    ${shown}`);
    const carets = caretsOf(mistake);
    if (carets !== null) {
      const [from, to] = carets;
      // Tabs stay tabs, so that the carets stand where the text does.
      const before = [...shown.padEnd(from)].slice(0, from).map((each) => (/\s/.test(each) ? each : ' '));
      lines.push(`    ${before.join('')}${'^'.repeat(to - from)}`);
    }
  }
  return [...lines, `${type}: ${message}`];
}
