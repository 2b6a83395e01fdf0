import type { Runtime } from '../../interpreter/runtime.ts';
import { FileSystem } from '../os/file-system.ts';
import { DEFAULT_LATENCY } from './outside.ts';
import { type Connector, shellCommands } from './shell-words.ts';
import { behaviourOf } from './stated.ts';

/** How a command of the simulated system runs. */
export interface CommandRun {
  readonly seconds: number;
  readonly status: number;
  readonly output: string;
  readonly errors: string;
  /** Whether its output is its input, which it reads to the end. */
  readonly copiesInput: boolean;
}

/** How long a small command takes, in seconds. */
const QUICK = 0.01;

function run(output: string, status = 0, errors = '', seconds: number = QUICK): CommandRun {
  return { seconds, status, output, errors, copiesInput: false };
}

const units: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 };

function sleep(args: readonly string[]): CommandRun {
  let seconds = 0;
  for (const arg of args) {
    const [, number, unit] = /^(\d+\.?\d*|\.\d+)([smhd]?)$/.exec(arg) ?? [];
    if (number === undefined) return run('', 1, `sleep: invalid time interval '${arg}'\n`);
    seconds += Number(number) * units[unit!]!;
  }
  return args.length === 0 ? run('', 1, 'sleep: missing operand\n') : run('', 0, '', seconds);
}

function echo(args: readonly string[]): CommandRun {
  const isPlain = args[0] === '-n';
  return run(`${args.slice(isPlain ? 1 : 0).join(' ')}${isPlain ? '' : '\n'}`);
}

function cat(vm: Runtime, args: readonly string[]): CommandRun {
  const files = vm.machine.builtIn(FileSystem);
  if (args.length === 0) return { ...run(''), copiesInput: true };
  let output = '';
  let errors = '';
  for (const path of args) {
    const node = files.find(path);
    if (node?.kind === 'file') for (const byte of node.content.slice(0)) output += String.fromCharCode(byte);
    else errors += `cat: ${path}: ${node === undefined ? 'No such file or directory' : 'Is a directory'}\n`;
  }
  return run(output, errors === '' ? 0 : 1, errors);
}

function exit([status = '0']: readonly string[]): CommandRun {
  return run('', Number(status) & 0xff);
}

type Command = (vm: Runtime, args: readonly string[]) => CommandRun;

const commands: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['cat', cat],
  ['echo', (_, args) => echo(args)],
  ['false', () => run('', 1)],
  ['pwd', ({ machine }) => run(`${machine.builtIn(FileSystem).cwd}\n`)],
  ['sleep', (_, args) => sleep(args)],
  ['true', () => run('')],
]);

/** What a program states of a command, else what the command does; null where there is none of the name. */
function commandRun(
  vm: Runtime,
  words: readonly string[],
  more?: ReadonlyMap<string, Command>,
): CommandRun | null {
  const [name = '', ...args] = words;
  const { services } = vm.program.directives;
  const line = words.join(' ');
  const { latency, answer, failure } = behaviourOf(services, [line, name, 'subprocess']);
  const fails = failure !== null && (!failure.isPossible || vm.machine.choose(2, `${line} fails`) === 1);
  if (fails && !/^\d*$/.test(failure.how)) return null;
  const own = commands.get(name.replace(/^(\/usr)?\/bin\//, '')) ?? more?.get(name);
  if (answer === null && own === undefined && latency === null && !fails) return null;
  const regular =
    answer === null && own !== undefined
      ? own(vm, args)
      : run(answer === null ? '' : `${answer}\n`, 0, '', DEFAULT_LATENCY);
  const seconds = latency === null ? regular.seconds : vm.machine.sample(latency);
  return fails ? run('', Number(failure.how || 1), '', seconds) : { ...regular, seconds };
}

/** The commands that only a shell has. */
const shellOnly: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['exit', (_, args) => exit(args)],
  [':', () => run('')],
]);

function isReached(connector: Connector, status: number): boolean {
  return connector === ';' || (connector === '&&') === (status === 0);
}

/** How a shell runs a line of commands. */
export function shellRun(vm: Runtime, line: string): CommandRun {
  let whole = { ...run('', 0, '', 0) };
  for (const { connector, words } of shellCommands(line)) {
    if (!isReached(connector, whole.status)) continue;
    const part = commandRun(vm, words, shellOnly) ?? run('', 127, `/bin/sh: 1: ${words[0]}: not found\n`);
    whole = {
      seconds: whole.seconds + part.seconds,
      status: part.status,
      output: whole.output + part.output,
      errors: whole.errors + part.errors,
      copiesInput: whole.copiesInput || part.copiesInput,
    };
    if (words[0] === 'exit') break;
  }
  return whole;
}

/** How a command with its arguments runs; null where there is none of the name. */
export function plainRun(vm: Runtime, words: readonly string[]): CommandRun | null {
  return commandRun(vm, words);
}
