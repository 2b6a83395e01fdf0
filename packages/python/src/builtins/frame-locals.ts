import type { PyFrame } from '../interpreter/frame.ts';
import type { Runtime } from '../interpreter/runtime.ts';
import type { PyDict } from '../objects/dict.ts';
import { raised, systemErrorType } from '../objects/exception-types.ts';
import { localsOf as localsOfFrame } from '../types/frame-types.ts';

/** The frame that native code was called from. @throws Raised SystemError where there is none. */
export function callingFrame(vm: Runtime): PyFrame {
  const { frame } = vm.current;
  if (frame === null) throw raised(systemErrorType, 'frame does not exist');
  return frame;
}

/** `locals()`: the namespace of a module or a class body; in a function the variables as they are now. */
export function localsOf(vm: Runtime): PyDict {
  return localsOfFrame(callingFrame(vm));
}
