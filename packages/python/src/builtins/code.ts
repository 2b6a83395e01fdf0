import { LinkedCode } from '../interpreter/linked-code.ts';
import type { Runtime } from '../interpreter/runtime.ts';
import { PyBytes } from '../objects/bytes.ts';
import { nativeFunction } from '../objects/define.ts';
import { PyDict } from '../objects/dict.ts';
import { raised, runtimeErrorType, typeError, valueError } from '../objects/exception-types.ts';
import type { PyNative } from '../objects/native.ts';
import type { Result, Value } from '../objects/object.ts';
import type { PyTuple } from '../objects/tuple.ts';
import { typeOf } from '../objects/type-of.ts';
import { decodeBytes } from '../types/bytes/decode.ts';
import { callWith } from '../types/function-types.ts';
import { textValue } from '../types/unbox.ts';
import { callingFrame, localsOf } from './frame-locals.ts';
import { type CompileMode, compileSource } from './source.ts';

/** The text of a program that is given as a str or as bytes; undefined for anything else. */
function sourceText(source: Value): string | undefined {
  if (source instanceof PyBytes) return decodeBytes(source, 'utf-8', 'strict');
  return textValue(source);
}

/** Where code runs: as the caller says, or where the caller is. */
interface Namespaces {
  readonly globals: PyDict;
  readonly locals: PyDict;
}

function namespaces(vm: Runtime, name: string, globals: Value, locals: Value): Namespaces {
  if (globals === null) {
    if (locals !== null && !(locals instanceof PyDict)) refuseLocals(name, locals);
    return { globals: callingFrame(vm).globals, locals: locals ?? localsOf(vm) };
  }
  if (!(globals instanceof PyDict)) {
    const isMapping = typeOf(globals).lookup('__getitem__') !== undefined;
    if (name === 'eval') {
      throw typeError(
        isMapping ? 'globals must be a real dict; try eval(code, {}, mapping)' : 'globals must be a dict',
      );
    }
    throw typeError(`${name}() globals must be a dict, not ${typeOf(globals).name}`);
  }
  if (locals !== null && !(locals instanceof PyDict)) refuseLocals(name, locals);
  if (!globals.has('__builtins__')) {
    globals.set('__builtins__', vm.module('builtins') ?? vm.builtins);
  }
  return { globals, locals: locals ?? globals };
}

function refuseLocals(name: string, locals: Value): never {
  throw typeError(
    name === 'eval'
      ? 'locals must be a mapping'
      : `locals must be a mapping or None, not ${typeOf(locals).name}`,
  );
}

/** `eval` or `exec`. */
function run(name: 'eval' | 'exec'): (vm: Runtime, source: Value, globals: Value, locals: Value) => Result {
  return (vm, source, globals, locals) => {
    const spaces = namespaces(vm, name, globals, locals);
    let code: LinkedCode;
    if (source instanceof LinkedCode) code = source;
    else {
      const text = sourceText(source);
      if (text === undefined) throw typeError(`${name}() arg 1 must be a string, bytes or code object`);
      code = compileSource(name === 'eval' ? text.replace(/^[ \t]+/, '') : text, '<string>', name);
    }
    if (code.code.freeVars.length > 0) {
      throw typeError(`code object passed to ${name}() may not contain free variables`);
    }
    return vm.execute(code, spaces.globals, spaces.locals);
  };
}

function compile(_vm: Runtime, source: Value, filename: Value, mode: Value): Result {
  const name = textValue(filename);
  if (name === undefined) {
    throw typeError(`expected str, bytes or os.PathLike object, not ${typeOf(filename).name}`);
  }
  const kind = textValue(mode);
  if (kind === undefined) throw typeError(`compile() argument 'mode' must be str, not ${typeOf(mode).name}`);
  if (kind !== 'exec' && kind !== 'eval' && kind !== 'single') {
    throw valueError("compile() mode must be 'exec', 'eval' or 'single'");
  }
  if (source instanceof LinkedCode) return source;
  const text = sourceText(source);
  if (text === undefined) throw typeError('compile() arg 1 must be a string, bytes or AST object');
  return compileSource(text, name, kind satisfies CompileMode);
}

/** Calls `sys.breakpointhook`, where a program has set one: there is no debugger to begin with. */
function breakpoint(vm: Runtime, args: PyTuple, keywords: PyDict): Result {
  const hook = vm.module('sys')?.globals.get('breakpointhook');
  if (hook === undefined) throw raised(runtimeErrorType, 'lost sys.breakpointhook');
  return callWith(vm, hook, args, keywords);
}

/** Since 3.13 the namespaces of `eval` and `exec` can be given by name. */
const RUN_SIGNATURE = '(source, /, globals=None, locals=None)';

/** The built-in functions that run code, or look at what runs. */
export const codeFunctions: readonly PyNative[] = [
  nativeFunction(
    'compile',
    '(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)',
    {},
    compile,
    'builtins',
  ),
  nativeFunction('breakpoint', '(*args, **kws)', {}, breakpoint, 'builtins'),
  nativeFunction('eval', RUN_SIGNATURE, {}, run('eval'), 'builtins'),
  nativeFunction(
    'exec',
    '(source, /, globals=None, locals=None, *, closure=None)',
    {},
    run('exec'),
    'builtins',
  ),
  nativeFunction('globals', '()', {}, (vm) => callingFrame(vm).globals, 'builtins'),
  nativeFunction('locals', '()', {}, localsOf, 'builtins'),
];
