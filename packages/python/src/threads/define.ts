import type { Runtime } from '../interpreter/runtime.ts';
import { PyDict } from '../objects/dict.ts';
import { raised, typeError, typeErrorType } from '../objects/exception-types.ts';
import { builtinFunctionType, methodDescriptorType, type NativeBody, PyNative } from '../objects/native.ts';
import type { Value } from '../objects/object.ts';
import { type Signature, signatureOf } from '../objects/signature.ts';
import { PyTuple } from '../objects/tuple.ts';
import type { PyType } from '../objects/type.ts';
import { isInstance, typeOf } from '../objects/type-of.ts';

type Bound = (Value | undefined)[];

function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `'${name}'`);
  if (quoted.length < 3) return quoted.join(' and ');
  return `${quoted.slice(0, -1).join(', ')}, and ${quoted.at(-1)}`;
}

function refuseMissing(name: string, missing: readonly string[], kind: string): never {
  const plural = missing.length === 1 ? '' : 's';
  throw typeError(
    `${name}() missing ${missing.length} required ${kind} argument${plural}: ${listed(missing)}`,
  );
}

function refuseCount(name: string, { minimum, maximum }: Signature, given: number): never {
  const takes = minimum === maximum ? `${maximum}` : `from ${minimum} to ${maximum}`;
  const plural = maximum === 1 && minimum === maximum ? '' : 's';
  throw typeError(
    `${name}() takes ${takes} positional argument${plural} but ${given} ${given === 1 ? 'was' : 'were'} given`,
  );
}

/** Binds the arguments of a call as a function that is written in Python does, with its messages. */
function bind(
  name: string,
  signature: Signature,
  args: readonly Value[],
  keywords: readonly string[] | null,
): Bound {
  const given = keywords === null ? args.length : args.length - keywords.length;
  const { parameters } = signature;
  const bound: Bound = parameters.map(() => undefined);
  let taken = 0;
  for (const [at, { kind }] of parameters.entries()) {
    if (kind === 'rest') {
      bound[at] = new PyTuple(args.slice(taken, given));
      taken = given;
    } else if ((kind === 'both' || kind === 'positional') && taken < given) bound[at] = args[taken++]!;
  }
  if (taken < given) refuseCount(name, signature, given);
  bindKeywords(name, signature, args.slice(given), keywords ?? [], bound);
  const missing = parameters.filter(({ isRequired }, at) => isRequired && bound[at] === undefined);
  const positional = missing.filter(({ kind }) => kind !== 'keyword').map((parameter) => parameter.name);
  if (positional.length > 0) refuseMissing(name, positional, 'positional');
  if (missing.length > 0)
    refuseMissing(
      name,
      missing.map((parameter) => parameter.name),
      'keyword-only',
    );
  for (const [at, { fallback }] of parameters.entries()) bound[at] ??= bound[at] === null ? null : fallback;
  return bound;
}

function bindKeywords(
  name: string,
  { parameters }: Signature,
  values: readonly Value[],
  keywords: readonly string[],
  bound: Bound,
): void {
  const rest = parameters.findIndex(({ kind }) => kind === 'keywords');
  const others = new PyDict();
  if (rest >= 0) bound[rest] = others;
  for (const [at, keyword] of keywords.entries()) {
    const place = parameters.findIndex(
      (parameter) =>
        parameter.name === keyword && (parameter.kind === 'both' || parameter.kind === 'keyword'),
    );
    if (place >= 0) {
      if (bound[place] !== undefined)
        throw typeError(`${name}() got multiple values for argument '${keyword}'`);
      bound[place] = values[at]!;
    } else if (rest >= 0) others.set(keyword, values[at]!);
    else throw raised(typeErrorType, `${name}() got an unexpected keyword argument '${keyword}'`);
  }
}

/**
 * Gives a native type a method that CPython writes in Python: it says of wrong arguments what a function of Python says.
 * @param signature as for `method` of `objects/define.ts`.
 */
export function libraryMethod(type: PyType, name: string, signature: string, body: NativeBody): void {
  const qualname = `${type.qualname}.${name}`;
  const parsed = signatureOf(signature);
  const raw = (vm: Runtime, args: readonly Value[], keywords: readonly string[] | null) => {
    const bound = bind(qualname, parsed, args, keywords);
    if (parsed.text.startsWith('(self') && !isInstance(bound[0]!, type)) {
      throw typeError(
        `descriptor '${name}' requires a '${type.name}' object but received a '${typeOf(bound[0]!).name}'`,
      );
    }
    return body(vm, ...bound);
  };
  const definition = {
    name,
    qualname,
    signature: parsed,
    access: 'none',
    doc: null,
    body: null,
    raw,
    owner: type,
    timing: -1,
  } as const;
  type.define(name, new PyNative(definition, methodDescriptorType));
}

/** A function of a module that CPython writes in Python; see {@link libraryMethod}. */
export function libraryFunction(name: string, signature: string, module: string, body: NativeBody): PyNative {
  const parsed = signatureOf(signature);
  const raw = (vm: Runtime, args: readonly Value[], keywords: readonly string[] | null) =>
    body(vm, ...bind(name, parsed, args, keywords));
  const definition = {
    name,
    qualname: name,
    signature: parsed,
    access: 'none',
    doc: null,
    body: null,
    raw,
    owner: module,
    timing: -1,
  } as const;
  return new PyNative(definition, builtinFunctionType);
}
