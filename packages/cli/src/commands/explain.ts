import type { Command } from '@commander-js/extra-typings';
import { UsageError } from '@heddle/core';
import { wrap } from '@heddle/explore';
import type { CatalogueProgram, Entry, ExpectedOutcome } from '@heddle/scenarios';
import { findInCatalogue, unknownScenario } from '../catalogue.ts';
import type { Invocation } from '../invocation.ts';
import { lessonLines } from '../lesson.ts';
import { reportOptions } from '../screen.ts';

type Layout = ReturnType<typeof reportOptions>;

const examples = `
Examples:
  heddle explain lost-update
  heddle explain lost-update --program > lost_update.py
  heddle explain lost-update --repaired > lost_update_repaired.py`;

/** The files of a program; the name stands before each where there are several. */
function sourceOf({ files }: CatalogueProgram): string {
  if (files.length === 1) return files[0]!.source;
  return files.map(({ path, source }) => `# ${path}\n${source}`).join('\n');
}

function outcomeLine({ kind, output, errors }: ExpectedOutcome): string {
  const parts = [kind, ...errors, ...(output.length === 0 ? [] : [`prints ${output.join(' | ')}`])];
  return `  ${parts.join('; ')}`;
}

function outcomeLines(outcomes: readonly ExpectedOutcome[], { width }: Layout): string[] {
  return outcomes.flatMap((outcome) => wrap(outcomeLine(outcome), width));
}

function explanation(entry: Entry, layout: Layout): string {
  const { style } = layout;
  const { findings, preemptions, outcomes, repairedOutcomes } = entry.expected;
  const title = (text: string): string[] => ['', style('title', text), ''];
  const shortest = preemptions === 1 ? '1 preemption' : `${preemptions} preemptions`;
  const lines = [
    ...lessonLines(entry, layout),
    ...title('The program'),
    sourceOf(entry.scenario).trimEnd(),
    ...title('The repaired program'),
    sourceOf(entry.repaired).trimEnd(),
    ...title('What an exploration shows'),
    ...wrap(
      `${findings.join(', ')}, with ${shortest} or more; every way in which the program can end:`,
      layout.width,
    ),
    ...outcomeLines(outcomes, layout),
    'and the repaired one:',
    ...outcomeLines(repairedOutcomes, layout),
    '',
    `${style('quiet', 'the shortest schedule that fails:')} ${style('command', `heddle explore ${entry.name}`)}`,
    `${style('quiet', 'the proof that the repair is one:')} ${style('command', `heddle explore ${entry.repaired.name} --strategy dpor`)}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** `heddle explain`: an entry of the catalogue, with its programs. */
export function addExplain(program: Command, { io }: Invocation): void {
  program
    .command('explain')
    .description('print the lesson of a scenario that comes with Heddle, its program and the repaired one')
    .argument('<scenario>', 'a name that heddle list shows')
    .option('--program', 'print the source of the program alone')
    .option('--repaired', 'print the source of the repaired program alone')
    .addHelpText('after', examples)
    .action(async (name, { program: isProgram = false, repaired: isRepaired = false }) => {
      if (isProgram && isRepaired)
        throw new UsageError('--program and --repaired are two programs; expected one');
      const known = await findInCatalogue(name);
      if (known === undefined) throw await unknownScenario(name);
      const { entry } = known;
      if (isProgram) io.stdout.write(sourceOf(entry.scenario));
      else if (isRepaired) io.stdout.write(sourceOf(entry.repaired));
      else io.stdout.write(explanation(entry, reportOptions(io)));
    });
}
