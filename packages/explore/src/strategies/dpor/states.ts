import type { Course } from './course.ts';
import { dependsOn, type Event, eventOf, isSameChoice, openEvent } from './event.ts';
import type { Part, Report, Waypoint } from './part.ts';
import { Branch } from './wakeup-tree.ts';

const noEvents: readonly Event[] = [];

/**
 * The states along the present execution, and what is known of them: what was explored from there, and what is to be. State i
 * is the one before transition i.
 *
 * Where a search is divided, the states up to the one at which a part begins are shared with other parts. What is planned for
 * them is not run here, but reported.
 */
export class States {
  readonly #course: Course;
  /** What was explored from each, or elsewhere to the same effect; and what was explored from it alone. */
  readonly #sleep: (readonly Event[])[] = [];
  readonly #done: (readonly Event[])[] = [];
  /** What sleeps at each that was explored outside of the part. */
  readonly #outer: (readonly Event[])[] = [];
  /** What is to be explored; null for nothing. */
  readonly #planned: (Branch[] | null)[] = [];
  /** What is to be explored from states that are shared. */
  #reported: Branch[][] = [];
  /** What is known of states of the part at which something from outside sleeps. */
  #inner: Report[] = [];
  #part: Part;

  constructor(course: Course, part: Part) {
    this.#course = course;
    this.#part = part;
  }

  /** The state at which the part begins. */
  get base(): number {
    return this.#part.path.length;
  }

  /** Begins with another part, of which nothing was run. */
  begin(part: Part): void {
    this.#part = part;
    this.#reported = [];
    this.#inner = [];
  }

  /** Where the part leads from a state; null where it leaves that open. */
  waypoint(at: number): Waypoint | null {
    return this.#part.path[at] ?? null;
  }

  /**
   * The execution comes to a state that is new.
   * @param children what is planned after the transition that led there.
   */
  enter(at: number, children: Branch[] | null): void {
    const { path, done, branch } = this.#part;
    const inherited = at === 0 ? noEvents : this.#asleep(this.#sleep[at - 1]!, at);
    this.#done[at] = at < path.length ? path[at]!.done : at === path.length ? done : noEvents;
    this.#sleep[at] = this.#done[at]!.length === 0 ? inherited : [...inherited, ...this.#done[at]!];
    if (branch === null || at <= path.length) this.#outer[at] = noEvents;
    else this.#outer[at] = at === path.length + 1 ? inherited : this.#asleep(this.#outer[at - 1]!, at);
    if (at < path.length) this.#planned[at] = null;
    else if (at === path.length && branch !== null) this.#planned[at] = [branch];
    else this.#planned[at] = children;
  }

  /** Those of the events that sleep before the transition to a state which still sleep after it: they commute with it. */
  #asleep(sleep: readonly Event[], at: number): readonly Event[] {
    if (sleep.length === 0) return sleep;
    return sleep.filter((event) => !dependsOn(event, this.#course.log, at - 1));
  }

  /** What was explored from a state, or elsewhere to the same effect. */
  sleepAt(at: number): readonly Event[] {
    return this.#sleep[at]!;
  }

  /** What is to be explored first from a state; it counts as begun. */
  take(at: number): Branch | null {
    return this.#planned[at]?.shift() ?? null;
  }

  /** What is to be explored from a state, to be added to. */
  plannedAt(at: number): Branch[] {
    if (this.#isShared(at)) {
      this.#reported[at] ??= [];
      return this.#reported[at]!;
    }
    const planned = this.#planned[at] ?? [];
    this.#planned[at] = planned;
    return planned;
  }

  /** Plans a transition with other data choices, unless it is planned or explored already. */
  planChoice(at: number, track: number, data: readonly number[]): void {
    // On its way to the part that is business of those who were there first.
    if (at < this.base) return;
    const isIt = (event: Event): boolean => event.track === track && isSameChoice(event.data, data);
    if (this.#sleep[at]!.some(isIt)) return;
    const planned = this.plannedAt(at);
    if (!planned.some(({ event }) => isIt(event))) planned.push(Branch.leaf(openEvent(track, data)));
  }

  /**
   * Finishes what the last execution has begun, and goes back to the last state from which something is planned.
   * @returns the state; -1 where nothing is left of the part.
   */
  backtrack(): number {
    const { count } = this.#course.log;
    for (let at = count - 1; at >= 0 && !this.#isShared(at); at--) {
      const planned = this.#planned[at] ?? null;
      if (planned === null || planned.length === 0) {
        if (this.#outer[at]!.length > 0) this.#inner.push(this.#reportOn(at, { isOver: true }));
        continue;
      }
      const event = this.#eventAt(at);
      this.#done[at] = [...this.#done[at]!, event];
      this.#sleep[at] = [...this.#sleep[at]!, event];
      return at;
    }
    return -1;
  }

  /** How many branches of a state were explored and how many there are, as far as is known. */
  branchesAt(at: number): { readonly done: number; readonly all: number } {
    if (this.#isShared(at)) return { done: 0, all: 1 };
    const done = this.#done[at]!.length;
    return { done, all: done + 1 + (this.#planned[at]?.length ?? 0) };
  }

  /**
   * What is left of the part between two executions, as parts, in the order of the search.
   * @param fork the state that the next execution begins at.
   */
  parts(fork: number): Part[] {
    const parts: Part[] = [];
    for (let at = fork; at >= 0 && !this.#isShared(at); at--) {
      const done = at === fork ? [...this.#done[at]!] : [...this.#done[at]!, this.#eventAt(at)];
      for (const branch of this.#planned[at] ?? []) {
        parts.push({ path: this.#pathTo(at), isInner: this.#isInner(at), done: [...done], branch });
        done.push(branch.event);
      }
    }
    return parts;
  }

  /**
   * What other parts may have to know: what was found out about the states that this one shares, and which branches it has
   * explored at states where something from outside sleeps.
   * @param fork the state that the next execution begins at; -1 where the part is over.
   */
  reports(fork: number): Report[] {
    const reports = [...this.#inner];
    if (this.#part.branch === null) return reports;
    for (let at = fork; at > this.base; at--) {
      if (this.#outer[at]!.length > 0) reports.push(this.#reportOn(at, { isOver: at < fork }));
    }
    for (let at = this.base; at >= 0; at--) {
      const report = this.#reportOn(at, { isOver: true });
      if (at === this.base || report.branches.length > 0) reports.push(report);
    }
    return reports;
  }

  /** @param isOver whether the event that the last execution took there counts too. */
  #reportOn(at: number, { isOver }: { readonly isOver: boolean }): Report {
    const done = this.#done[at]!;
    return {
      path: this.#pathTo(at),
      isInner: this.#isInner(at),
      done: isOver ? [...done, this.#eventAt(at)] : done,
      earlier: done.length,
      branches: this.#reported[at] ?? [],
    };
  }

  #isInner(at: number): boolean {
    if (at < this.base) return this.#part.path[at]!.isInner;
    return at === this.base ? this.#part.isInner : this.#outer[at]!.length > 0;
  }

  /** Whether other parts pass a state, or begin at it, too: so they may with all on the way to the part. */
  #isShared(at: number): boolean {
    return this.#part.branch !== null && at <= this.#part.path.length;
  }

  #eventAt(at: number): Event {
    const { log, data, counts } = this.#course;
    return eventOf(log, at, data[at]!, counts[at]!);
  }

  #pathTo(state: number): Waypoint[] {
    const { log, data } = this.#course;
    const path: Waypoint[] = [];
    for (let at = 0; at < state; at++) {
      path.push({
        track: log.tracks[at]!,
        data: data[at]!,
        done: this.#done[at]!,
        isInner: this.#isInner(at),
      });
    }
    return path;
  }
}
