import type { Program } from '@heddle/core';
import { callMethod } from '../interpreter/call.ts';
import type { Runtime } from '../interpreter/runtime.ts';
import { PyStandardStream } from '../library/io/standard-stream.ts';
import { nativeFunction } from '../objects/define.ts';
import { eofErrorType, raised, runtimeErrorType, typeError } from '../objects/exception-types.ts';
import type { PyNative } from '../objects/native.ts';
import type { Result, Value } from '../objects/object.ts';
import { after, Steps, settle } from '../objects/steps.ts';
import type { PyTuple } from '../objects/tuple.ts';
import { typeOf } from '../objects/type-of.ts';
import { strOf } from '../semantics/text.ts';
import { isTrue } from '../semantics/truth.ts';
import { textValue } from '../types/unbox.ts';

/** A standard stream of the program. @throws Raised RuntimeError where it was deleted. */
function standardStream(vm: Runtime, name: 'stdin' | 'stdout'): Value {
  const stream = vm.module('sys')?.globals.get(name);
  if (stream === undefined) throw raised(runtimeErrorType, `lost sys.${name}`);
  return stream;
}

/** What separates or ends what is printed. */
function separator(value: Value, name: string, usual: string): string {
  if (value === null) return usual;
  const text = textValue(value);
  if (text === undefined) throw typeError(`${name} must be None or a string, not ${typeOf(value).name}`);
  return text;
}

/** A line that is being printed: its pieces are written one after the other. */
class Printing {
  readonly #vm: Runtime;
  readonly #file: Value;
  readonly #pieces: Value[] = [];
  /** How many pieces are text already. */
  #texts = 0;
  /** What has been made text and not been written. */
  #waiting = '';

  constructor(vm: Runtime, file: Value, args: readonly Value[], sep: string, end: string) {
    this.#vm = vm;
    this.#file = file;
    for (const [at, arg] of args.entries()) {
      if (at > 0) this.#pieces.push(sep);
      this.#pieces.push(arg);
    }
    this.#pieces.push(end);
  }

  /**
   * Writes to the original stream: in one go where no Python code is called. CPython writes the pieces one by one, but keeps the GIL
   * meanwhile.
   */
  run(): Result {
    const vm = this.#vm;
    const file = this.#file;
    if (!(file instanceof PyStandardStream)) return new Steps(this.#writeAll());
    while (this.#texts < this.#pieces.length) {
      const text = strOf(vm, this.#pieces[this.#texts]!);
      if (text instanceof Steps) {
        this.#write(file);
        return after(text, (made) => {
          this.#take(made);
          return this.run();
        });
      }
      this.#take(text);
    }
    this.#write(file);
    return null;
  }

  #take(text: Value): void {
    this.#waiting += textValue(text)!;
    this.#texts++;
  }

  #write(stream: PyStandardStream): void {
    if (this.#waiting !== '') stream.print(this.#vm, this.#waiting);
    this.#waiting = '';
  }

  /** Writes to a file of the program's own, with a call for each piece. */
  *#writeAll(): Program<Value> {
    for (const piece of this.#pieces) {
      const text = yield* settle(strOf(this.#vm, piece));
      yield* settle(callMethod(this.#vm, this.#file, 'write', [text]));
    }
    return null;
  }
}

function print(vm: Runtime, args: PyTuple, sep: Value, end: Value, file: Value, flush: Value): Result {
  const target = file ?? standardStream(vm, 'stdout');
  // Without a console there is none.
  if (target === null) return null;
  const printing = new Printing(
    vm,
    target,
    args.items,
    separator(sep, 'sep', ' '),
    separator(end, 'end', '\n'),
  );
  const printed = printing.run();
  if (flush === false) return printed;
  return after(printed, () =>
    after(isTrue(vm, flush), (isWanted) =>
      isWanted ? after(callMethod(vm, target, 'flush'), () => null) : null,
    ),
  );
}

function* input(vm: Runtime, prompt?: Value): Program<Value> {
  const source = standardStream(vm, 'stdin');
  const target = standardStream(vm, 'stdout');
  if (source === null) throw raised(runtimeErrorType, 'input(): lost sys.stdin');
  if (target === null) throw raised(runtimeErrorType, 'input(): lost sys.stdout');
  if (prompt !== undefined) {
    const text = yield* settle(strOf(vm, prompt));
    yield* settle(callMethod(vm, target, 'write', [text]));
  }
  yield* settle(callMethod(vm, target, 'flush'));
  const line = yield* settle(callMethod(vm, source, 'readline'));
  const text = textValue(line);
  if (text === undefined) throw typeError('object.readline() returned non-string');
  if (text === '') throw raised(eofErrorType, 'EOF when reading a line');
  return text.endsWith('\n') ? text.slice(0, -1) : text;
}

/** The built-in functions that talk to the user. */
export const consoleFunctions: readonly PyNative[] = [
  nativeFunction(
    'print',
    "(*args, sep=' ', end='\\n', file=None, flush=False)",
    { access: 'prints' },
    print,
    'builtins',
  ),
  nativeFunction(
    'input',
    '(prompt=?, /)',
    { access: 'reads' },
    (vm, prompt?: Value) => new Steps(input(vm, prompt)),
    'builtins',
  ),
];
