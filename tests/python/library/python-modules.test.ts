import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runPython } from '../support/run.ts';

const outputs = JSON.parse(readFileSync(new URL('python-modules.json', import.meta.url), 'utf8')) as Record<
  string,
  string
>;
const programs = Object.entries(outputs).map(([name, output]) => {
  const path = new URL(`python-modules/${name}.py`, import.meta.url);
  return { name, source: readFileSync(path, 'utf8'), output };
});

/** Without the marks under the lines of tracebacks: which calls get them differs between 3.11 and later versions. */
function withoutMarks(text: string): string {
  return text.replace(/^ *\|? +[~^]+\n/gm, '');
}

describe('the modules of the library that are written in Python', () => {
  it.each(programs)('$name prints what CPython 3.11 prints', ({ source, output }) => {
    const { stdout, failures } = runPython(source, { version: '3.11' });
    expect(failures).toEqual([]);
    expect(withoutMarks(stdout)).toBe(withoutMarks(output));
  });
});
