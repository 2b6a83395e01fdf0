import type { Command } from '@commander-js/extra-typings';
import type { Invocation } from '../invocation.ts';

const examples = `
Examples:
  heddle dis program.py`;

/** `heddle dis`: the bytecode of a Python program. */
export function addDis(program: Command, { io }: Invocation): void {
  program
    .command('dis')
    .description('list the bytecode of a Python program, as python -m dis does')
    .argument('<file|scenario>', 'a .py file, or a name that heddle list shows')
    .addHelpText('after', examples)
    .action(async (name) => {
      const { listProgram } = await import('../python-file.ts');
      io.stdout.write(await listProgram(name, io.cwd));
    });
}
