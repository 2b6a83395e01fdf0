import type { Program } from '@heddle/core';
import { callMethod } from '../interpreter/call.ts';
import type { Runtime } from '../interpreter/runtime.ts';
import { PyException } from '../objects/exception.ts';
import {
  baseExceptionGroupType,
  exceptionBaseType,
  exceptionGroupType,
  typeError,
} from '../objects/exception-types.ts';
import type { Value } from '../objects/object.ts';
import { settle } from '../objects/steps.ts';
import { PyTuple } from '../objects/tuple.ts';
import type { PyType } from '../objects/type.ts';

/** The exceptions in a group. */
export function membersOf(group: PyException): readonly PyException[] {
  return (group.args.items[1] as PyTuple).items as readonly PyException[];
}

/** Whether it is an exception group. */
export function isGroup(exception: PyException): boolean {
  return exception.cls.isSubtype(baseExceptionGroupType);
}

/** A group with what an exception has of its own: the notes, the traceback, where it comes from. */
function likeGroup(group: PyException, original: PyException): PyException {
  group.traceback = original.traceback;
  group.cause = original.cause;
  group.context = original.context;
  group.suppressContext = original.suppressContext;
  const notes = original.attributes?.get('__notes__');
  if (notes !== undefined) group.attributes!.set('__notes__', notes);
  return group;
}

/** `group.derive(members)`, with the rest of the group. */
function* derived(vm: Runtime, group: PyException, members: readonly PyException[]): Program<PyException> {
  const made = yield* settle(callMethod(vm, group, 'derive', [new PyTuple(members)]));
  if (made instanceof PyException && isGroup(made)) return likeGroup(made, group);
  throw typeError('derive must return an instance of BaseExceptionGroup');
}

/** Splits a group in what meets a condition and what does not; null for nothing. */
export function* splitGroup(
  vm: Runtime,
  exception: PyException,
  meets: (exception: PyException) => Program<boolean>,
): Program<readonly [PyException | null, PyException | null]> {
  if (yield* meets(exception)) return [exception, null];
  if (!isGroup(exception)) return [null, exception];
  const matching: PyException[] = [];
  const others: PyException[] = [];
  for (const member of membersOf(exception)) {
    const [match, rest] = yield* splitGroup(vm, member, meets);
    if (match !== null) matching.push(match);
    if (rest !== null) others.push(rest);
  }
  return [
    matching.length === 0 ? null : yield* derived(vm, exception, matching),
    others.length === 0 ? null : yield* derived(vm, exception, others),
  ];
}

function isOneOf(exception: PyException, type: Value): boolean {
  const types = type instanceof PyTuple ? type.items : [type];
  return types.some((one) => exception.cls.isSubtype(one as PyType));
}

/** What an `except*` clause takes of an exception, as a group, and what is left; null for nothing. */
export function* matchGroup(vm: Runtime, exception: Value, type: Value): Program<readonly [Value, Value]> {
  if (exception === null) return [null, null];
  const whole = exception as PyException;
  const types = type instanceof PyTuple ? type.items : [type];
  if (types.some((one) => (one as PyType).isSubtype(baseExceptionGroupType))) {
    throw typeError('catching ExceptionGroup with except* is not allowed. Use except instead.');
  }
  if (!isGroup(whole)) return isOneOf(whole, type) ? [groupOf('', [whole]), null] : [null, whole];
  return yield* splitGroup(vm, whole, function* (member) {
    return isOneOf(member, type);
  });
}

/** A group of some exceptions. */
export function groupOf(message: string, members: readonly PyException[]): PyException {
  const isPlain = members.every((member) => member.cls.isSubtype(exceptionBaseType));
  return new PyException(isPlain ? exceptionGroupType : baseExceptionGroupType, [
    message,
    new PyTuple(members),
  ]);
}

/** What `try` … `except*` raises at its end: what no clause took, and what the clauses raised. */
export function regroup(original: PyException, left: readonly Value[]): Value {
  const exceptions = left.filter((value): value is PyException => value instanceof PyException);
  if (exceptions.length === 0) return null;
  if (!isGroup(original)) return exceptions[0]!;
  const again = exceptions.filter((one) => isFrom(original, one));
  const fresh = exceptions.filter((one) => !isFrom(original, one));
  const rest = again.length === 0 ? null : projection(original, again);
  if (fresh.length === 0) return rest;
  return groupOf('', rest === null ? fresh : [...fresh, rest]);
}

/** Whether an exception is a part of a group that goes on as it was. */
function isFrom(original: PyException, one: PyException): boolean {
  return (
    one === original ||
    (isGroup(one) && one.traceback === original.traceback && one.context === original.context)
  );
}

function leaves(exception: PyException): PyException[] {
  return isGroup(exception) ? membersOf(exception).flatMap(leaves) : [exception];
}

/** The part of a group that consists of the leaves of some of its parts. */
function projection(original: PyException, parts: readonly PyException[]): PyException {
  const kept = new Set(parts.flatMap(leaves));
  const project = (exception: PyException): PyException | null => {
    if (!isGroup(exception)) return kept.has(exception) ? exception : null;
    const members = membersOf(exception)
      .map(project)
      .filter((one) => one !== null);
    if (members.length === 0) return null;
    return likeGroup(
      new PyException(exception.cls, [exception.args.items[0]!, new PyTuple(members)]),
      exception,
    );
  };
  return project(original)!;
}
