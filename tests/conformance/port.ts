import type { Program } from '@heddle/core';
import type { Python } from '@heddle/primitives';

/** A case of CPython as a program of Heddle. It prints what the case prints, line by line. */
export type Main = (py: Python) => Program<unknown>;

/** A case with what else it needs. */
export interface PortWithOptions {
  readonly main: Main;
  /** The GIL model that the case is about; default `instruction`. */
  readonly gil?: string;
  /** Errors that end a thread, where CPython prints them and goes on. Heddle reports each. Default none. */
  readonly failures?: readonly string[];
}

export type Port = Main | PortWithOptions;

/** Ports by the id of their case. */
export type Ports = Readonly<Record<string, Port>>;
