import type { Runtime } from './runtime.ts';

/** A line of a source file that the program consists of or has made; undefined where it is not known. */
export function sourceLine(vm: Runtime, filename: string, line: number): string | undefined {
  return line < 1 ? undefined : vm.program.line(filename, line);
}

/** Some lines of a source file, from the first to the last, each without the blanks at its end; empty where not known. */
export function sourceLines(vm: Runtime, filename: string, first: number, last: number): string[] {
  const lines: string[] = [];
  for (let line = first; line <= last; line++) lines.push(sourceLine(vm, filename, line)?.trimEnd() ?? '');
  return lines;
}
