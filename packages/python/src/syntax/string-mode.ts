/** The f-string or t-string that the tokenizer is in. */
export interface StringMode {
  readonly letter: 'f' | 't';
  readonly quote: string;
  /** 1 or 3. */
  readonly quoteSize: number;
  readonly isRaw: boolean;
  /** Where its prefix begins. */
  readonly start: number;
  readonly line: number;
  readonly lineStart: number;
  /** Whether the text of a replacement field is being read, rather than the literal text. */
  inExpression: boolean;
  /** How many brackets are open since the string began. */
  depth: number;
  /** The depth around the innermost replacement field; -1 outside. */
  fieldDepth: number;
  inFormatSpec: boolean;
}
