/** The kinds of tokens, as small numbers. */
export const NAME = 0;
/** An operator or a delimiter. */
export const OPERATOR = 1;
export const KEYWORD = 2;
export const NUMBER = 3;
/** A whole string or bytes literal with its prefix and quotes. */
export const STRING = 4;
/** The prefix and the opening quotes of an f-string. */
export const FSTRING_START = 5;
/** Text between the replacement fields of an f-string or a t-string. */
export const FSTRING_MIDDLE = 6;
export const FSTRING_END = 7;
/** The prefix and the opening quotes of a t-string. */
export const TSTRING_START = 8;
export const NEWLINE = 9;
export const INDENT = 10;
export const DEDENT = 11;
/** The end of the source. */
export const END = 12;
/** What is no token: the last of the list, with the mistake to report. */
export const ERROR = 13;

/** One word of a program. */
export interface Token {
  readonly kind: number;
  /** The spelling of an operator or a keyword, the identifier of a name; the empty string for every other kind. */
  readonly text: string;
  /** Where it begins in the source, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** From 1. */
  readonly line: number;
  /** In UTF-8 bytes from 0; -1 for tokens without text of their own: INDENT, DEDENT, END, ERROR. */
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** How many brackets are open around it. */
  readonly level: number;
}

const keywords: ReadonlySet<string> = new Set([
  'False',
  'None',
  'True',
  'and',
  'as',
  'assert',
  'async',
  'await',
  'break',
  'class',
  'continue',
  'def',
  'del',
  'elif',
  'else',
  'except',
  'finally',
  'for',
  'from',
  'global',
  'if',
  'import',
  'in',
  'is',
  'lambda',
  'nonlocal',
  'not',
  'or',
  'pass',
  'raise',
  'return',
  'try',
  'while',
  'with',
  'yield',
]);

/** Whether a word is reserved. */
export function isKeyword(word: string): boolean {
  return keywords.has(word);
}
