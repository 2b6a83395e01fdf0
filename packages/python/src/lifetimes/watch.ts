import type { PyObject, Value } from '../objects/object.ts';

/** What an activation notes from the first time on that something is watched. */
export class Watch {
  /** What the instruction that runs may drop a reference to. */
  readonly drops: PyObject[] = [];
  /** What the native code that runs has in hand; null where that was not noted. */
  pins: Value[] | null = null;
  /** Whether that code keeps whatever it is given by what it calls, not the last of it alone. */
  gathers = false;
  /** Where in the pins the last value stands that native code was given; -1 for none. */
  received = -1;
  /** Whether the native code is what objects do at their end: it says itself what it holds. */
  finalises = false;
  /** Whether the base frame is over, and only what it dropped is still at work. */
  isOver = false;
  /** What the base frame gave. */
  result: Value = null;

  /** Native code was given a value, or has made one. @param args what it was called with. */
  receive(value: Value, args: readonly Value[]): void {
    if (this.finalises) return;
    this.pins ??= [...args];
    if (!this.gathers && this.received >= 0) this.pins[this.received] = value;
    else this.received = this.pins.push(value) - 1;
  }

  /** The native code is over. */
  endNative(): void {
    this.pins = null;
    this.finalises = false;
  }
}
