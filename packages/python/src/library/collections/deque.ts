import { PyObject, type Value } from '../../objects/object.ts';
import { nativeType, type PyType } from '../../objects/type.ts';

export const dequeType: PyType = nativeType('collections.deque', {
  module: 'collections',
  qualname: 'deque',
});

/** How many places in front of the first item may be empty before the others move up. */
const SPARE = 64;

/** `collections.deque`: a list that is quick at both ends. */
export class PyDeque extends PyObject {
  /** The items, behind some empty places. */
  #slots: Value[] = [];
  /** The place of the first item. */
  #first = 0;
  /** Null for any number. */
  maxlen: number | null = null;
  /** Counts changes of which items there are: what iterates tells by it whether it may go on. */
  version = 0;

  constructor(cls: PyType = dequeType) {
    super(cls);
  }

  get length(): number {
    return this.#slots.length - this.#first;
  }

  /** The items in order. Not to be changed. */
  items(): readonly Value[] {
    return this.#first === 0 ? this.#slots : this.#slots.slice(this.#first);
  }

  /** The item at a place that there is. */
  at(index: number): Value {
    return this.#slots[this.#first + index]!;
  }

  set(index: number, value: Value): void {
    this.#slots[this.#first + index] = value;
  }

  /** Replaces everything. */
  assign(items: readonly Value[]): void {
    this.#slots = [...items];
    this.#first = 0;
    this.version++;
  }

  /** Adds behind the last item; where there is no room, the first one goes. */
  append(value: Value): void {
    this.#slots.push(value);
    this.version++;
    if (this.maxlen !== null && this.length > this.maxlen) this.popLeft();
  }

  /** Adds before the first item; where there is no room, the last one goes. */
  appendLeft(value: Value): void {
    if (this.#first === 0) this.#makeRoom();
    this.#slots[--this.#first] = value;
    this.version++;
    if (this.maxlen !== null && this.length > this.maxlen) this.pop();
  }

  /** Takes the last item away; undefined where there is none. */
  pop(): Value | undefined {
    if (this.length === 0) return undefined;
    this.version++;
    return this.#slots.pop();
  }

  /** Takes the first item away; undefined where there is none. */
  popLeft(): Value | undefined {
    if (this.length === 0) return undefined;
    const value = this.#slots[this.#first]!;
    this.#slots[this.#first++] = null;
    this.version++;
    if (this.#first > SPARE && this.#first > this.length) this.assign(this.items());
    return value;
  }

  /** Moves the items `steps` places to the right, from the end to the front. */
  rotate(steps: number): void {
    const { length } = this;
    if (length <= 1) return;
    const shift = ((steps % length) + length) % length;
    if (shift === 0) return;
    const items = this.items();
    this.assign([...items.slice(length - shift), ...items.slice(0, length - shift)]);
  }

  override visit(visit: (value: Value) => void): void {
    for (let at = this.#first; at < this.#slots.length; at++) visit(this.#slots[at]!);
  }

  #makeRoom(): void {
    const room = Math.max(SPARE, this.length);
    this.#slots = [...Array.from<Value>({ length: room }).fill(null), ...this.#slots];
    this.#first = room;
  }
}
