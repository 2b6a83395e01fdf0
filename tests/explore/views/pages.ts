import { runInNewContext } from 'node:vm';
import type { Scenario, TraceEvent } from '@heddle/core';
import {
  type ExploreOptions,
  explore,
  type Result,
  recordDefault,
  renderPage,
  replay,
  type Shown,
} from '@heddle/explore';
import { scenarioNamed } from '@heddle/scenarios';

/** A start tag, an end tag, a comment or a doctype, as a parser of HTML finds it. */
const tag = /<(?:!--[\s\S]*?-->|!doctype [^>]*>|\/?[a-z][^\s/>]*(?:\s+[^\s=>]+(?:="[^"]*")?)*\s*\/?>)/gi;

/** The elements of a page with their attributes, and the texts of its scripts, whose content is no markup. */
export function parsePage(page: string): {
  readonly tags: string[];
  readonly scripts: string[];
  readonly rest: string;
} {
  const scripts: string[] = [];
  const markup = page.replace(
    /(<(?:script|style)[^>]*>)([\s\S]*?)(<\/(?:script|style)>)/g,
    (_, open, text, close) => {
      scripts.push(text as string);
      return `${open}${close}`;
    },
  );
  const tags = [...markup.matchAll(tag)].map(([text]) => text);
  return { tags, scripts, rest: markup.replace(tag, '') };
}

/** A tag without the values of its attributes. */
export function shapeOf(text: string): string {
  return text.replace(/="[^"]*"/g, '=');
}

export interface Film {
  readonly threads: readonly { readonly name: string }[];
  readonly objects: readonly { readonly name: string }[];
  readonly frames: readonly {
    readonly step: number;
    readonly skipped: number;
    readonly thread: number | null;
  }[];
}

export interface State {
  readonly threads: readonly ({ readonly life: string; readonly pending: string } | null)[];
  readonly objects: readonly (string | null)[];
  readonly output: readonly string[];
}

export function filmsOf(page: string): Film[] {
  return JSON.parse(parsePage(page).scripts[1]!) as Film[];
}

/** The page's own function that folds the states, run as the browser runs it. */
export function stateAtOf(page: string): (film: Film, frame: number) => State {
  const nothing = { addEventListener() {}, classList: { add() {} }, textContent: '[]' };
  const document = {
    ...nothing,
    documentElement: nothing,
    getElementById: () => nothing,
    querySelectorAll: () => [],
  };
  const context = { document, location: { hash: '' } };
  return runInNewContext(`${parsePage(page).scripts[2]}; stateAt`, context) as ReturnType<typeof stateAtOf>;
}

export function pageOf(scene: Scenario, options: ExploreOptions = {}): string {
  const result = explore(scene, options);
  const shown = result.findings.map((finding): Shown => {
    const { schedule } = finding;
    return { finding, schedule, events: replay(scene, schedule).events };
  });
  const settings = { gil: 'instruction', time: 'virtual', maxSteps: 10_000 } as const;
  if (shown.length === 0) shown.push({ finding: null, ...recordDefault(scene, settings) });
  return renderPage(result, shown, 'scene.mjs');
}

/** Any result: what a page of a random trace says about the search does not matter. */
const someResult: Result = explore(scenarioNamed('lost-update/typescript'));

export function pageOfTrace(events: readonly TraceEvent[]): string {
  return renderPage(someResult, [{ finding: null, schedule: '-', events }], 'scene.mjs');
}
