import { readFileSync } from 'node:fs';

/** A Python program with the output that CPython prints. */
export interface Case {
  readonly id: string;
  readonly primitive: string;
  readonly source: string;
  readonly expected: string;
  /** Default 0. */
  readonly exitStatus?: number;
  /** What is left uncaught in the main thread. */
  readonly exception?: { readonly type: string; readonly message: string };
}

function read(file: string): readonly Case[] {
  return JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')).cases;
}

/** The cases that CPython 3.11.7 ran. */
export const cases: readonly Case[] = read('./cases-3.11.json');

/** The cases that CPython 3.13.0 ran. */
export const newerCases: readonly Case[] = read('./cases-3.13.json');
