import type { Program, Scenario } from '@heddle/core';
import { type Python, scenario } from '@heddle/primitives';
import { CatalogueProgram, type ProgramText } from './catalogue-program.ts';
import type { Expectation } from './expectation.ts';
import type { Source } from './sources.ts';
import type { Topic } from './topics.ts';

/** How much a learner should know before. */
export const difficulties = ['beginner', 'intermediate', 'advanced'] as const;

/** One of {@link difficulties}. */
export type Difficulty = (typeof difficulties)[number];

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
  /** What it teaches something about, the first one above all. */
  readonly topics: readonly Topic[];
  readonly difficulty: Difficulty;
  readonly source: Source;
  /** The schedule that somebody else has published for it, where its steps are the same as here. */
  readonly published?: PublishedSchedule;
  readonly expected: Expectation;
}

/** How short others have found the shortest schedule that fails. */
export interface PublishedSchedule {
  /** How many steps it has until it fails. */
  readonly steps: number;
}

/** A program on the primitives of `@heddle/primitives`, with its twin. */
export interface TypescriptForm {
  /** The program with the mistake; its name is the entry's with `/typescript` behind it. */
  readonly scenario: Scenario;
  /** The repaired twin; its name is the entry's with `/typescript/repaired` behind it. */
  readonly repaired: Scenario;
  readonly expected: Expectation;
}

/** One mistake with threads: a program that makes it, and its twin that does not. */
export interface Entry extends Description {
  /** The Python program with the mistake; its name is the entry's. */
  readonly scenario: CatalogueProgram;
  /** Its repaired twin; its name is the entry's with `/repaired` behind it. */
  readonly repaired: CatalogueProgram;
  /** The same on primitives; null where it would add nothing. */
  readonly typescript: TypescriptForm | null;
}

/** What a file of the catalogue states; see {@link entry}. */
export interface EntryDefinition extends Description {
  /** The Python program with the mistake. */
  readonly program: ProgramText;
  /** The repaired twin. */
  readonly repairedProgram: ProgramText;
  /** The main threads of both on primitives, where that adds something. */
  readonly typescript?: {
    readonly main: (py: Python) => Program;
    readonly repairedMain: (py: Python) => Program;
    readonly expected: Expectation;
  };
}

/** A text without the line breaks and the indentation of its source; empty lines go on separating paragraphs. */
function laidOut(text: string): string {
  return text
    .trim()
    .split(/\n\s*\n\s*/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' '))
    .join('\n\n');
}

/** Makes an entry: gives its scenarios their names, and lets the lesson be laid out like code. */
export function entry(definition: EntryDefinition): Entry {
  const { program, repairedProgram, typescript, ...description } = definition;
  const { name } = description;
  return {
    ...description,
    lesson: laidOut(description.lesson),
    scenario: new CatalogueProgram(name, program),
    repaired: new CatalogueProgram(`${name}/repaired`, repairedProgram),
    typescript:
      typescript === undefined
        ? null
        : {
            scenario: scenario(`${name}/typescript`, typescript.main),
            repaired: scenario(`${name}/typescript/repaired`, typescript.repairedMain),
            expected: typescript.expected,
          },
  };
}
