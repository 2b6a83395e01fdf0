import type { Runtime } from '../interpreter/runtime.ts';
import type { PyDict } from '../objects/dict.ts';
import { typeError } from '../objects/exception-types.ts';
import type { Value } from '../objects/object.ts';
import type { PyTuple } from '../objects/tuple.ts';
import { isAtLeast } from './version.ts';

/**
 * The arguments of a constructor such as `int(x, base=…)`, by its parameters. An empty name stands for one that is positional
 * only.
 * @param hasFastCall whether CPython 3.14 counts positional arguments of the type apart, with other words.
 * @returns a value for each parameter; undefined where it was not given.
 * @throws Raised TypeError in the words of CPython, which name the type and not `__new__`.
 */
export function constructorArguments(
  vm: Runtime,
  type: string,
  parameters: readonly string[],
  { items }: PyTuple,
  keywords: PyDict,
  { hasFastCall = false }: { readonly hasFastCall?: boolean } = {},
): (Value | undefined)[] {
  const given = items.length + keywords.size;
  const limit = parameters.length;
  if (given > limit) {
    if (hasFastCall && keywords.size === 0 && isAtLeast(vm, '3.14')) {
      throw typeError(`${type} expected at most ${limit} arguments, got ${given}`);
    }
    const plural = limit === 1 ? '' : 's';
    throw typeError(`${type}() takes at most ${limit} argument${plural} (${given} given)`);
  }
  const bound: (Value | undefined)[] = parameters.map((_, at) => items[at]);
  for (const [name, value] of keywords.entries()) {
    const at = name === '' ? -1 : parameters.indexOf(name as string);
    if (at < 0) {
      throw typeError(
        isAtLeast(vm, '3.13')
          ? `${type}() got an unexpected keyword argument '${name}'`
          : `'${name}' is an invalid keyword argument for ${type}()`,
      );
    }
    if (at < items.length) {
      throw typeError(`argument for ${type}() given by name ('${name}') and position (${at + 1})`);
    }
    bound[at] = value;
  }
  return bound;
}

/** The only argument of a constructor without keywords; undefined where it was not given. */
export function onlyArgument(type: string, { items }: PyTuple, keywords: PyDict): Value | undefined {
  if (keywords.size > 0) throw typeError(`${type}() takes no keyword arguments`);
  if (items.length > 1) throw typeError(`${type} expected at most 1 argument, got ${items.length}`);
  return items[0];
}
