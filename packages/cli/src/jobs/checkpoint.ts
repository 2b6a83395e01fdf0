import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { canonicalJson, type Json, UsageError } from '@heddle/core';
import type { ExploreOptions, SavedPartition } from '@heddle/explore';
import * as v from 'valibot';
import { describeSystemError } from '../failure.ts';

/** The version of the format. */
const NO_CHECKPOINT = 'is no checkpoint; expected a file that --checkpoint wrote';
const VERSION = 1;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const parts = v.array(v.unknown());
const total = v.strictObject({ min: v.nullable(count), max: count, sum: count });

const named = { id: v.string(), name: v.string() };

/** A lock that was taken while others were held. */
const acquireFields = {
  thread: v.strictObject(named),
  wanted: v.strictObject(named),
  held: v.array(v.strictObject({ ...named, since: count })),
  step: count,
  source: v.nullable(v.string()),
  clock: v.record(v.string(), count),
};

/** A predicted deadlock. */
const prediction = v.strictObject({
  message: v.string(),
  cycle: v.array(v.strictObject(acquireFields)),
  isMerged: v.boolean(),
  confirmation: v.nullable(
    v.strictObject({ decisions: v.array(count), preemptions: count, step: count, key: v.string() }),
  ),
  executions: count,
});

const harvest = v.strictObject({
  totals: v.strictObject({
    executions: count,
    steps: total,
    choicePoints: total,
    preemptions: total,
    threads: total,
    cutOff: count,
    abandoned: count,
  }),
  outcomes: v.array(
    v.strictObject({
      kind: v.picklist(['completed', 'deadlock', 'error', 'stepLimit']),
      count,
      final: v.record(v.string(), v.unknown()),
      output: v.array(v.string()),
      blocked: v.array(v.string()),
      errors: v.array(v.string()),
      decisions: v.string(),
      first: count,
      isFailure: v.boolean(),
    }),
  ),
  unlisted: count,
  suspects: v.array(
    v.strictObject({
      key: v.string(),
      decisions: v.string(),
      preemptions: count,
      step: count,
      detect: v.array(v.string()),
      execution: count,
      isHint: v.boolean(),
      prediction: v.optional(prediction),
    }),
  ),
  acquires: v.array(v.strictObject({ ...acquireFields, execution: count })),
  nondeterminism: v.nullable(v.looseObject({ kind: v.literal('nondeterminism'), message: v.string() })),
  random: v.nullable(v.strictObject({ c: v.number(), s0: v.number(), s1: v.number(), s2: v.number() })),
  ended: v.nullable(v.picklist(['finding', 'lifecycle'])),
  now: parts,
  later: parts,
  share: v.number(),
});

/** Parts that wait, and parts that were run. */
const waiting = { parts, wanted: v.nullable(count) };
const done = { parts, harvest };
const companions = v.nullable(v.array(v.union([v.strictObject(waiting), v.strictObject(done)])));

const file = v.strictObject({
  heddle: v.literal('checkpoint'),
  version: v.literal(VERSION),
  scenario: v.string(),
  fingerprint: v.string(),
  options: v.record(v.string(), v.unknown()),
  partition: v.strictObject({
    lifecycle: v.picklist(['merged', 'visible']),
    round: count,
    harvest,
    later: parts,
    slots: v.array(
      v.union([v.strictObject({ ...waiting, companions }), v.strictObject({ ...done, companions })]),
    ),
  }),
});

/** What a checkpoint is of: it can be resumed with the same only. */
export interface CheckpointSubject {
  /** The scenario's name. */
  readonly scenario: string;
  readonly fingerprint: string;
  readonly options: ExploreOptions;
}

/** A checkpoint file. */
export class Checkpoint {
  readonly #name: string;
  readonly #path: string;
  readonly #subject: CheckpointSubject;

  /** @param name the file, relative to `cwd`. */
  constructor(name: string, cwd: string, subject: CheckpointSubject) {
    this.#name = name;
    this.#path = resolve(cwd, name);
    this.#subject = subject;
  }

  /**
   * Writes the file anew. Whatever happens meanwhile, the old one or the new one is there, and whole.
   * @throws UsageError when it cannot be written.
   */
  write(partition: SavedPartition): void {
    const text = JSON.stringify({ heddle: 'checkpoint', version: VERSION, ...this.#subject, partition });
    const beside = `${this.#path}.new`;
    try {
      const descriptor = openSync(beside, 'w');
      try {
        writeFileSync(descriptor, `${text}\n`);
        fsyncSync(descriptor);
      } finally {
        closeSync(descriptor);
      }
      renameSync(beside, this.#path);
    } catch (error) {
      throw new UsageError(`${this.#name}: cannot write the checkpoint: ${describeSystemError(error)}`);
    }
  }

  /**
   * What the file holds.
   * @throws UsageError when it cannot be read, is no checkpoint, or is one of another scenario or of other options.
   */
  read(): SavedPartition {
    const saved = v.safeParse(file, this.#json());
    if (!saved.success) {
      const [issue] = saved.issues;
      const path = v.getDotPath(issue);
      if (path === null || path === 'heddle') {
        throw this.#wrong(NO_CHECKPOINT);
      }
      throw this.#wrong(`is no checkpoint that this Heddle reads: ${path}: ${issue.message}`);
    }
    const { scenario, fingerprint, options, partition } = saved.output;
    const subject = this.#subject;
    if (scenario !== subject.scenario || fingerprint !== subject.fingerprint) {
      throw this.#wrong(
        `is a checkpoint of ${scenario} (${fingerprint}), but ${subject.scenario} is ${subject.fingerprint}: it is another program, or it was changed`,
      );
    }
    this.#checkOptions(options as Readonly<Record<string, Json>>);
    // The schema knows what stands in every field but for JSON of the program's own and of the strategy's.
    return partition as SavedPartition;
  }

  #json(): unknown {
    let text: string;
    try {
      text = readFileSync(this.#path, 'utf8');
    } catch (error) {
      throw this.#wrong(describeSystemError(error));
    }
    try {
      return JSON.parse(text);
    } catch {
      throw this.#wrong(NO_CHECKPOINT);
    }
  }

  #checkOptions(saved: Readonly<Record<string, Json>>): void {
    const given = JSON.parse(JSON.stringify(this.#subject.options)) as Readonly<Record<string, Json>>;
    for (const name of new Set([...Object.keys(saved), ...Object.keys(given)])) {
      const [before, now] = [saved[name] ?? null, given[name] ?? null];
      if (canonicalJson(before) === canonicalJson(now)) continue;
      throw this.#wrong(
        `was made with ${name} ${JSON.stringify(before)}, and now it is ${JSON.stringify(now)}; resume with the same options`,
      );
    }
  }

  #wrong(message: string): UsageError {
    return new UsageError(`${this.#name}: ${message}`);
  }
}
