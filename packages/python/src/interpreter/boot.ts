import type { Machine, Program } from '@heddle/core';
import { Python } from '@heddle/primitives';
import { fillBuiltins } from '../builtins/fill.ts';
import { nativeFunction, rawFunction } from '../objects/define.ts';
import { PyDict } from '../objects/dict.ts';
import { typeError } from '../objects/exception-types.ts';
import { PyFunction } from '../objects/function.ts';
import { PyModule } from '../objects/module.ts';
import type { PyNative } from '../objects/native.ts';
import type { Value } from '../objects/object.ts';
import { Steps, settle } from '../objects/steps.ts';
import type { PythonProgram } from '../program/python-program.ts';
import { buildClass } from '../semantics/classes.ts';
import { registerImportErrors } from '../threads/module-lock.ts';
import { importModuleOfInterpreter } from './import-module.ts';
import { builtinImport, importModule } from './importing.ts';
import { PythonMainThread } from './main-thread.ts';
import { Runtime } from './runtime.ts';
import { installTypes } from './types.ts';

const buildClassFunction: PyNative = rawFunction('__build_class__', {}, (vm, args, keywords) => {
  const given = keywords === null ? args.length : args.length - keywords.length;
  const [body, name] = args;
  if (given < 2) throw typeError('__build_class__: not enough arguments');
  if (!(body instanceof PyFunction)) throw typeError('__build_class__: func must be a function');
  if (typeof name !== 'string') throw typeError('__build_class__: name is not a string');
  const all = (keywords ?? []).map((key, at): [string, Value] => [key, args[given + at]!]);
  return new Steps(buildClass(vm, body, name, args.slice(2, given), all));
});

const importFunction: PyNative = nativeFunction(
  '__import__',
  '(name, globals=None, locals=None, fromlist=None, level=0)',
  {},
  (vm, name: Value, globals: Value, _locals: Value, names: Value, level: Value) =>
    new Steps(builtinImport(vm, name, globals, names, level)),
);

/** What `builtins` holds, made once; executions copy it. */
let template: PyDict | null = null;

function builtinsTemplate(): PyDict {
  if (template !== null) return template;
  const dict = new PyDict();
  dict.set('__name__', 'builtins');
  dict.set('__doc__', 'The built-in functions, types and exceptions.');
  dict.set('__build_class__', buildClassFunction);
  dict.set('__import__', importFunction);
  fillBuiltins(dict);
  dict.set('None', null);
  dict.set('True', true);
  dict.set('False', false);
  template = dict;
  return dict;
}

/** The module `__main__`, with its globals as a new interpreter has them. */
function mainModule(vm: Runtime): PyModule {
  const module = new PyModule('__main__');
  const { globals } = module;
  globals.set('__doc__', vm.program.mainCode.code.docstring);
  globals.set('__package__', null);
  globals.set('__loader__', null);
  globals.set('__spec__', null);
  globals.set('__builtins__', vm.module('builtins')!);
  globals.set('__file__', vm.program.main.path);
  globals.set('__cached__', null);
  return module;
}

/** What the main thread runs: the main module, from its first instruction. */
function* runMain(vm: Runtime): Program<Value> {
  vm.current = vm.stateOf(vm.machine.active!);
  const module = mainModule(vm);
  vm.modules.set('__main__', module);
  yield* importModule(vm, 'sys');
  return yield* settle(vm.execute(vm.program.mainCode, module.globals, module.globals));
}

/** The ident of the main thread: a number like those of CPython on Linux. */
const FIRST_IDENT = 0x7f5a_4c00_0740;

/**
 * Makes an interpreter in a machine, with its main thread, which starts with the machine.
 * @returns the interpreter.
 */
export function boot(machine: Machine, program: PythonProgram): Runtime {
  installTypes();
  machine.firstIdent = FIRST_IDENT;
  const primitives = new Python(machine, { version: program.version });
  const main = new PythonMainThread(machine, runMain);
  const vm = new Runtime(machine, program, primitives, main);
  main.attach(vm);
  vm.builtins.become(builtinsTemplate());
  vm.modules.set('builtins', new PyModule('builtins', vm.builtins));
  vm.modules.set('_imp', importModuleOfInterpreter());
  registerImportErrors(vm);
  machine.start(main);
  return vm;
}
