import { parse } from '../syntax/parser.ts';
import { SyntaxMistake } from '../syntax/syntax-error.ts';
import type { Expression, Root, Span } from '../syntax/tree.ts';
import { charactersIn } from './byte-columns.ts';

/** A place in some lines: both counted from 0, the column in characters. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The part of an expression that stands out: the operator, the subscript with its brackets, the arguments with theirs. */
export interface Anchors {
  readonly from: Place;
  /** Behind its last character. */
  readonly to: Place;
}

/** What a text is the source of; null where it is no Python. */
export function parsed(source: string): Root | null {
  try {
    return parse(source, '<marks>');
  } catch (error) {
    if (error instanceof SyntaxMistake) return null;
    throw error;
  }
}

/** The expression that some lines are; null where they are something else. */
function expressionIn(lines: readonly string[]): Expression | null {
  // In brackets, so that it may go over several lines.
  const [statement, ...rest] = (parsed(`(\n${lines.join('\n')}\n)`)?.body ?? []) as readonly {
    kind: string;
    value?: Expression;
  }[];
  return statement?.kind === 'Expr' && rest.length === 0 ? statement.value! : null;
}

/** The end of a part of the expression, in the lines: one line more and a bracket stand before them when it is parsed. */
function endOf(lines: readonly string[], { endLine, endColumn }: Span): Place {
  return { line: endLine - 2, column: charactersIn(lines[endLine - 2]!, endColumn) };
}

/**
 * The first character from a place on that meets a condition, comments and line ends skipped; null where there is none.
 */
function find(
  lines: readonly string[],
  { line, column }: Place,
  meets: (character: string) => boolean,
): Place | null {
  let from = column;
  for (let at = line; at < lines.length; at++, from = 0) {
    const characters = [...lines[at]!];
    for (let place = from; place < characters.length; place++) {
      const character = characters[place]!;
      if (character === '\\' || character === '#') break;
      if (meets(character)) return { line: at, column: place };
    }
  }
  return null;
}

function operatorAnchors(lines: readonly string[], left: Span, right: Span): Anchors | null {
  const from = find(lines, endOf(lines, left), (character) => character !== ')' && character.trim() !== '');
  if (from === null) return null;
  const { line, column } = from;
  const second = [...lines[line]!][column + 1] ?? ' ';
  const rightLine = right.line - 2;
  const isBefore = rightLine > line || column + 1 < charactersIn(lines[rightLine]!, right.column);
  const isLong = isBefore && second.trim() !== '' && second !== '\\' && second !== '#';
  return { from, to: { line, column: column + (isLong ? 2 : 1) } };
}

function bracketAnchors(lines: readonly string[], head: Span, whole: Span, bracket: string): Anchors | null {
  const from = find(lines, endOf(lines, head), (character) => character === bracket);
  return from === null ? null : { from, to: endOf(lines, whole) };
}

/**
 * What stands out in an expression of one or more lines; null where nothing does.
 * @param marksCalls whether the arguments of a call do.
 */
export function anchorsIn(
  lines: readonly string[],
  { marksCalls }: { readonly marksCalls: boolean },
): Anchors | null {
  const expression = expressionIn(lines);
  switch (expression?.kind) {
    case 'BinOp':
      return operatorAnchors(lines, expression.left, expression.right);
    case 'Subscript':
      return bracketAnchors(lines, expression.value, expression, '[');
    case 'Call':
      return marksCalls ? bracketAnchors(lines, expression.func, expression, '(') : null;
    default:
      return null;
  }
}
