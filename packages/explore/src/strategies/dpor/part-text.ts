import { CHOSE, FOLLOWED, type Json, KIND_BITS, KIND_MASK, type Numbering, UsageError } from '@heddle/core';
import { type Event, noData, openEvent } from './event.ts';
import type { Part, Report, Waypoint } from './part.ts';
import { Sequence } from './sequence.ts';
import { Branch } from './wakeup-tree.ts';

/** By the kinds of records. `CHOSE` is followed by the value itself. */
const letters = ['r', 'w', 'a', 'f', 'c', 'b'];

function refuse(value: unknown): never {
  const text = JSON.stringify(value) ?? 'missing';
  throw new UsageError(`a part of a search is ${text.slice(0, 60)}; expected one of dpor`);
}

function expectText(value: Json | undefined): string {
  return typeof value === 'string' ? value : refuse(value);
}

function expectList(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : refuse(value);
}

function expectFields(value: Json): Readonly<Record<string, Json>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse(value);
  return value as Readonly<Record<string, Json>>;
}

function numbersOf(text: string): readonly number[] {
  if (text === '') return noData;
  const numbers = text.split('.').map(Number);
  return numbers.every((number) => Number.isSafeInteger(number) && number >= 0) ? numbers : refuse(text);
}

/**
 * Parts and reports as plain data. Objects and threads go by texts, because every process numbers them by itself.
 *
 * An event is `thread data counts records`; the records are `?` where it has not run. A branch is a list: the events up
 * to where it forks, and the list of the branches there.
 */
export class PartText {
  readonly #numbering: Numbering;

  constructor(numbering: Numbering) {
    this.#numbering = numbering;
  }

  formatPart({ path, isInner, done, branch }: Part): Json {
    return {
      isInner,
      path: path.map((waypoint) => this.#formatWaypoint(waypoint)),
      done: done.map((event) => this.#formatEvent(event)),
      branch: branch === null ? null : this.#formatBranch(branch),
    };
  }

  /** @throws UsageError where it is none. */
  parsePart(value: Json): Part {
    const { path, isInner, done, branch } = expectFields(value);
    return {
      isInner: isInner === true,
      path: expectList(path).map((waypoint) => this.#parseWaypoint(waypoint)),
      done: this.#parseEvents(done),
      branch: branch === null ? null : this.#parseBranch(branch),
    };
  }

  formatReport({ path, isInner, done, earlier, branches }: Report): Json {
    return {
      isInner,
      earlier,
      path: path.map((waypoint) => this.#formatWaypoint(waypoint)),
      done: done.map((event) => this.#formatEvent(event)),
      branches: branches.map((branch) => this.#formatBranch(branch)),
    };
  }

  /** @throws UsageError where it is none. */
  parseReport(value: Json): Report {
    const { path, isInner, done, earlier, branches } = expectFields(value);
    return {
      isInner: isInner === true,
      earlier: typeof earlier === 'number' ? earlier : refuse(earlier),
      path: expectList(path).map((waypoint) => this.#parseWaypoint(waypoint)),
      done: this.#parseEvents(done),
      branches: expectList(branches).map((branch) => this.#parseBranch(branch)),
    };
  }

  #formatWaypoint({ track, data, done, isInner }: Waypoint): Json {
    return {
      isInner,
      take: `${this.#numbering.textOfTrack(track)} ${data.join('.')}`,
      done: done.map((event) => this.#formatEvent(event)),
    };
  }

  #parseWaypoint(value: Json): Waypoint {
    const { take, done, isInner } = expectFields(value);
    const [thread, data] = expectText(take).split(' ');
    return {
      track: this.#numbering.trackOfText(thread!),
      data: numbersOf(data ?? ''),
      isInner: isInner === true,
      done: this.#parseEvents(done),
    };
  }

  #formatEvent({ track, data, counts, records, from, to }: Event): string {
    const words: string[] = [];
    for (let at = from; at < to; at++) words.push(this.#formatRecord(records[at]!));
    const touched = from < 0 ? '?' : words.join(',');
    return `${this.#numbering.textOfTrack(track)} ${data.join('.')} ${counts.join('.')} ${touched}`;
  }

  #formatRecord(record: number): string {
    const kind = record & KIND_MASK;
    const number = record >> KIND_BITS;
    if (kind === CHOSE) return `${letters[kind]}${number}`;
    const text = kind === FOLLOWED ? this.#numbering.textOfTrack(number) : this.#numbering.textOf(number);
    return `${letters[kind]}${text}`;
  }

  #parseEvents(value: Json | undefined): Event[] {
    return expectList(value).map((event) => this.#parseEvent(expectText(event)));
  }

  #parseEvent(text: string): Event {
    const [thread, data, counts, touched, ...rest] = text.split(' ');
    if (touched === undefined || rest.length > 0) refuse(text);
    const track = this.#numbering.trackOfText(thread!);
    if (touched === '?') return openEvent(track, numbersOf(data!));
    const words = touched === '' ? [] : touched.split(',');
    const records = Int32Array.from(words, (word) => this.#parseRecord(word));
    return {
      track,
      data: numbersOf(data!),
      counts: numbersOf(counts!),
      records,
      from: 0,
      to: records.length,
    };
  }

  #parseRecord(word: string): number {
    const kind = letters.indexOf(word.charAt(0));
    const text = word.slice(1);
    if (kind < 0) refuse(word);
    if (kind === CHOSE) return (numbersOf(text)[0]! << KIND_BITS) | kind;
    const number = kind === FOLLOWED ? this.#numbering.trackOfText(text) : this.#numbering.numberOfText(text);
    return (number << KIND_BITS) | kind;
  }

  #formatBranch(branch: Branch): Json {
    const events: string[] = [];
    let at = branch;
    for (;;) {
      events.push(this.#formatEvent(at.event));
      if (at.children.length !== 1) break;
      at = at.children[0]!;
    }
    return [events, at.children.map((child) => this.#formatBranch(child))];
  }

  #parseBranch(value: Json | undefined): Branch {
    const [events, forks] = expectList(value);
    const sequence = new Sequence();
    for (const event of this.#parseEvents(events)) sequence.add(event);
    if (sequence.length === 0) refuse(value);
    return Branch.along(
      sequence,
      0,
      expectList(forks).map((fork) => this.#parseBranch(fork)),
    );
  }
}
