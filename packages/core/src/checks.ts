import { describeError, NondeterminismError, UsageError } from './errors.ts';

/** Something that has to hold. */
interface Check {
  readonly text: string;
  readonly holds: () => boolean;
}

/** What is wrong with a check; null where it holds. */
function problemWith(check: Check): string | null {
  try {
    return check.holds() ? null : `does not hold: ${check.text}`;
  } catch (error) {
    if (error instanceof UsageError || error instanceof NondeterminismError) throw error;
    return `cannot be tested: ${check.text} (${describeError(error)})`;
  }
}

/** What a scenario states about every state and about the end of an execution. */
export class Checks {
  #invariants: Check[] = [];
  #finals: Check[] = [];

  get hasInvariants(): boolean {
    return this.#invariants.length > 0;
  }

  addInvariant(text: string, holds: () => boolean): void {
    this.#invariants.push({ text, holds });
  }

  addFinal(text: string, holds: () => boolean): void {
    this.#finals.push({ text, holds });
  }

  /** The problems with the invariants that are broken now. Each is told once an execution. */
  brokenInvariants(): string[] {
    const problems: string[] = [];
    this.#invariants = this.#invariants.filter((check) => {
      const problem = problemWith(check);
      if (problem !== null) problems.push(`the invariant ${problem}`);
      return problem === null;
    });
    return problems;
  }

  /** The problems with what has to hold at the end. */
  brokenFinals(): string[] {
    return this.#finals
      .map(problemWith)
      .filter((problem) => problem !== null)
      .map((problem) => `at the end it ${problem}`);
  }

  /** Forgets every check. */
  clear(): void {
    if (this.#invariants.length > 0) this.#invariants = [];
    if (this.#finals.length > 0) this.#finals = [];
  }
}
