import { type CharacterTest, lowerCase, upperCase } from './characters.ts';

/** How the letters of a pattern are compared. */
interface CaseOptions {
  readonly ignoresCase: boolean;
  readonly isAscii: boolean;
}

/** What one place of a pattern accepts: `[a-z\d]`, `\w`, `.`, or one character. */
export class CharacterSet {
  readonly #ranges: readonly (readonly [number, number])[];
  readonly #tests: readonly CharacterTest[];
  readonly #isNegated: boolean;
  readonly #options: CaseOptions;
  /** What is known of the first 256 characters: 0 nothing, 1 no, 2 yes. */
  readonly #known: Uint8Array = new Uint8Array(256);

  constructor(
    ranges: readonly (readonly [number, number])[],
    tests: readonly CharacterTest[],
    isNegated: boolean,
    options: CaseOptions,
  ) {
    this.#ranges = ranges;
    this.#tests = tests;
    this.#isNegated = isNegated;
    this.#options = options;
  }

  /** Whether it accepts a character. */
  has(code: number): boolean {
    if (code > 255) return this.#decide(code);
    const known = this.#known[code]!;
    if (known !== 0) return known === 2;
    const accepts = this.#decide(code);
    this.#known[code] = accepts ? 2 : 1;
    return accepts;
  }

  #decide(code: number): boolean {
    let lists = this.#lists(code);
    if (!lists && this.#options.ignoresCase) {
      lists = this.#lists(lowerCase(code, this.#options)) || this.#lists(upperCase(code, this.#options));
    }
    return lists !== this.#isNegated;
  }

  #lists(code: number): boolean {
    return (
      this.#ranges.some(([first, last]) => code >= first && code <= last) ||
      this.#tests.some((test) => test(code))
    );
  }
}
