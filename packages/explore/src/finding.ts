import { Machine, type MachineOptions, recordTrace, type Scenario, type ThreadStatus } from '@heddle/core';
import { symptomsWith, Watch } from './detectors/watch.ts';
import { explain } from './explanation.ts';
import { formatPosition, History } from './history.ts';
import { type Interference, interferencesIn } from './interference.ts';
import { interleavingOf, type Row } from './interleaving.ts';
import type { Minimisation, Minimised } from './minimise/minimise.ts';
import type { Finding, FindingMinimisation, FindingStep, ThreadPosition } from './result.ts';
import { Replay } from './strategies/replay.ts';
import { type Detected, type Symptom, symptomsOf } from './symptom.ts';

/** At most so many rows make a table. */
const MAX_ROWS = 200;
/** Where an execution is cut off, its last steps show what it is busy with, and few rows are enough. */
const CUT_OFF_TAIL = 12;
const CUT_OFF_ROWS = 24;

/**
 * The finding of a minimised schedule: runs it once more, recorded, and says what happened.
 * @param key the key of the symptom that the schedule shows.
 * @param format writes decisions as the line that replays them.
 * @param detect the names of the detectors that the symptom takes; default none.
 * @param known the symptom, where the execution does not show it alone.
 */
export function describeFinding(
  scenario: Scenario,
  options: MachineOptions,
  small: Minimised,
  key: string,
  format: (decisions: readonly number[]) => string,
  detect: readonly string[] = [],
  known: Symptom | null = null,
): Finding {
  const { execution, events } = recordTrace(scenario, new Replay(small.decisions), options);
  const symptom =
    known ??
    symptomsOf(execution).find((candidate) => candidate.key === key) ??
    detectAgain(scenario, options, small, key, detect);
  const history = History.of(events, symptom.step);
  const { detected } = symptom;
  const isFailure = symptom.waits.length === 0 && symptom.kind !== 'step-limit' && detected === undefined;
  const interleaving =
    symptom.kind === 'step-limit'
      ? interleavingOf(history, CUT_OFF_TAIL, CUT_OFF_ROWS)
      : interleavingOf(history, isLoop(symptom) ? symptom.detected!.steps.length : 1, MAX_ROWS);
  const interference = isFailure ? interferencesIn(history)[0] : undefined;
  return {
    kind: symptom.kind,
    message: symptom.message,
    explanation: explain(history, symptom, interference, small),
    schedule: format(small.decisions),
    preemptions: small.preemptions,
    fewest: small.isFewest,
    contextSwitches: contextSwitchesIn(history),
    steps: symptom.step,
    ...(small.from === null ? {} : { minimised: presentMinimisation(small.from, format) }),
    threads: threadsOf(history, symptom, interference),
    objects: objectsOf(history, symptom, interference),
    positions:
      detected === undefined ? positionsOf(history, symptom, isFailure) : placesOf(history, detected),
    ...(detected === undefined ? {} : presentDetected(history, detected)),
    columns: columnsOf(history, symptom, interleaving),
    interleaving,
  };
}

function contextSwitchesIn({ steps }: History): number {
  return steps.filter(({ event, decision }) => (decision?.from ?? event.thread) !== event.thread).length;
}

function presentMinimisation(
  { given, normalForm, removal, rounds }: Minimisation,
  format: (decisions: readonly number[]) => string,
): FindingMinimisation {
  const { decisions, preemptions, contextSwitches, step } = given;
  return {
    found: { schedule: format(decisions), preemptions, contextSwitches, steps: step },
    executions: { normalForm, removal, rounds },
  };
}

/** Whether it is about the last steps, all of them. */
function isLoop({ kind }: Symptom): boolean {
  return kind === 'livelock' || kind === 'starvation';
}

/** The symptom of a schedule that takes detectors: while an execution is recorded, nothing else can observe it. */
function detectAgain(
  scenario: Scenario,
  options: MachineOptions,
  { decisions }: Minimised,
  key: string,
  detect: readonly string[],
): Symptom {
  const watch = Watch.of(detect)!;
  const machine = new Machine({ ...options, observer: watch });
  watch.begin();
  const execution = machine.run(scenario, new Replay(decisions));
  return symptomsWith(watch, execution).find((candidate) => candidate.key === key)!;
}

function presentDetected(
  history: History,
  { steps, isHint }: Detected,
): Pick<Finding, 'evidence' | 'certainty'> {
  const evidence = steps.map(({ step, object, access, holding }): FindingStep => {
    const { event } = history.step(step);
    return {
      step,
      thread: history.name(event.thread),
      object: object.name,
      access,
      text: event.text,
      source: formatPosition(event.position),
      ...(holding === undefined ? {} : { holding: holding.map(({ name }) => name) }),
    };
  });
  return { evidence, certainty: isHint ? 'hint' : 'observed' };
}

/** Where the threads of a detected symptom did what it is about: the last place of each, the latest first. */
function placesOf(history: History, { steps }: Detected): ThreadPosition[] {
  const places = new Map<string, ThreadPosition>();
  for (const { step } of [...steps].sort((a, b) => b.step - a.step)) {
    const { event } = history.step(step);
    const thread = history.name(event.thread);
    if (places.has(thread)) continue;
    places.set(thread, {
      thread,
      instruction: event.text,
      source: formatPosition(event.position),
      waitsFor: null,
    });
  }
  return [...places.values()];
}

/** The threads of the table, by index. */
function columnsOf(history: History, symptom: Symptom, rows: readonly Row[]): string[] {
  const shown = new Set(symptom.threads.map((thread) => thread.name));
  for (const row of rows) {
    shown.add(row.thread);
    if (row.switch !== null) shown.add(row.switch.from);
  }
  for (const status of history.statuses.values()) {
    if (status.waitsFor !== undefined) shown.add(history.name(status.thread));
  }
  return history
    .threads()
    .map((thread) => thread.name)
    .filter((name) => shown.has(name));
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}

function threadsOf(history: History, symptom: Symptom, interference: Interference | undefined): string[] {
  const involved = interference === undefined ? [] : [interference.first.thread, interference.between.thread];
  return unique([...symptom.threads.map((thread) => thread.name), ...involved.map((id) => history.name(id))]);
}

function objectsOf(history: History, symptom: Symptom, interference: Interference | undefined): string[] {
  if (symptom.objects.length > 0) return unique(symptom.objects.map((object) => object.name));
  if (interference !== undefined) return [history.name(interference.object)];
  const shared = history.steps
    .filter(({ event }) => history.isShared(event))
    .flatMap(({ event }) => event.touches);
  return unique(
    shared
      .filter(({ object }) => history.object(object)?.role !== 'thread')
      .map(({ object }) => history.name(object)),
  );
}

/** Where the threads of a symptom stand: what they are about to do or, if they failed, what they did last. */
function positionsOf(history: History, symptom: Symptom, hasFailed: boolean): ThreadPosition[] {
  const positions: ThreadPosition[] = [];
  for (const thread of symptom.threads) {
    const status = history.statuses.get(thread.id);
    if (status === undefined) continue;
    const position = positionOf(history, status, hasFailed);
    positions.push({ ...position, source: position.source ?? symptom.place });
  }
  return positions;
}

function positionOf(history: History, status: ThreadStatus, hasFailed: boolean): ThreadPosition {
  const thread = history.name(status.thread);
  if (status.pending === null || hasFailed) {
    const last = history.steps.findLast(({ event }) => event.thread === status.thread)?.event;
    return {
      thread,
      instruction: last?.text ?? null,
      source: formatPosition(last?.position ?? status.position),
      waitsFor: null,
    };
  }
  const wait = status.waitsFor;
  return {
    thread,
    instruction: status.pending,
    source: formatPosition(status.position),
    waitsFor:
      wait === undefined
        ? null
        : {
            text: history.describeWait(status.thread, wait),
            kind: wait.kind,
            object: history.name(wait.object),
            holders: wait.holders.map(({ thread: holder, since }) => ({
              thread: history.name(holder),
              since,
              source: formatPosition(history.acquisition(holder, wait.object)?.position),
            })),
          },
  };
}
