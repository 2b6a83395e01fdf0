/** The flags of a regular expression, as the numbers that Python gives them. */
export const flags: {
  readonly TEMPLATE: 1;
  readonly IGNORECASE: 2;
  readonly LOCALE: 4;
  readonly MULTILINE: 8;
  readonly DOTALL: 16;
  readonly UNICODE: 32;
  readonly VERBOSE: 64;
  readonly DEBUG: 128;
  readonly ASCII: 256;
} = {
  TEMPLATE: 1,
  IGNORECASE: 2,
  LOCALE: 4,
  MULTILINE: 8,
  DOTALL: 16,
  UNICODE: 32,
  VERBOSE: 64,
  DEBUG: 128,
  ASCII: 256,
};

/** The letters of inline flags. */
export const flagLetters: ReadonlyMap<string, number> = new Map([
  ['i', flags.IGNORECASE],
  ['L', flags.LOCALE],
  ['m', flags.MULTILINE],
  ['s', flags.DOTALL],
  ['x', flags.VERBOSE],
  ['a', flags.ASCII],
  ['u', flags.UNICODE],
]);

/** The flags that choose between alphabets, of which a pattern has one. */
export const alphabetFlags: number = flags.ASCII | flags.LOCALE | flags.UNICODE;

/** The flags that hold for the whole pattern only. */
export const globalFlags: number = flags.DEBUG;
