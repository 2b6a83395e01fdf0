import type { Program } from '@heddle/core';
import type { Runtime } from '../interpreter/runtime.ts';
import { PyCell } from '../objects/cell.ts';
import { PyDict } from '../objects/dict.ts';
import { PyFunction, PyMethod } from '../objects/function.ts';
import { PyGenerator } from '../objects/generator.ts';
import { PyList } from '../objects/list.ts';
import type { PyObject, Value } from '../objects/object.ts';
import { PyAnySet } from '../objects/set.ts';
import { PyTuple } from '../objects/tuple.ts';
import { callBack } from './finalizers.ts';
import { Marking } from './marking.ts';
import { eachRoot } from './roots.ts';

/** Whether CPython's collector keeps a list of objects of this kind: those that can be in a cycle. */
export function isContainer(object: PyObject): boolean {
  if (object.cls.isHeap) return true;
  return (
    object instanceof PyList ||
    object instanceof PyDict ||
    object instanceof PyTuple ||
    object instanceof PyAnySet ||
    object instanceof PyFunction ||
    object instanceof PyMethod ||
    object instanceof PyCell ||
    object instanceof PyGenerator
  );
}

function aliveNow(vm: Runtime): ReadonlySet<PyObject> {
  const marking = new Marking();
  eachRoot(vm, marking.mark);
  marking.spread();
  return marking.marked;
}

/** What can be reached from some objects without going through those that live. */
function garbageFrom(objects: Iterable<PyObject>, alive: ReadonlySet<PyObject>): PyObject[] {
  const marking = new Marking();
  for (const object of alive) marking.marked.add(object);
  for (const object of objects) marking.mark(object);
  marking.spread();
  return [...marking.marked].slice(alive.size);
}

/** The containers among some objects. The `__dict__` of an instance counts as a part of it. */
function countContainers(objects: readonly PyObject[]): number {
  const parts = new Set<Value>(objects.map(({ attributes }) => attributes));
  return objects.filter((object) => isContainer(object) && !parts.has(object)).length;
}

/**
 * Collects what nothing outside refers to. As in CPython, weak references are cleared first, and the callbacks of those that
 * live are called; then the finalizers run; what they have not brought back to life is dead.
 * @param watched what is watched, in the order in which it was made.
 * @param uncollected where garbage was dropped; emptied.
 * @returns how many objects are gone, as far as they are known: no program can tell of others.
 */
export function* collectGarbage(
  vm: Runtime,
  watched: readonly PyObject[],
  uncollected: Set<PyObject>,
): Program<number> {
  const { lifetimes } = vm;
  const alive = aliveNow(vm);
  const lost = watched.filter((object) => !alive.has(object));
  const garbage = garbageFrom([...uncollected, ...lost], alive);
  uncollected.clear();
  const held = lifetimes.hold(garbage);
  const links = lost.flatMap((object) => lifetimes.cutLinks(object));
  for (const link of links) if (alive.has(link)) yield* callBack(vm, link);
  for (const object of lost) if (lifetimes.mustFinalise(object)) yield* lifetimes.finalise(object);
  lifetimes.release(held);
  const left = lost.length === 0 ? alive : aliveNow(vm);
  for (const object of lost) if (!left.has(object)) lifetimes.bury(object);
  return countContainers(garbage.filter((object) => !left.has(object)));
}
