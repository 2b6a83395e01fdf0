/** What a part of a report means; a terminal may give each its colour. */
export type Emphasis = 'title' | 'bad' | 'good' | 'switch' | 'quiet' | 'command' | 'code';

/** How the parts of a report are emphasised. */
export type Style = (emphasis: Emphasis, text: string) => string;

/** No emphasis at all: what goes into files and pipes. */
export const plainStyle: Style = (_, text) => text;

/** How a report is laid out. */
export interface ReportOptions {
  /** Characters a line; default 100, at least 40. */
  readonly width?: number;
  /** Default {@link plainStyle}. */
  readonly style?: Style;
  /** The source code of the program; by default tables name places only. */
  readonly code?: SourceCode;
  /** Whether tables name the bytecode of each step; default false. */
  readonly bytecode?: boolean;
}

/** The line of source code at a place, such as `bank.py:12`; null where it is not known. */
export type SourceCode = (place: string) => string | null;
