import type { Runtime } from './runtime.ts';

/** A line of a source file that the program consists of or has made; undefined where it is not known. */
export function sourceLine(vm: Runtime, filename: string, line: number): string | undefined {
  return line < 1 ? undefined : vm.program.line(filename, line);
}
