import { CodeFlag } from '../bytecode/code.ts';
import { PyDict } from '../objects/dict.ts';
import { typeError } from '../objects/exception-types.ts';
import type { PyFunction } from '../objects/function.ts';
import type { Value } from '../objects/object.ts';
import { PyTuple } from '../objects/tuple.ts';
import { suggest } from './suggestion.ts';

type Slots = (Value | undefined)[];

/** The slots of a new frame with the arguments of a call in them; the other variables are unbound. */
export function bindParameters(
  callable: PyFunction,
  args: readonly Value[],
  keywords: readonly string[] | null,
): Slots {
  const { code } = callable;
  const given = keywords === null ? args.length : args.length - keywords.length;
  const slots: Slots = code.newSlots();
  if (code.isSimple && keywords === null && given === code.argCount) {
    for (let at = 0; at < given; at++) slots[at] = args[at]!;
    return slots;
  }
  bindAll(callable, args, given, keywords, slots);
  return slots;
}

function bindAll(
  callable: PyFunction,
  args: readonly Value[],
  given: number,
  keywords: readonly string[] | null,
  slots: Slots,
): void {
  const { code } = callable.code;
  const { argCount, kwOnlyArgCount, flags } = code;
  const named = argCount + kwOnlyArgCount;
  const hasRest = (flags & CodeFlag.VARARGS) !== 0;
  const taken = Math.min(given, argCount);
  for (let at = 0; at < taken; at++) slots[at] = args[at]!;
  if (hasRest) slots[named] = new PyTuple(args.slice(taken, given));
  const rest = (flags & CodeFlag.VARKEYWORDS) === 0 ? null : new PyDict();
  if (rest !== null) slots[named + (hasRest ? 1 : 0)] = rest;
  if (keywords !== null) bindKeywords(callable, args, given, keywords, slots, rest);
  if (given > argCount && !hasRest) refuseCount(callable, given, slots);
  fillDefaults(callable, slots);
}

function bindKeywords(
  callable: PyFunction,
  args: readonly Value[],
  given: number,
  keywords: readonly string[],
  slots: Slots,
  rest: PyDict | null,
): void {
  const { varNames, posOnlyArgCount, argCount, kwOnlyArgCount } = callable.code.code;
  const { qualname } = callable;
  for (const [at, name] of keywords.entries()) {
    const place = varNames.indexOf(name, posOnlyArgCount);
    const value = args[given + at]!;
    if (place >= 0 && place < argCount + kwOnlyArgCount) {
      if (slots[place] !== undefined)
        throw typeError(`${qualname}() got multiple values for argument '${name}'`);
      slots[place] = value;
    } else if (rest !== null) {
      if (rest.has(name)) throw typeError(`${qualname}() got multiple values for keyword argument '${name}'`);
      rest.set(name, value);
    } else refuseKeyword(callable, keywords, name);
  }
}

function refuseKeyword(callable: PyFunction, keywords: readonly string[], name: string): never {
  const { varNames, posOnlyArgCount, argCount, kwOnlyArgCount } = callable.code.code;
  const positional = varNames.slice(0, posOnlyArgCount);
  const passed = keywords.filter((keyword) => positional.includes(keyword));
  if (passed.length > 0) {
    throw typeError(
      `${callable.qualname}() got some positional-only arguments passed as keyword arguments: '${passed.join(', ')}'`,
    );
  }
  const hint = suggest(name, varNames.slice(posOnlyArgCount, argCount + kwOnlyArgCount));
  const more = hint === null ? '' : `. Did you mean '${hint}'?`;
  throw typeError(`${callable.qualname}() got an unexpected keyword argument '${name}'${more}`);
}

function fillDefaults(callable: PyFunction, slots: Slots): void {
  const { code, defaults, kwDefaults } = callable;
  const { argCount, kwOnlyArgCount, varNames } = code.code;
  const first = argCount - defaults.length;
  const missing: string[] = [];
  for (let at = 0; at < argCount; at++) {
    if (slots[at] !== undefined) continue;
    if (at >= first) slots[at] = defaults[at - first]!;
    else missing.push(varNames[at]!);
  }
  if (missing.length > 0) refuseMissing(callable, missing, 'positional');
  for (let at = argCount; at < argCount + kwOnlyArgCount; at++) {
    if (slots[at] !== undefined) continue;
    const value = kwDefaults?.get(varNames[at]!);
    if (value === undefined) missing.push(varNames[at]!);
    else slots[at] = value;
  }
  if (missing.length > 0) refuseMissing(callable, missing, 'keyword-only');
}

/** `'a'`, `'a' and 'b'`, `'a', 'b', and 'c'`. */
function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `'${name}'`);
  if (quoted.length < 3) return quoted.join(' and ');
  return `${quoted.slice(0, -1).join(', ')}, and ${quoted[quoted.length - 1]}`;
}

function refuseMissing({ qualname }: PyFunction, missing: readonly string[], kind: string): never {
  const count = missing.length;
  throw typeError(
    `${qualname}() missing ${count} required ${kind} argument${count === 1 ? '' : 's'}: ${listed(missing)}`,
  );
}

function refuseCount(callable: PyFunction, given: number, slots: Slots): never {
  const { code, defaults, qualname } = callable;
  const { argCount, kwOnlyArgCount } = code.code;
  const least = argCount - defaults.length;
  const takes = defaults.length > 0 ? `from ${least} to ${argCount}` : `${argCount}`;
  const isPlural = defaults.length > 0 || argCount !== 1;
  let extra = 0;
  for (let at = argCount; at < argCount + kwOnlyArgCount; at++) if (slots[at] !== undefined) extra++;
  const more =
    extra === 0
      ? ''
      : ` positional argument${given === 1 ? '' : 's'} (and ${extra} keyword-only argument${extra === 1 ? '' : 's'})`;
  const were = given === 1 && extra === 0 ? 'was' : 'were';
  throw typeError(
    `${qualname}() takes ${takes} positional argument${isPlural ? 's' : ''} but ${given}${more} ${were} given`,
  );
}
