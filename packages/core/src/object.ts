import type { Json } from './json.ts';
import type { Machine } from './machine.ts';
import type { StateWords } from './state-words.ts';
import type { SimulatedThread } from './thread.ts';

/**
 * What an object is to the program under test:
 *
 * - `data`: a value of the program's own; it is part of an execution's outcome
 * - `synchronisation`: a lock or the like; shown, but no result
 * - `part`: a piece of a larger object (a cell of an array) that shows it
 * - `thread`: a thread
 */
export type Role = 'data' | 'synchronisation' | 'part' | 'thread';

/**
 * What an object is a part of that is made when it is first touched, by whichever thread that is: an attribute of an object, an
 * item of a container. Its identity is the whole, and a key that no other part of it has.
 */
export interface PartOf {
  readonly whole: SharedObject;
  readonly key: string;
}

/**
 * Something that more than one thread can reach. It registers with its machine when it is made. Its identity
 * is who made it and in which order of its maker's own, so it is the same in every execution of a scenario,
 * whatever the interleaving.
 */
export abstract class SharedObject {
  // The fields are declared and assigned, not defined: a class field of a base with more than four subclasses costs V8 a
  // microsecond for each object.

  declare readonly machine: Machine;
  /** The thread that made it, or null when the scenario's set-up did. */
  declare readonly maker: SimulatedThread | null;
  /** How many objects its maker had made before it; -1 for a built-in, of which there is one, and for a part. */
  declare readonly ordinal: number;
  declare readonly role: Role;
  /** What it is a part of, where it has no identity of its own; see {@link PartOf}. */
  declare readonly partOf: PartOf | null;
  /**
   * Threads that wait for it; null while there are none. In exploration, only those with a local instruction: the others are
   * asked whether they are enabled whenever a decision is due. In timed simulation, all.
   * @internal
   */
  declare waiters: SimulatedThread[] | null;
  /** @internal Its number in the log of transitions; -1 while nothing has asked for it. */
  declare number: number;
  /** What it is, in a word for people: `lock`, `variable`, `thread`. */
  abstract readonly kind: string;

  /** Null until it is asked for, where it was left to {@link SharedObject.defaultName}. */
  declare private ownName: string | null;

  /** @param name null to leave it to {@link SharedObject.defaultName}. */
  constructor(machine: Machine, name: string | null, role: Role, partOf: PartOf | null = null) {
    this.machine = machine;
    this.partOf = partOf;
    this.ownName = name;
    this.waiters = null;
    this.number = -1;
    this.role = role;
    this.maker = machine.active;
    this.ordinal = machine.register(this);
  }

  /**
   * Whether what threads do to it orders them: what one thread did before it let go of the object or changed it, happened
   * before what another does after it has taken hold of it or looked at it. Default: synchronisation and threads do;
   * data and parts do not, so that accesses to them are races where nothing else orders them. An object that is
   * neither data nor a part and does not synchronise is left out of such questions.
   */
  get synchronises(): boolean {
    return this.role === 'synchronisation' || this.role === 'thread';
  }

  /** What a person calls it. Names need not be unique; {@link SharedObject.id} is. */
  get name(): string {
    this.ownName ??= this.defaultName();
    return this.ownName;
  }

  /** @internal Gives it another name. A trace keeps the one that it had when it was made. */
  takeName(name: string): void {
    this.ownName = name;
  }

  /** The name of an object that was given none; asked for only when someone wants to know. */
  protected defaultName(): string {
    return this.kind;
  }

  /**
   * The identity as text: the ordinals from the set-up down to this object, such as `0.2`; a built-in's name; what a part is
   * part of, with its key.
   */
  get id(): string {
    if (this.partOf !== null) return `${this.partOf.whole.id}[${this.partOf.key}]`;
    if (this.ordinal < 0) return this.name;
    return this.maker === null ? `${this.ordinal}` : `${this.maker.id}.${this.ordinal}`;
  }

  /** The present state as plain data. */
  abstract snapshot(): Json;

  /**
   * Writes the whole state as numbers: whatever a later step can depend on, and nothing else. Threads go by their index.
   * An object without it is told apart by what has been done to it.
   */
  pack?(into: StateWords): void;

  /** Goes back to a state that {@link SharedObject.pack} wrote, in this execution or another one of the same scenario. */
  unpack?(from: StateWords): void;
}
