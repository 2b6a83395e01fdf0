/** A mistake in a regular expression or in the template of a replacement, on its way to become `re.error`. */
export class PatternMistake extends Error {
  /** Where it is; -1 for nowhere in particular. */
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}
