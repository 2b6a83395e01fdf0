import { compile } from '../compiler/compile.ts';
import { PyFrame } from '../interpreter/frame.ts';
import { LinkedCode } from '../interpreter/linked-code.ts';
import { linkCode } from '../interpreter/linker.ts';
import { LiveNames } from '../interpreter/live-names.ts';
import type { Runtime } from '../interpreter/runtime.ts';
import { PyDict } from '../objects/dict.ts';
import type { Value } from '../objects/object.ts';
import { parse } from '../syntax/parser.ts';

/** The file that the calls at the bottom of a thread stand in. */
export const THREADING = 'threading.py';

/** The calls at the bottom of a thread, outermost first. They are done by native code; Python sees these. */
const SOURCE = `def _bootstrap(self):
    self._bootstrap_inner()
def _bootstrap_inner(self):
    self.run()
def run(self):
    self._target(*self._args, **self._kwargs)
`;

let codes: readonly LinkedCode[] | null = null;

/** The code of the calls. */
function libraryCodes(): readonly LinkedCode[] {
  if (codes !== null) return codes;
  const module = linkCode(compile(parse(SOURCE, THREADING), THREADING, SOURCE), new LiveNames());
  codes = module.constants.filter((constant) => constant instanceof LinkedCode);
  return codes;
}

/**
 * The innermost of the frames that a thread begins with.
 * @param thread its object.
 * @param callsTarget whether its `run` is the library's.
 */
export function bottomFrame(vm: Runtime, thread: Value, callsTarget: boolean): PyFrame | null {
  const globals = vm.module('threading')?.globals ?? new PyDict();
  let frame: PyFrame | null = null;
  for (const code of callsTarget ? libraryCodes() : libraryCodes().slice(0, 2)) {
    const slots = code.newSlots();
    slots[0] = thread;
    const called: PyFrame = new PyFrame(code, null, globals, vm.builtins, null, slots);
    called.back = frame;
    // Behind the call that its body consists of.
    called.next = code.instructions.length - 2;
    frame = called;
  }
  return frame;
}
