import { indexErrorType, raised } from '../../objects/exception-types.ts';
import { quotedText } from '../../semantics/quoted-text.ts';
import { templateControls } from './escapes.ts';
import { PatternMistake } from './pattern-error.ts';
import { checkGroupName, PatternSource } from './pattern-source.ts';

/** A piece of the template of a replacement: a text, or the number of a group. */
export type TemplatePiece = string | number;

function groupOf(name: string, at: number, groups: number, names: ReadonlyMap<string, number>): number {
  if (/^[0-9]+$/.test(name)) {
    if (Number(name) > groups) throw new PatternMistake(`invalid group reference ${Number(name)}`, at);
    return Number(name);
  }
  checkGroupName(name, at);
  const group = names.get(name);
  if (group === undefined) throw raised(indexErrorType, `unknown group name ${quotedText(name)}`);
  return group;
}

function octalCharacter(digits: string, from: number): string {
  const code = Number.parseInt(digits, 8);
  if (code > 0o377) {
    throw new PatternMistake(`octal escape value \\${digits} outside of range 0-0o377`, from);
  }
  return String.fromCharCode(code);
}

function escapePiece(
  source: PatternSource,
  from: number,
  groups: number,
  names: ReadonlyMap<string, number>,
): TemplatePiece {
  const letter = source.take();
  if (letter === '') throw new PatternMistake('bad escape (end of pattern)', from);
  if (letter === 'g') {
    if (!source.takes('<')) throw new PatternMistake('missing <', source.at);
    const at = source.at;
    return groupOf(source.takeUntil('>', 'group name'), at, groups, names);
  }
  if (letter === '0') return octalCharacter(`0${source.takeWhile('01234567', 2)}`, from);
  if (/[1-9]/.test(letter)) {
    let digits = letter;
    if (/[0-9]/.test(source.next)) {
      digits += source.take();
      if (/^[0-3][0-7]$/.test(digits) || /^[4-7][0-7]$/.test(digits)) {
        if (/[0-7]/.test(source.next)) return octalCharacter(digits + source.take(), from);
      }
    }
    const group = Number(digits);
    if (group > groups) throw new PatternMistake(`invalid group reference ${group}`, from + 1);
    return group;
  }
  const control = templateControls.get(letter);
  if (control !== undefined) return String.fromCharCode(control);
  if (/[a-zA-Z]/.test(letter)) throw new PatternMistake(`bad escape \\${letter}`, from);
  return `\\${letter}`;
}

/**
 * Reads the template of a replacement.
 * @throws PatternMistake, and Raised IndexError for an unknown name.
 */
export function parseTemplate(
  text: string,
  groups: number,
  names: ReadonlyMap<string, number>,
): TemplatePiece[] {
  const source = new PatternSource(text);
  const pieces: TemplatePiece[] = [];
  let literal = '';
  while (!source.isOver) {
    const from = source.at;
    const character = source.take();
    const piece = character === '\\' ? escapePiece(source, from, groups, names) : character;
    if (typeof piece === 'string') {
      literal += piece;
      continue;
    }
    if (literal !== '') pieces.push(literal);
    literal = '';
    pieces.push(piece);
  }
  if (literal !== '') pieces.push(literal);
  return pieces;
}
