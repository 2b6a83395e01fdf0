import type { Activation } from './activation.ts';
import type { LinkedInstruction } from './linked-code.ts';

/**
 * Whether an instruction that touches what others can reach is a step of its own. It is not where it has been asked for and is
 * being done, and where the name that it works on is stored by no code once threads can see it. To be asked only while
 * threads are there.
 */
export function isVisible(activation: Activation, instruction: LinkedInstruction): boolean {
  return !activation.granted && (instruction.isLive || activation.vm.sharing.isEverythingLive);
}
