/** Something that is said about the time of threads, and a program that shows whether it is so. */
export interface Claim {
  /** In our own words. */
  readonly claim: string;
  /** The file of the program, among `programs/`. */
  readonly program: string;
  /** What follows from the claim for that program. */
  readonly expected: string;
  /** Simulates the program and checks what is expected. @returns the figures for the table of the documentation. */
  readonly check: () => string;
}
