import type { PyFrame } from '../interpreter/frame.ts';
import type { Runtime } from '../interpreter/runtime.ts';
import { PyCell } from '../objects/cell.ts';
import { PyDict } from '../objects/dict.ts';
import { raised, systemErrorType } from '../objects/exception-types.ts';

/** The frame that native code was called from. @throws Raised SystemError where there is none. */
export function callingFrame(vm: Runtime): PyFrame {
  const { frame } = vm.current;
  if (frame === null) throw raised(systemErrorType, 'frame does not exist');
  return frame;
}

/** `locals()`: the namespace of a module or a class body; in a function the variables as they are now. */
export function localsOf(vm: Runtime): PyDict {
  const frame = callingFrame(vm);
  if (frame.names !== null) return frame.names;
  const locals = new PyDict();
  for (const [at, name] of frame.code.code.localsPlus.entries()) {
    const slot = frame.slots[at];
    const value = slot instanceof PyCell ? slot.value : slot;
    // What the compiler names has a point in front.
    if (value !== undefined && !name.startsWith('.')) locals.set(name, value);
  }
  return locals;
}
