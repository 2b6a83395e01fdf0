import { wrap } from '@heddle/explore';
import type { Entry } from '@heddle/scenarios';
import type { reportOptions } from './screen.ts';
import type { Target } from './target.ts';

/** The title and the lesson of an entry of the catalogue, as lines. */
export function lessonLines(
  { name, title, lesson, difficulty, topics }: Entry,
  { style, width }: ReturnType<typeof reportOptions>,
): string[] {
  const paragraphs = lesson.split('\n\n').flatMap((paragraph) => ['', ...wrap(paragraph, width)]);
  return [
    style('title', title),
    style('quiet', `${name} (${difficulty}; ${topics.join(', ')})`),
    ...paragraphs,
  ];
}

/** What stands before the result of a program with a mistake, where it is one of the catalogue; empty elsewhere. */
export function lessonBefore({ entry, scenario }: Target, options: ReturnType<typeof reportOptions>): string {
  if (entry === null || scenario.name.endsWith('/repaired')) return '';
  const { style } = options;
  const more = `${style('quiet', 'the program and its repair:')} ${style('command', `heddle explain ${entry.name}`)}`;
  return `${[...lessonLines(entry, options), '', more].join('\n')}\n\n`;
}
