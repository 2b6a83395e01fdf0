import { overflowErrorType, raised, valueError } from '../../objects/exception-types.ts';
import { quotedText } from '../../semantics/quoted-text.ts';
import { CharacterSet } from './character-set.ts';
import { type CharacterTest, categoryTest } from './characters.ts';
import { escapedCharacter, escapedNumber, escapedSetCharacter, isAscii } from './escapes.ts';
import { alphabetFlags, flagLetters, flags, globalFlags } from './flags.ts';
import { PatternMistake } from './pattern-error.ts';
import { checkGroupName, PatternSource } from './pattern-source.ts';
import { type Node, type Place, type RepeatMode, type Syntax, widthOf } from './syntax.ts';

/** The greatest count of a repetition. */
const MOST_REPEATS = 4294967295;

const empty: Node = { kind: 'sequence', items: [] };

/** What `[…]` or an escape in it means: a character, or a class of them. */
type SetItem = { readonly code: number } | { readonly test: CharacterTest };

/**
 * Reads a regular expression in Python's syntax.
 * @throws PatternMistake
 */
export function parsePattern(text: string, given: number, options: { readonly isBytes: boolean }): Syntax {
  const first = new PatternParser(text, given, options.isBytes);
  try {
    return first.parse();
  } catch (error) {
    if (error !== verboseFound) throw error;
    return new PatternParser(text, given | flags.VERBOSE, options.isBytes).parse();
  }
}

/** Thrown where an inline flag says that the pattern has to be read once more, with comments. */
const verboseFound: Error = new Error('the pattern is verbose');

class PatternParser {
  readonly #source: PatternSource;
  readonly #isBytes: boolean;
  /** The flags of the whole pattern. */
  #flags: number;
  /** The flags that hold here. */
  #present: number;
  #groups = 0;
  readonly #names = new Map<string, number>();
  readonly #bodies = new Map<number, Node>();
  /** The references by number in conditionals, which may come before their groups. */
  readonly #checked: { readonly group: number; readonly at: number }[] = [];
  /** How many groups there were where the outermost look-behind began; null outside. */
  #behind: number | null = null;

  constructor(text: string, given: number, isBytes: boolean) {
    this.#source = new PatternSource(text);
    this.#isBytes = isBytes;
    this.#flags = given;
    this.#present = given;
  }

  parse(): Syntax {
    this.#checkFlags();
    const root = this.#alternatives();
    if (!this.#source.isOver) throw new PatternMistake('unbalanced parenthesis', this.#source.at);
    for (const { group, at } of this.#checked) {
      if (group > this.#groups) throw new PatternMistake(`invalid group reference ${group}`, at);
    }
    if (!this.#isBytes && (this.#flags & alphabetFlags) === 0) this.#flags |= flags.UNICODE;
    this.#checkBehinds(root);
    return { root, groups: this.#groups, names: this.#names, flags: this.#flags };
  }

  #checkFlags(): void {
    const given = this.#flags;
    if (this.#isBytes) {
      if ((given & flags.UNICODE) !== 0) throw valueError('cannot use UNICODE flag with a bytes pattern');
      if ((given & flags.LOCALE) !== 0 && (given & flags.ASCII) !== 0) {
        throw valueError('ASCII and LOCALE flags are incompatible');
      }
      return;
    }
    if ((given & flags.LOCALE) !== 0) throw valueError('cannot use LOCALE flag with a str pattern');
    if ((given & flags.ASCII) !== 0 && (given & flags.UNICODE) !== 0) {
      throw valueError('ASCII and UNICODE flags are incompatible');
    }
  }

  /** Look-behinds are checked at the end: a reference in one may be to a group whose width is not known before. */
  #checkBehinds(node: Node): void {
    switch (node.kind) {
      case 'sequence':
        for (const item of node.items) this.#checkBehinds(item);
        return;
      case 'branch':
        for (const branch of node.branches) this.#checkBehinds(branch);
        return;
      case 'conditional':
        this.#checkBehinds(node.yes);
        this.#checkBehinds(node.no);
        return;
      case 'look':
        if (node.isBehind) {
          const [low, high] = widthOf(node.body, this.#bodies);
          if (low !== high) throw new PatternMistake('look-behind requires fixed-width pattern', -1);
        }
        this.#checkBehinds(node.body);
        return;
      case 'group':
      case 'atomic':
      case 'repeat':
        this.#checkBehinds(node.body);
    }
  }

  #alternatives(): Node {
    const branches = [this.#sequence()];
    while (this.#source.takes('|')) branches.push(this.#sequence());
    return branches.length === 1 ? branches[0]! : { kind: 'branch', branches };
  }

  #sequence(): Node {
    const source = this.#source;
    const items: Node[] = [];
    for (;;) {
      if (source.isOver || source.next === '|' || source.next === ')') break;
      if (this.#skipsComment()) continue;
      const at = source.at;
      if ('*+?'.includes(source.next) || source.next === '{') {
        const bounds = this.#bounds();
        if (bounds !== undefined) {
          items.push(this.#repeat(items.pop(), bounds, at));
          continue;
        }
      }
      const item = this.#item();
      if (item !== undefined) items.push(item);
    }
    return items.length === 1 ? items[0]! : { kind: 'sequence', items };
  }

  #skipsComment(): boolean {
    const source = this.#source;
    if ((this.#present & flags.VERBOSE) === 0) return false;
    if (' \t\n\r\v\f'.includes(source.next)) {
      source.at++;
      return true;
    }
    if (source.next !== '#') return false;
    while (!source.isOver && source.take() !== '\n');
    return true;
  }

  /** How often a repetition repeats; undefined for a brace that begins none. */
  #bounds(): readonly [number, number] | undefined {
    const source = this.#source;
    const from = source.at;
    const mark = source.take();
    if (mark === '*') return [0, Infinity];
    if (mark === '+') return [1, Infinity];
    if (mark === '?') return [0, 1];
    if (source.next === '}') {
      source.at = from;
      return undefined;
    }
    const low = source.takeWhile('0123456789', Infinity);
    const high = source.takes(',') ? source.takeWhile('0123456789', Infinity) : low;
    if (!source.takes('}')) {
      source.at = from;
      return undefined;
    }
    const min = low === '' ? 0 : Number(low);
    const max = high === '' ? Infinity : Number(high);
    if (min >= MOST_REPEATS || (max >= MOST_REPEATS && max !== Infinity)) {
      throw raised(overflowErrorType, 'the repetition number is too large');
    }
    if (max < min) throw new PatternMistake('min repeat greater than max repeat', from + 1);
    return [min, max];
  }

  #repeat(body: Node | undefined, [min, max]: readonly [number, number], at: number): Node {
    if (body === undefined || body.kind === 'place') throw new PatternMistake('nothing to repeat', at);
    if (body.kind === 'repeat') throw new PatternMistake('multiple repeat', at);
    let mode: RepeatMode = 'greedy';
    if (this.#source.takes('?')) mode = 'lazy';
    else if (this.#source.takes('+')) mode = 'possessive';
    return { kind: 'repeat', body, min, max, mode };
  }

  /** One item without its repetition; undefined for one that matches nothing of its own, such as a comment. */
  #item(): Node | undefined {
    const source = this.#source;
    switch (source.next) {
      case '\\':
        return this.#escape();
      case '[':
        return this.#set();
      case '(':
        return this.#parenthesis();
      case '.':
        source.at++;
        return this.#setOf([], (this.#present & flags.DOTALL) !== 0 ? [] : [[10, 10]], true);
      case '^':
        source.at++;
        return this.#place((this.#present & flags.MULTILINE) !== 0 ? 'line-start' : 'start');
      case '$':
        source.at++;
        return this.#place((this.#present & flags.MULTILINE) !== 0 ? 'line-end' : 'last-line-end');
      default:
        return this.#literal(source.take().codePointAt(0)!);
    }
  }

  get #isAscii(): boolean {
    return isAscii(this.#present, { isBytes: this.#isBytes });
  }

  #place(place: Place): Node {
    return { kind: 'place', place, isAscii: this.#isAscii };
  }

  #literal(code: number): Node {
    if ((this.#present & flags.IGNORECASE) === 0) return { kind: 'literal', code };
    return this.#setOf([], [[code, code]], false);
  }

  #setOf(tests: CharacterTest[], ranges: (readonly [number, number])[], isNegated: boolean): Node {
    const options = { ignoresCase: (this.#present & flags.IGNORECASE) !== 0, isAscii: this.#isAscii };
    // A letter is also what its other case is listed as.
    const folded = options.ignoresCase ? ranges.flatMap((range) => foldedRange(range)) : ranges;
    return { kind: 'set', set: new CharacterSet(folded, tests, isNegated, options) };
  }

  /** `\d`, `\S` and the like; undefined for another letter. */
  #category(letter: string): CharacterTest | undefined {
    const lower = letter.toLowerCase();
    if (letter === '' || !'dsw'.includes(lower)) return undefined;
    const test = categoryTest(lower, { isAscii: this.#isAscii });
    return letter === lower ? test : (code) => !test(code);
  }

  #escape(): Node {
    const source = this.#source;
    const from = source.at++;
    const letter = source.take();
    if (letter === '') throw new PatternMistake('bad escape (end of pattern)', from);
    const category = this.#category(letter);
    if (category !== undefined) return this.#setOf([category], [], false);
    switch (letter) {
      case 'A':
        return this.#place('start');
      case 'Z':
      case 'z':
        return this.#place('end');
      case 'b':
        return this.#place('boundary');
      case 'B':
        return this.#place('no-boundary');
    }
    if (/[1-9]/.test(letter)) {
      const number = escapedNumber(source, letter, from);
      return 'code' in number ? this.#literal(number.code) : this.#reference(number.group, from + 1, from);
    }
    const code = escapedCharacter(source, letter, from, { isBytes: this.#isBytes });
    if (code === undefined) throw new PatternMistake(`bad escape \\${letter}`, from);
    return this.#literal(code);
  }

  /** @param from where the reference begins, for one to a group that it stands in. */
  #reference(group: number, at: number, from: number): Node {
    if (group > this.#groups) throw new PatternMistake(`invalid group reference ${group}`, at);
    if (!this.#bodies.has(group)) throw new PatternMistake('cannot refer to an open group', from);
    this.#checkBehind(group, this.#source.at);
    return {
      kind: 'reference',
      group,
      ignoresCase: (this.#present & flags.IGNORECASE) !== 0,
      isAscii: this.#isAscii,
    };
  }

  #checkBehind(group: number, at: number): void {
    if (this.#behind !== null && group > this.#behind) {
      throw new PatternMistake('cannot refer to group defined in the same lookbehind subpattern', at);
    }
  }

  #set(): Node {
    const source = this.#source;
    const from = source.at++;
    const isNegated = source.takes('^');
    const ranges: (readonly [number, number])[] = [];
    const tests: CharacterTest[] = [];
    for (let isFirst = true; ; isFirst = false) {
      if (source.isOver) throw new PatternMistake('unterminated character set', from);
      if (!isFirst && source.takes(']')) break;
      const start = source.at;
      const low = this.#setItem();
      if (!source.takes('-')) this.#addItem(low, ranges, tests);
      else if (source.isOver) throw new PatternMistake('unterminated character set', from);
      else if (source.next === ']') {
        this.#addItem(low, ranges, tests);
        ranges.push([45, 45]);
      } else {
        const high = this.#setItem();
        if (!('code' in low) || !('code' in high) || high.code < low.code) {
          throw new PatternMistake(`bad character range ${source.slice(start)}`, start);
        }
        ranges.push([low.code, high.code]);
      }
    }
    return this.#setOf(tests, ranges, isNegated);
  }

  #addItem(item: SetItem, ranges: (readonly [number, number])[], tests: CharacterTest[]): void {
    if ('code' in item) ranges.push([item.code, item.code]);
    else tests.push(item.test);
  }

  #setItem(): SetItem {
    const source = this.#source;
    const from = source.at;
    const character = source.take();
    if (character !== '\\') return { code: character.codePointAt(0)! };
    const letter = source.take();
    if (letter === '') throw new PatternMistake('bad escape (end of pattern)', from);
    const test = this.#category(letter);
    if (test !== undefined) return { test };
    return { code: escapedSetCharacter(source, letter, from, { isBytes: this.#isBytes }) };
  }

  #parenthesis(): Node | undefined {
    const source = this.#source;
    const from = source.at++;
    if (!source.takes('?')) return this.#capture(null, from);
    const letter = source.take();
    switch (letter) {
      case '':
        throw new PatternMistake('unexpected end of pattern', source.at - 1);
      case ':':
        return this.#scope(from, this.#present, (body) => ({ kind: 'sequence', items: [body] }));
      case '>':
        return this.#scope(from, this.#present, (body) => ({ kind: 'atomic', body }));
      case '=':
      case '!':
        return this.#look(from, false, letter === '!');
      case '<':
        return this.#behindOf(from);
      case 'P':
        return this.#named(from);
      case '#':
        return this.#comment(from);
      case '(':
        return this.#conditional(from);
      default:
        if (letter !== '-' && !flagLetters.has(letter)) {
          throw new PatternMistake(`unknown extension ?${letter}`, source.at - 2);
        }
        return this.#inlineFlags(from, letter);
    }
  }

  #close(from: number): void {
    if (!this.#source.takes(')')) throw new PatternMistake('missing ), unterminated subpattern', from);
  }

  #scope(from: number, present: number, make: (body: Node) => Node): Node {
    const outer = this.#present;
    this.#present = present;
    const body = this.#alternatives();
    this.#present = outer;
    this.#close(from);
    return make(body);
  }

  #capture(name: string | null, from: number): Node {
    const index = ++this.#groups;
    if (name !== null) {
      const known = this.#names.get(name);
      if (known !== undefined) {
        const message = `redefinition of group name ${quotedText(name)} as group ${index}; was group ${known}`;
        throw new PatternMistake(message, this.#source.at - [...name].length - 1);
      }
      this.#names.set(name, index);
    }
    const outer = this.#present;
    const body = this.#alternatives();
    this.#present = outer;
    this.#close(from);
    this.#bodies.set(index, body);
    return { kind: 'group', index, body };
  }

  #look(from: number, isBehind: boolean, isNegated: boolean): Node {
    const outer = this.#behind;
    if (isBehind && outer === null) this.#behind = this.#groups;
    const node = this.#scope(from, this.#present, (body) => ({ kind: 'look', body, isBehind, isNegated }));
    this.#behind = outer;
    return node;
  }

  #behindOf(from: number): Node {
    const source = this.#source;
    const letter = source.take();
    if (letter === '') throw new PatternMistake('unexpected end of pattern', source.at - 1);
    if (letter !== '=' && letter !== '!') {
      throw new PatternMistake(`unknown extension ?<${letter}`, source.at - 3);
    }
    return this.#look(from, true, letter === '!');
  }

  #named(from: number): Node {
    const source = this.#source;
    if (source.takes('<')) {
      const at = source.at;
      const name = checkGroupName(source.takeUntil('>', 'group name'), at);
      return this.#capture(name, from);
    }
    if (source.takes('=')) {
      const at = source.at;
      const name = checkGroupName(source.takeUntil(')', 'group name'), at);
      const group = this.#names.get(name);
      if (group === undefined) throw new PatternMistake(`unknown group name ${quotedText(name)}`, at);
      return this.#reference(group, at, at);
    }
    const letter = source.take();
    if (letter === '') throw new PatternMistake('unexpected end of pattern', source.at - 1);
    throw new PatternMistake(`unknown extension ?P${letter}`, source.at - 3);
  }

  #comment(from: number): undefined {
    const source = this.#source;
    while (!source.isOver) if (source.take() === ')') return undefined;
    throw new PatternMistake('missing ), unterminated comment', from);
  }

  #conditional(from: number): Node {
    const source = this.#source;
    const at = source.at;
    const name = source.takeUntil(')', 'group name');
    let group: number | undefined;
    if (/^[0-9]+$/.test(name)) {
      group = Number(name);
      if (group === 0) throw new PatternMistake('bad group number', at);
      this.#checked.push({ group, at });
    } else {
      group = this.#names.get(checkGroupName(name, at));
      if (group === undefined) throw new PatternMistake(`unknown group name ${quotedText(name)}`, at);
    }
    this.#checkBehind(group, source.at);
    const outer = this.#present;
    const yes = this.#sequence();
    const no = source.takes('|') ? this.#sequence() : empty;
    this.#present = outer;
    if (source.next === '|') {
      throw new PatternMistake('conditional backref with more than two branches', source.at);
    }
    this.#close(from);
    return { kind: 'conditional', group, yes, no };
  }

  #inlineFlags(from: number, first: string): Node | undefined {
    const source = this.#source;
    let letter = first;
    let added = 0;
    let removed = 0;
    while (letter !== '-') {
      added |= this.#addedFlag(letter, added);
      letter = source.take();
      if (letter === '') throw new PatternMistake('missing -, : or )', source.at - 1);
      if (letter === ')') return this.#wholeFlags(from, added);
      if (letter === ':') break;
      if (letter !== '-' && !flagLetters.has(letter)) {
        const isLetter = /^\p{L}$/u.test(letter);
        throw new PatternMistake(isLetter ? 'unknown flag' : 'missing -, : or )', source.at - 1);
      }
    }
    if ((added & globalFlags) !== 0) {
      throw new PatternMistake('bad inline flags: cannot turn on global flag', source.at - 1);
    }
    if (letter === '-') removed = this.#removedFlags(added);
    const kept = (added & alphabetFlags) !== 0 ? this.#present & ~alphabetFlags : this.#present;
    return this.#scope(from, (kept | added) & ~removed, (body) => ({ kind: 'sequence', items: [body] }));
  }

  #addedFlag(letter: string, before: number): number {
    const source = this.#source;
    const flag = flagLetters.get(letter)!;
    if (!this.#isBytes && letter === 'L') {
      throw new PatternMistake("bad inline flags: cannot use 'L' flag with a str pattern", source.at);
    }
    if (this.#isBytes && letter === 'u') {
      throw new PatternMistake("bad inline flags: cannot use 'u' flag with a bytes pattern", source.at);
    }
    if ((flag & alphabetFlags) !== 0 && (before & alphabetFlags & ~flag) !== 0) {
      throw new PatternMistake("bad inline flags: flags 'a', 'u' and 'L' are incompatible", source.at);
    }
    return flag;
  }

  #removedFlags(added: number): number {
    const source = this.#source;
    let removed = 0;
    if (source.isOver) throw new PatternMistake('missing flag', source.at);
    for (;;) {
      const letter = source.take();
      if (letter === ':' && removed !== 0) return removed;
      const flag = flagLetters.get(letter);
      if (flag === undefined) {
        const isLetter = /^\p{L}$/u.test(letter);
        const expected = removed === 0 ? 'missing flag' : 'missing :';
        throw new PatternMistake(isLetter ? 'unknown flag' : expected, source.at - 1);
      }
      if ((flag & alphabetFlags) !== 0) {
        throw new PatternMistake("bad inline flags: cannot turn off flags 'a', 'u' and 'L'", source.at);
      }
      if ((flag & added) !== 0) {
        throw new PatternMistake('bad inline flags: flag turned on and off', source.at);
      }
      removed |= flag;
    }
  }

  /** `(?i)`: for the whole pattern, so at its start only. */
  #wholeFlags(from: number, added: number): undefined {
    if (from !== 0 && !/^(\(\?[a-zA-Z]+\))*$/.test(this.#source.slice(0, from))) {
      throw new PatternMistake('global flags not at the start of the expression', from);
    }
    if ((added & flags.VERBOSE) !== 0 && (this.#present & flags.VERBOSE) === 0) throw verboseFound;
    if ((added & alphabetFlags) !== 0 && (this.#flags & alphabetFlags & ~added) !== 0) {
      throw valueError('ASCII and UNICODE flags are incompatible');
    }
    this.#flags |= added;
    this.#present |= added;
    return undefined;
  }
}

/** A range of one letter with its other cases; another range as it is. */
function foldedRange([low, high]: readonly [number, number]): (readonly [number, number])[] {
  if (low !== high) return [[low, high]];
  const text = String.fromCodePoint(low);
  const cases = new Set([text, text.toLowerCase(), text.toUpperCase(), text.toUpperCase().toLowerCase()]);
  return [...cases]
    .filter((other) => [...other].length === 1)
    .map((other) => [other.codePointAt(0)!, other.codePointAt(0)!] as const);
}
