import type { Program } from '@heddle/core';
import type { Runtime, ThreadState } from '../interpreter/runtime.ts';
import type { PyObject, Result, Value } from '../objects/object.ts';
import { Steps, settle } from '../objects/steps.ts';
import { textValue } from '../types/unbox.ts';
import { reprOf } from './text.ts';

/** The containers whose `repr` is being made, by thread: one that comes up again is shown as `[...]`. */
function openContainers(): Map<ThreadState, PyObject[]> {
  return new Map();
}

function openOf(vm: Runtime): PyObject[] {
  const open = vm.extra(openContainers);
  let own = open.get(vm.current);
  if (own === undefined) {
    own = [];
    open.set(vm.current, own);
  }
  return own;
}

/**
 * The `repr` of a container: at once as long as those of its values call no Python code.
 * @param placeholder what stands for it inside of itself.
 * @param values looks up the values anew for every step, as Python code may change them.
 * @param combine makes the text of theirs.
 */
export function containerText(
  vm: Runtime,
  container: PyObject,
  placeholder: string,
  values: () => readonly Value[],
  combine: (texts: readonly string[]) => string,
): Result {
  const open = openOf(vm);
  if (open.includes(container)) return placeholder;
  open.push(container);
  const texts: string[] = [];
  try {
    for (let items = values(); texts.length < items.length; ) {
      const text = reprOf(vm, items[texts.length]!);
      if (text instanceof Steps) return new Steps(restOfText(vm, container, values, combine, texts, text));
      texts.push(textValue(text)!);
    }
    return combine(texts);
  } finally {
    open.splice(open.indexOf(container), 1);
  }
}

function* restOfText(
  vm: Runtime,
  container: PyObject,
  values: () => readonly Value[],
  combine: (texts: readonly string[]) => string,
  texts: string[],
  pending: Steps,
): Program<Value> {
  const open = openOf(vm);
  open.push(container);
  try {
    texts.push(textValue(yield* settle(pending))!);
    for (;;) {
      const items = values();
      if (texts.length >= items.length) return combine(texts);
      texts.push(textValue(yield* settle(reprOf(vm, items[texts.length]!)))!);
    }
  } finally {
    open.splice(open.indexOf(container), 1);
  }
}
