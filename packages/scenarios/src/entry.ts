import type { Json, OutcomeKind, Program, Scenario } from '@heddle/core';
import type { FindingKind } from '@heddle/explore';
import { type Python, scenario } from '@heddle/primitives';

/**
 * What an entry teaches something about:
 *
 * - `atomicity`: steps that belong together and can be torn apart
 * - `order`: steps that are done in the wrong order
 * - `deadlock`: threads that wait for ever
 * - `locks`: what a lock does and what it does not do
 */
export type Topic = 'atomicity' | 'order' | 'deadlock' | 'locks';

/** One way in which executions can end: how, and with which values of the shared variables. */
export interface ExpectedOutcome {
  readonly kind: OutcomeKind;
  readonly final: Readonly<Record<string, Json>>;
}

/** What an exhaustive exploration of an entry shows, under the default GIL model: plain data. */
export interface Expectation {
  /** The kinds of finding of the scenario, each once. The repaired twin has none. */
  readonly findings: readonly FindingKind[];
  /** The fewest preemptions with which one of them shows. */
  readonly preemptions: number;
  /** Every outcome of the scenario, in any order. */
  readonly outcomes: readonly ExpectedOutcome[];
  /** Every outcome of the repaired twin: what is still left to the schedule once nothing can go wrong. */
  readonly repairedOutcomes: readonly ExpectedOutcome[];
}

/** What an entry says about its programs. */
interface Description {
  /** In kebab-case: what the scenario is called wherever a name is typed. */
  readonly name: string;
  /** What it is called in a heading. */
  readonly title: string;
  /** One sentence for a list. */
  readonly summary: string;
  /** What a learner should take home. Paragraphs are separated by an empty line. */
  readonly lesson: string;
  readonly topics: readonly Topic[];
  readonly expected: Expectation;
}

/** One mistake with threads: a program that makes it, and its twin that does not. */
export interface Entry extends Description {
  /** The program with the mistake; its name is the entry's. */
  readonly scenario: Scenario;
  /** The repaired twin; its name is the entry's with `/repaired` behind it. */
  readonly repaired: Scenario;
}

/** What a file of the catalogue states; see {@link entry}. */
export interface EntryDefinition extends Description {
  /** The main thread of the program with the mistake. */
  readonly main: (py: Python) => Program;
  /** The main thread of the repaired twin. */
  readonly repairedMain: (py: Python) => Program;
}

/** A text without the line breaks and the indentation of its source; empty lines go on separating paragraphs. */
function laidOut(text: string): string {
  return text
    .trim()
    .split(/\n\s*\n\s*/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' '))
    .join('\n\n');
}

/** Makes an entry: gives both scenarios their names, and lets the lesson be laid out like code. */
export function entry(definition: EntryDefinition): Entry {
  const { main, repairedMain, ...description } = definition;
  return {
    ...description,
    lesson: laidOut(description.lesson),
    scenario: scenario(description.name, main),
    repaired: scenario(`${description.name}/repaired`, repairedMain),
  };
}
