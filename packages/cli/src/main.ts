import { describeUnexpected, errorLine } from './failure.ts';
import { processIo } from './io.ts';
import { run } from './run.ts';

const io = processIo();

/** Says what went wrong outside of {@link run}; the first such failure decides the exit status. */
function fail(message: string): void {
  io.stderr.write(errorLine(message));
  process.exitCode = 2;
}

// A reader that has seen enough (head, less) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') fail(`cannot write the output: ${error.message}`);
});
process.stderr.on('error', () => undefined);

// Only a module of the user's can get here: with a promise or a timer of its own that fails.
process.on('uncaughtException', (error) => {
  fail(describeUnexpected(error, io.cwd));
  process.exit();
});

let isOver = false;

// Nothing is left to wait for. Only a module of the user's can come to that before the command is over.
process.on('beforeExit', () => {
  if (isOver) return;
  isOver = true;
  fail('the module awaits what never comes');
});

// Not awaited: Node has a long text of its own for a module that awaits what never comes.
void run(process.argv.slice(2), io).then((status) => {
  isOver = true;
  // The process ends by itself when all output is written.
  process.exitCode ??= status;
});
