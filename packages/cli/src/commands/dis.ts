import { extname, resolve } from 'node:path';
import type { Command } from '@commander-js/extra-typings';
import { UsageError } from '@heddle/core';
import type { Invocation } from '../invocation.ts';

const examples = `
Examples:
  heddle dis program.py`;

/** `heddle dis`: the bytecode of a Python program. */
export function addDis(program: Command, { io }: Invocation): void {
  program
    .command('dis')
    .description('list the bytecode of a Python program, as python -m dis does')
    .argument('<file>', 'a .py file')
    .addHelpText('after', examples)
    .action(async (name) => {
      if (extname(name) !== '.py') throw new UsageError(`${name}: expected a .py file`);
      const { listProgram } = await import('../python-file.ts');
      io.stdout.write(listProgram(resolve(io.cwd, name), name));
    });
}
