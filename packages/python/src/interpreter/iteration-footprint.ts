import { PyGenerator } from '../objects/generator.ts';
import { PyIterator } from '../objects/iterator.ts';
import { PyObject, type Value } from '../objects/object.ts';
import type { Activation } from './activation.ts';
import { asksWhole } from './footprints.ts';
import type { LinkedInstruction } from './linked-code.ts';

/** What an iterator that others cannot reach goes over, where that can be changed by others. */
function sourceOf(value: PyObject): PyObject | null {
  if (!(value instanceof PyIterator)) return null;
  const source = value.source;
  return source !== null && source.shared !== null ? source : null;
}

/**
 * Asks for the step that makes an iterator, or takes it to its next item.
 * @returns whether it has asked; false where nothing of it can be reached by others.
 */
export function asksIteration(activation: Activation, instruction: LinkedInstruction, value: Value): boolean {
  if (activation.granted || !(value instanceof PyObject)) return false;
  if (value.shared !== null && (value instanceof PyIterator || value instanceof PyGenerator)) {
    activation.ask(instruction, activation.vm.sharing.whole(value)!, 'write');
    const source = sourceOf(value);
    if (source !== null) activation.askAlso(activation.vm.sharing.whole(source)!, 'read');
    return true;
  }
  const source = sourceOf(value);
  if (source !== null) return asksWhole(activation, instruction, source, 'read');
  return false;
}
