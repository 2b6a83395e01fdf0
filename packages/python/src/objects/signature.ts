import type { Runtime } from '../interpreter/runtime.ts';
import { isAtLeast } from '../types/version.ts';
import { PyDict } from './dict.ts';
import { typeError } from './exception-types.ts';
import { PyFloat } from './float.ts';
import type { NativeDefinition } from './native.ts';
import type { Value } from './object.ts';
import { PyTuple } from './tuple.ts';
import { typeOf } from './type-of.ts';

type ParameterKind = 'positional' | 'both' | 'keyword' | 'rest' | 'keywords';

interface Parameter {
  readonly name: string;
  readonly kind: ParameterKind;
  readonly isRequired: boolean;
  /** Undefined where a parameter that is not given has no value. */
  readonly fallback: Value | undefined;
}

/** The parameters of a native function, from their text. */
export class Signature {
  readonly text: string;
  /** `self` and the other parameters, in the order in which the function gets them. */
  readonly parameters: readonly Parameter[];
  /** Whether the first parameter is the receiver, which messages do not count. */
  readonly hasSelf: boolean;
  /** How many positional arguments it takes at most, the receiver counted; Infinity with `*args`. */
  readonly maximum: number;
  readonly minimum: number;
  readonly takesKeywords: boolean;
  /** Whether it has `**kwargs`. */
  readonly takesAnyKeyword: boolean;
  /** Where every parameter is positional and required: how many there are; otherwise -1. */
  readonly exact: number;

  constructor(text: string) {
    this.text = text;
    this.parameters = readParameters(text);
    this.hasSelf = text.startsWith('(self') || text.startsWith('(cls');
    const positional = this.parameters.filter(({ kind }) => kind === 'positional' || kind === 'both');
    const hasRest = this.parameters.some(({ kind }) => kind === 'rest');
    this.maximum = hasRest ? Infinity : positional.length;
    this.minimum = positional.filter(({ isRequired }) => isRequired).length;
    this.takesKeywords = this.parameters.some(({ kind }) => kind !== 'positional' && kind !== 'rest');
    this.takesAnyKeyword = this.parameters.some(({ kind }) => kind === 'keywords');
    const isExact = this.parameters.every(({ kind, isRequired }) => kind === 'positional' && isRequired);
    this.exact = isExact ? positional.length : -1;
  }
}

/** Splits at the commas that stand in no quotes and brackets. */
function splitParameters(text: string): string[] {
  return text
    .slice(1, -1)
    .split(/,\s*(?=(?:[^']*'[^']*')*[^']*$)/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function readParameters(text: string): Parameter[] {
  const parts = splitParameters(text);
  const slash = parts.indexOf('/');
  const parameters: Parameter[] = [];
  let isKeyword = false;
  for (const [at, part] of parts.entries()) {
    if (part === '/') continue;
    if (part === '*') {
      isKeyword = true;
      continue;
    }
    const [name = '', written] = part.split(/\s*=\s*/, 2);
    if (part.startsWith('**'))
      parameters.push({ name: part.slice(2), kind: 'keywords', isRequired: false, fallback: undefined });
    else if (part.startsWith('*')) {
      parameters.push({ name: part.slice(1), kind: 'rest', isRequired: false, fallback: undefined });
      isKeyword = true;
    } else {
      const kind: ParameterKind = isKeyword ? 'keyword' : at < slash ? 'positional' : 'both';
      parameters.push({ name, kind, isRequired: written === undefined, fallback: readDefault(written) });
    }
  }
  return parameters;
}

/** A default: a literal of Python's, or `?` for no value at all. */
function readDefault(text: string | undefined): Value | undefined {
  if (text === undefined || text === '?') return undefined;
  if (text === 'None') return null;
  if (text === 'True' || text === 'False') return text === 'True';
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll('\\n', '\n');
  return text.includes('.') ? new PyFloat(Number(text)) : Number(text);
}

const cached = new Map<string, Signature>();

/** The signature of a text such as `(self, index=-1, /)`, made once. */
export function signatureOf(text: string): Signature {
  let signature = cached.get(text);
  if (signature === undefined) {
    signature = new Signature(text);
    cached.set(text, signature);
  }
  return signature;
}

function plural(count: number): string {
  return `${count} argument${count === 1 ? '' : 's'}`;
}

function isConstructor(name: string): boolean {
  return name === '__new__' || name === '__init__';
}

/** The name without that of its type; a constructor has that of its type alone. */
function shortName({ name, owner }: NativeDefinition): string {
  return isConstructor(name) && typeof owner === 'object' && owner !== null ? owner.name : name;
}

/** The name of a function as CPython's messages have it. */
function callName(definition: NativeDefinition): string {
  const { name, owner, qualname, signature } = definition;
  if (isConstructor(name)) return shortName(definition);
  return signature!.hasSelf && typeof owner === 'object' && owner !== null ? qualname : name;
}

/** What CPython says about a wrong count of positional arguments. */
function refuseCount(definition: NativeDefinition, given: number, keywords: number): never {
  const signature = definition.signature!;
  const own = signature.hasSelf ? 1 : 0;
  const count = given - own;
  const name = shortName(definition);
  if (own === 1 && given === 0) {
    const owner = typeof definition.owner === 'object' ? definition.owner!.name : 'object';
    throw typeError(`unbound method ${owner}.${name}() needs an argument`);
  }
  const maximum = signature.maximum - own;
  const minimum = signature.minimum - own;
  if (signature.exact >= 0 && maximum <= 1) {
    const expected = maximum === 0 ? 'no arguments' : 'exactly one argument';
    throw typeError(`${callName(definition)}() takes ${expected} (${count} given)`);
  }
  if (signature.takesKeywords && !signature.takesAnyKeyword) {
    const total = signature.parameters.length - own;
    if (count + keywords > total) {
      throw typeError(`${name}() takes at most ${plural(total)} (${count + keywords} given)`);
    }
    if (maximum === 0) throw typeError(`${name}() takes no positional arguments`);
    const expected = minimum === maximum ? 'exactly' : 'at most';
    throw typeError(
      `${name}() takes ${expected} ${maximum} positional argument${maximum === 1 ? '' : 's'} (${count} given)`,
    );
  }
  const bound = minimum === maximum ? '' : count < minimum ? 'at least ' : 'at most ';
  const limit = count < minimum ? minimum : maximum;
  throw typeError(`${name} expected ${bound}${plural(limit)}, got ${count}`);
}

function refuseMissing(definition: NativeDefinition, parameter: Parameter, place: number): never {
  const position = place - (definition.signature!.hasSelf ? 1 : 0) + 1;
  throw typeError(
    `${shortName(definition)}() missing required argument '${parameter.name}' (pos ${position})`,
  );
}

/**
 * The values for the parameters of a native function: `*args` becomes a tuple, `**kwargs` a dict.
 * @param args the positional arguments, behind them the values of the keywords.
 * @throws Raised TypeError in CPython's words.
 */
export function bindArguments(
  vm: Runtime,
  definition: NativeDefinition,
  args: readonly Value[],
  keywords: readonly string[] | null,
): readonly (Value | undefined)[] {
  const signature = definition.signature!;
  const given = keywords === null ? args.length : args.length - keywords.length;
  checkReceiver(definition, args, given);
  if (keywords === null && given === signature.exact) return args;
  if (keywords !== null && keywords.length > 0 && !signature.takesKeywords) {
    throw typeError(`${callName(definition)}() takes no keyword arguments`);
  }
  if (given > signature.maximum || (given < signature.minimum && !signature.takesKeywords)) {
    refuseCount(definition, given, keywords?.length ?? 0);
  }
  return fill(vm, definition, args, given, keywords);
}

function checkReceiver(
  { owner, name, signature }: NativeDefinition,
  args: readonly Value[],
  given: number,
): void {
  if (!signature!.hasSelf || typeof owner !== 'object' || owner === null || given === 0) return;
  if (signature!.text.startsWith('(cls')) return;
  const type = typeOf(args[0]!);
  if (type === owner || type.isSubtype(owner)) return;
  const isSpecial = name.startsWith('__') && name.endsWith('__');
  throw typeError(
    isSpecial
      ? `descriptor '${name}' requires a '${owner.name}' object but received a '${type.name}'`
      : `descriptor '${name}' for '${owner.name}' objects doesn't apply to a '${type.name}' object`,
  );
}

function fill(
  vm: Runtime,
  definition: NativeDefinition,
  args: readonly Value[],
  given: number,
  keywords: readonly string[] | null,
): (Value | undefined)[] {
  const { parameters } = definition.signature!;
  const bound: (Value | undefined)[] = [];
  const used = new Set<string>();
  let taken = 0;
  for (const [place, parameter] of parameters.entries()) {
    const { kind, name } = parameter;
    if (kind === 'rest') {
      bound.push(new PyTuple(args.slice(taken, given)));
      taken = given;
    } else if (kind === 'keywords') bound.push(restOfKeywords(args, given, keywords, used));
    else if (kind !== 'keyword' && taken < given) {
      if (kind === 'both' && keywords?.includes(name)) {
        throw typeError(
          `argument for ${shortName(definition)}() given by name ('${name}') and position (${place + 1 - (definition.signature!.hasSelf ? 1 : 0)})`,
        );
      }
      bound.push(args[taken++]!);
    } else {
      const at = kind === 'positional' ? -1 : (keywords?.indexOf(name) ?? -1);
      if (at >= 0) {
        used.add(name);
        bound.push(args[given + at]!);
      } else if (parameter.isRequired) refuseMissing(definition, parameter, place);
      else bound.push(parameter.fallback);
    }
  }
  const takesAll = parameters.some(({ kind }) => kind === 'keywords');
  const unknown = takesAll ? undefined : keywords?.find((name) => !used.has(name));
  if (unknown !== undefined) {
    const name = shortName(definition);
    throw typeError(
      isAtLeast(vm, '3.13')
        ? `${name}() got an unexpected keyword argument '${unknown}'`
        : `'${unknown}' is an invalid keyword argument for ${name}()`,
    );
  }
  return bound;
}

function restOfKeywords(
  args: readonly Value[],
  given: number,
  keywords: readonly string[] | null,
  used: ReadonlySet<string>,
): PyDict {
  const rest = new PyDict();
  for (const [at, name] of (keywords ?? []).entries()) {
    if (!used.has(name)) rest.set(name, args[given + at]!);
  }
  return rest;
}
