import type { Dice } from './dice.ts';
import { drawStatement } from './draw-statement.ts';
import { type Primitive, type ProgramSettings, primitives } from './options.ts';
import {
  countStatements,
  type ObjectPlan,
  type ProgramPlan,
  type Statement,
  withBody,
} from './program-plan.ts';
import { objectMap, type Place, placeInside } from './rules.ts';

/** What each kind of object is called, with a number behind it. */
const prefixes: Readonly<Record<ObjectPlan['kind'], string>> = {
  variable: 'x',
  lock: 'lock',
  rlock: 'rlock',
  condition: 'condition',
  semaphore: 'semaphore',
  boundedSemaphore: 'bounded',
  event: 'event',
  barrier: 'barrier',
  queue: 'queue',
  simpleQueue: 'simple',
};

function isObjectKind(primitive: Primitive): primitive is ObjectPlan['kind'] {
  return Object.hasOwn(prefixes, primitive);
}

/** Draws programs of some settings. */
export class ProgramDrawer {
  readonly #settings: ProgramSettings;
  readonly #dice: Dice;

  constructor(settings: ProgramSettings, dice: Dice) {
    this.#settings = settings;
    this.#dice = dice;
  }

  /** @param isSmall whether it should be one of the smallest. */
  draw({ isSmall }: { readonly isSmall: boolean }): ProgramPlan {
    const dice = this.#dice;
    const { threads: most, statements, nesting, permissions } = this.#settings;
    const objects = this.#objects();
    const count = isSmall ? 2 : dice.between(2, Math.min(most, statements));
    let left = dice.between(count, isSmall ? Math.min(4, statements) : statements);
    const place: Place = { objects: objectMap(objects), permissions, held: [] };
    const threads = Array.from({ length: count }, (_, index) => {
      const after = count - index - 1;
      const drawn = this.#body(after === 0 ? left : dice.between(1, left - after), nesting, place);
      left -= Math.max(1, countStatements(drawn));
      return drawn;
    });
    return { objects, threads };
  }

  #objects(): ObjectPlan[] {
    const dice = this.#dice;
    const { weighted, objects } = this.#settings;
    const kinds = weighted.flatMap(({ primitive, weight }) =>
      isObjectKind(primitive) ? [{ kind: primitive, weight }] : [],
    );
    if (kinds.length === 0) return [];
    const drawn = Array.from({ length: dice.between(1, objects) }, () => dice.weighted(kinds).kind);
    const needsVariable = weighted.some(({ primitive }) => ['assert', 'print', 'choice'].includes(primitive));
    if (needsVariable && !drawn.includes('variable')) drawn[0] = 'variable';
    drawn.sort((a, b) => primitives.indexOf(a) - primitives.indexOf(b));
    const made: ObjectPlan[] = [];
    for (const kind of drawn) {
      const number = made.filter((object) => object.kind === kind).length + 1;
      made.push(this.#object(kind, `${prefixes[kind]}${number}`, made));
    }
    return made;
  }

  #object(kind: ObjectPlan['kind'], name: string, before: readonly ObjectPlan[]): ObjectPlan {
    const dice = this.#dice;
    switch (kind) {
      case 'variable':
        return { kind, name, initial: dice.between(0, 2) };
      case 'semaphore':
      case 'boundedSemaphore':
        return { kind, name, initial: dice.between(this.#settings.permissions.deadlocks ? 0 : 1, 2) };
      case 'barrier':
        return { kind, name, parties: dice.between(1, this.#settings.threads) };
      case 'queue':
        return { kind, name, maxsize: dice.between(0, 2) };
      case 'condition': {
        const locks = before.filter((object) => object.kind === 'lock' || object.kind === 'rlock');
        return { kind, name, lock: locks.length > 0 && dice.flip() ? dice.pick(locks).name : null };
      }
      default:
        return { kind, name };
    }
  }

  /** Up to so many statements, at least one where there is one that may stand there. */
  #body(budget: number, nesting: number, place: Place): Statement[] {
    const statements: Statement[] = [];
    let left = budget;
    while (left > 0) {
      const isSimple = nesting === 0 || left < 2;
      const statement = drawStatement(this.#settings, place, this.#dice, { isSimple });
      if (statement === null) break;
      const drawn =
        'body' in statement
          ? withBody(
              statement,
              this.#body(this.#dice.between(1, left - 1), nesting - 1, placeInside(statement, place)),
            )
          : statement;
      statements.push(drawn);
      left -= countStatements([drawn]);
    }
    return statements;
  }
}
