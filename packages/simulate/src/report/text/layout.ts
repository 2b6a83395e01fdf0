import { plainStyle, type ReportOptions, type Style } from '@heddle/explore';

/** How a report of a simulation is laid out. */
export type SimulationReportOptions = Pick<ReportOptions, 'width' | 'style'>;

/** The layout of a text, with every value given. */
export interface Layout {
  /** Characters a line, at least 40. */
  readonly width: number;
  readonly style: Style;
}

/** Fills in what was not given. */
export function layoutOf({ width = 100, style = plainStyle }: SimulationReportOptions): Layout {
  return { width: Math.max(Math.floor(width), 40), style };
}
