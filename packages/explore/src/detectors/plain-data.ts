import type { SharedObject } from '@heddle/core';

/** Whether an object is data of the program that orders nobody: accesses to it have to be ordered by something else. */
export function isPlainData(object: SharedObject): boolean {
  return (object.role === 'data' || object.role === 'part') && !object.synchronises;
}

/** Whether accesses to an object are what the program is about: also to one whose single accesses are atomic and order threads. */
export function isData(object: SharedObject): boolean {
  return object.role === 'data' || (object.role === 'part' && !object.synchronises);
}
