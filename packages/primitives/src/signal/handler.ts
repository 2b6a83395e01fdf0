import type { Program } from '@heddle/core';
import { KeyboardInterrupt } from '../errors.ts';

/** `SIG_DFL` or `SIG_IGN`. */
export class Disposition {
  readonly name: string;
  readonly #number: number;

  constructor(name: string, number: number) {
    this.name = name;
    this.#number = number;
  }

  /** Python's text of it: `<Handlers.SIG_DFL: 0>`. */
  repr(): string {
    return `<Handlers.${this.name}: ${this.#number}>`;
  }
}

/** `signal.SIG_DFL`: what the system does by itself. Most signals end the process. */
export const SIG_DFL: Disposition = new Disposition('SIG_DFL', 0);

/** `signal.SIG_IGN`: nothing. */
export const SIG_IGN: Disposition = new Disposition('SIG_IGN', 1);

/** A function that handles a signal, whose number it is called with. */
export type HandlerFunction = (number: number) => Program<unknown>;

/** What is done about a signal. */
export type SignalHandler = HandlerFunction | Disposition;

/** `signal.default_int_handler`: raises KeyboardInterrupt. What Python does about SIGINT. */
export function* defaultIntHandler(_number: number): Program<never> {
  throw new KeyboardInterrupt();
}
