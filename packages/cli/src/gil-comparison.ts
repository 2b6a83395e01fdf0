import { gilModels } from '@heddle/core';
import { describeWorth, Exploration, type ExploreOptions, grouped, type Result } from '@heddle/explore';
import type { Io } from './io.ts';
import { toJson } from './report.ts';
import { reportOptions } from './screen.ts';
import { searchIn } from './search.ts';
import { renderColumns } from './table.ts';
import type { Target } from './target.ts';

/** What was found, in a word or two. */
function verdictOf({ findings }: Result): string {
  const kinds = new Set(findings.map(({ kind }) => kind));
  return kinds.size === 0 ? 'nothing' : [...kinds].join(', ');
}

/** A line for each model. */
function renderTable(io: Io, target: Target, results: readonly Result[]): string {
  const { style, width } = reportOptions(io);
  const rows = results.map((result) => [
    result.gil,
    verdictOf(result),
    grouped(result.executions),
    describeWorth(result),
  ]);
  const [head, ...lines] = renderColumns([['GIL model', 'found', 'executions', 'worth'], ...rows], width);
  const found = results.filter(({ findings }) => findings.length > 0);
  // The newest Python that shows it, where one does.
  const showing = found.findLast(({ gil }) => gil.startsWith('cpython')) ?? found.at(-1);
  const hint =
    showing === undefined
      ? ''
      : `\n${style('quiet', 'how it comes to that:')} ${style('command', `heddle explore ${target.words} --gil ${showing.gil}`)}\n`;
  return `${style('title', target.scenario.name)}\n\n${style('quiet', head!)}\n${lines.join('\n')}\n${hint}`;
}

/** Explores a target under every model of the GIL, and prints a line for each: which of them can show what is wrong. */
export async function exploreAllModels(
  io: Io,
  target: Target,
  options: ExploreOptions,
  { json = false }: { readonly json?: boolean },
): Promise<Result[]> {
  const results: Result[] = [];
  for (const { name } of gilModels) {
    // A table needs no small schedules.
    const exploration = new Exploration(target.scenario, {
      ...options,
      gil: name,
      ...(json ? {} : { minimise: 'off' }),
    });
    const interrupted = await searchIn(io, exploration);
    results.push(exploration.result());
    if (interrupted) break;
  }
  if (json) io.stdout.write(toJson({ version: 1, scenario: target.scenario.name, results }));
  else io.stdout.write(renderTable(io, target, results));
  return results;
}
