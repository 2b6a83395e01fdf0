import type { Command } from '@commander-js/extra-typings';
import type { Entry } from '@heddle/scenarios';
import type { Invocation } from '../invocation.ts';
import { toJson } from '../report.ts';
import { reportOptions } from '../screen.ts';
import { renderColumns } from '../table.ts';

function asJson(catalogue: readonly Entry[]): string {
  const scenarios = catalogue.map(({ scenario: _, repaired, ...description }) => ({
    ...description,
    repaired: repaired.name,
  }));
  return toJson({ version: 1, scenarios });
}

function asText(catalogue: readonly Entry[], { style, width }: ReturnType<typeof reportOptions>): string {
  const lines = renderColumns(
    catalogue.map(({ name, summary }) => [name, summary]),
    width,
  );
  const hint = `Each has a repaired twin, such as ${catalogue[0]!.repaired.name}.`;
  return `${lines.join('\n')}\n\n${style('quiet', hint)}\n`;
}

/** `heddle list`: the catalogue. */
export function addList(program: Command, { io }: Invocation): void {
  program
    .command('list')
    .description('list the scenarios that come with Heddle')
    .option('--json', 'print JSON')
    .action(async ({ json = false }) => {
      const { catalogue } = await import('@heddle/scenarios');
      io.stdout.write(json ? asJson(catalogue) : asText(catalogue, reportOptions(io)));
    });
}
