import { standardModuleNames } from '../library/standard-names.ts';
import type { PyDict } from '../objects/dict.ts';
import type { PyException } from '../objects/exception.ts';
import { Raised } from '../objects/exception.ts';
import { attributeErrorType, importErrorType, nameErrorType } from '../objects/exception-types.ts';
import { PyModule } from '../objects/module.ts';
import type { Value } from '../objects/object.ts';
import { findAttribute } from '../semantics/attributes.ts';
import { namesOf } from '../semantics/names.ts';
import { localsOf } from '../types/frame-types.ts';
import { isAtLeast } from '../types/version.ts';
import type { PyFrame } from './frame.ts';
import type { Runtime } from './runtime.ts';
import { suggest } from './suggestion.ts';

function innermostFrame(exception: PyException): PyFrame | null {
  let innermost = exception.traceback;
  while (innermost !== null && innermost.next !== null) innermost = innermost.next;
  return innermost?.frame ?? null;
}

/** The names that may be suggested for another one: those with an underscore only for one that has it too. */
function likely(vm: Runtime, names: readonly string[], wrong: string): readonly string[] {
  return wrong.startsWith('_') || !isAtLeast(vm, '3.13')
    ? names
    : names.filter((name) => !name.startsWith('_'));
}

function attributeSuggestion(vm: Runtime, exception: PyException, wrong: string): string | null {
  const object = exception.attributes?.get('obj');
  if (object === undefined) return null;
  const frame = innermostFrame(exception);
  const isOwn = frame !== null && localsOf(frame).get('self') === object;
  const names = namesOf(object);
  return suggest(wrong, isOwn ? names : likely(vm, names, wrong));
}

function importSuggestion(vm: Runtime, exception: PyException, wrong: string): string | null {
  const name = exception.attributes?.get('name');
  const module = typeof name === 'string' ? vm.modules.get(name) : undefined;
  return module instanceof PyModule ? suggest(wrong, likely(vm, namesOf(module), wrong)) : null;
}

/** Whether an object has an attribute, as far as that can be told without Python code. */
function hasAttribute(vm: Runtime, object: Value, name: string): boolean {
  try {
    return findAttribute(vm, object, name) !== undefined;
  } catch (error) {
    if (error instanceof Raised) return false;
    throw error;
  }
}

function stringKeys(dict: PyDict): string[] {
  return dict.entries().flatMap(([key]) => (typeof key === 'string' ? [key] : []));
}

function nameSuggestion(vm: Runtime, exception: PyException, wrong: string): string | null {
  const frame = innermostFrame(exception);
  if (frame === null) return null;
  const locals = localsOf(frame);
  const self = locals.get('self');
  if (self !== undefined && isAtLeast(vm, '3.12') && hasAttribute(vm, self, wrong)) return `self.${wrong}`;
  return suggest(wrong, [...stringKeys(locals), ...stringKeys(frame.globals), ...stringKeys(vm.builtins)]);
}

/** What the message of an exception ends with where another name was probably meant; empty where none was. */
export function hintFor(vm: Runtime, exception: PyException): string {
  const { cls, attributes } = exception;
  const isLater = isAtLeast(vm, '3.12');
  const isImport = isLater && cls.isSubtype(importErrorType);
  const wrong = attributes?.get(isImport ? 'name_from' : 'name');
  if (typeof wrong !== 'string') return '';
  let found: string | null;
  if (isImport) found = importSuggestion(vm, exception, wrong);
  else if (cls.isSubtype(attributeErrorType)) found = attributeSuggestion(vm, exception, wrong);
  else if (cls.isSubtype(nameErrorType)) found = nameSuggestion(vm, exception, wrong);
  else return '';
  const meant = found === null ? '' : `. Did you mean: '${found}'?`;
  if (!isLater || !cls.isSubtype(nameErrorType) || !standardModuleNames.has(wrong)) return meant;
  return `${meant}${found === null ? '. Did' : ' Or did'} you forget to import '${wrong}'?`;
}
