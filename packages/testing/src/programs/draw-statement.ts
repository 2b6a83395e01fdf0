import type { Dice } from './dice.ts';
import type { Primitive, ProgramSettings } from './options.ts';
import type { ObjectPlan, Statement } from './program-plan.ts';
import { type Place, problemWithStatement } from './rules.ts';

/** How often a statement is drawn that may not stand in its place before there is none. */
const TRIES = 20;

const timeouts: readonly (number | null)[] = [null, null, 0, 0.5, 1];
const times: readonly number[] = [0.25, 0.5, 1];

/** Some statement that has to do with an object; one with others in it has none yet. */
function onObject(object: ObjectPlan, place: Place, dice: Dice): Statement {
  const { name } = object;
  const timeout = dice.pick(timeouts);
  switch (object.kind) {
    case 'variable':
      return onVariable(name, place, dice);
    case 'lock':
    case 'rlock':
    case 'semaphore':
    case 'boundedSemaphore':
      return onGuard(name, dice);
    case 'condition':
      if (!place.held.includes(name)) return onGuard(name, dice);
      return dice.flip()
        ? { kind: 'wait', object: name, timeout }
        : { kind: 'notify', condition: name, all: dice.flip() };
    case 'event':
      return dice.pick<Statement>([
        { kind: 'set', event: name },
        { kind: 'clear', event: name },
        { kind: 'wait', object: name, timeout },
      ]);
    case 'barrier':
      return { kind: 'wait', object: name, timeout };
    case 'queue':
      return dice.pick<Statement>([
        onQueue(name, place, dice),
        onQueue(name, place, dice),
        { kind: dice.flip() ? 'taskDone' : 'joinQueue', queue: name },
      ]);
    case 'simpleQueue':
      return onQueue(name, place, dice);
  }
}

function onVariable(variable: string, place: Place, dice: Dice): Statement {
  const value = dice.between(0, 2);
  const amount = dice.between(1, 2);
  return dice.pick<Statement>([
    { kind: 'assign', variable, value },
    { kind: 'add', variable, amount },
    { kind: 'add', variable, amount },
    { kind: 'exchange', variable, amount },
    { kind: 'copy', from: variable, to: variableOf(place, dice) },
    { kind: 'if', variable, value, body: [] },
    { kind: 'while', variable, value, times: dice.between(1, 2), body: [] },
  ]);
}

function onGuard(object: string, dice: Dice): Statement {
  return dice.pick<Statement>([
    { kind: 'with', object, body: [] },
    { kind: 'with', object, body: [] },
    { kind: 'attempt', object, timeout: dice.pick([0, 0.5, 1]), body: [] },
    { kind: dice.flip() ? 'acquire' : 'release', object },
  ]);
}

function onQueue(queue: string, place: Place, dice: Dice): Statement {
  const timeout = dice.pick(timeouts);
  if (dice.flip()) return { kind: 'put', queue, value: dice.between(0, 2), timeout };
  const hasVariable = [...place.objects.values()].some(({ kind }) => kind === 'variable');
  return { kind: 'get', queue, into: hasVariable && dice.flip() ? variableOf(place, dice) : null, timeout };
}

/** A variable of the plan, which has one. */
function variableOf({ objects }: Place, dice: Dice): string {
  const variables = [...objects.values()].filter(({ kind }) => kind === 'variable');
  return dice.pick(variables).name;
}

/** Some statement that has to do with a primitive; null where it has no object in the plan. */
function withPrimitive(primitive: Primitive, place: Place, dice: Dice): Statement | null {
  switch (primitive) {
    case 'assert':
      return { kind: 'assert', variable: variableOf(place, dice), value: dice.between(0, 2) };
    case 'print':
      return { kind: 'print', variable: variableOf(place, dice) };
    case 'choice':
      return { kind: 'choose', variable: variableOf(place, dice), below: dice.between(1, 3) };
    case 'sleep':
      return { kind: 'sleep', seconds: dice.pick(times) };
    case 'thread':
      return { kind: 'start', join: dice.flip(), body: [] };
    case 'timer':
      return { kind: 'timer', seconds: dice.pick(times), body: [] };
    default: {
      const objects = [...place.objects.values()].filter(({ kind }) => kind === primitive);
      return objects.length === 0 ? null : onObject(dice.pick(objects), place, dice);
    }
  }
}

/**
 * A statement that may stand in a place, without those in it; null where none was drawn that may.
 * @param isSimple whether it must not have others in it.
 */
export function drawStatement(
  { weighted }: ProgramSettings,
  place: Place,
  dice: Dice,
  { isSimple }: { readonly isSimple: boolean },
): Statement | null {
  for (let count = 0; count < TRIES; count++) {
    const statement = withPrimitive(dice.weighted(weighted).primitive, place, dice);
    if (statement === null || (isSimple && 'body' in statement)) continue;
    if (problemWithStatement(statement, place) === null) return statement;
  }
  return null;
}
