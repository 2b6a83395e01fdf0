import type { Simulation } from '../../result.ts';
import { renderFailures, renderOutput } from './happenings.ts';
import { layoutOf, type SimulationReportOptions } from './layout.ts';
import { renderCores, renderGils } from './processors.ts';
import { renderSnapshot } from './snapshot.ts';
import { renderThreads } from './threads.ts';
import { renderVerdict } from './verdict.ts';
import { renderCalls, renderContention } from './waiting.ts';

/**
 * A simulation as a report for a person: a view of the JSON, and of nothing else. No line is wider than
 * {@link SimulationReportOptions.width}; long lists are cut, and say so.
 */
export function renderSimulation(simulation: Simulation, options: SimulationReportOptions = {}): string {
  const layout = layoutOf(options);
  const blocks = [
    renderVerdict(simulation, layout),
    renderFailures(simulation, layout),
    renderOutput(simulation, layout),
    renderThreads(simulation, layout),
    renderCores(simulation, layout),
    renderGils(simulation, layout),
    renderCalls(simulation, layout),
    renderContention(simulation, layout),
    ...simulation.snapshots.map((snapshot) => renderSnapshot(snapshot, layout)),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}
