/** The registers of a processor. Each thread has its own: a switch saves and restores them. */
export type Register = 'ax' | 'bx' | 'cx';

/** A register, or a number that stands in the instruction. */
export type Operand = Register | number;

/** When a jump is taken, by what the last `test` has compared: always, or if its register was equal, not equal or greater. */
export type Condition = 'always' | 'equal' | 'not-equal' | 'greater';

/** One instruction of a processor: one step. Addresses of memory have names. */
export type Code =
  | { readonly kind: 'load'; readonly to: Register; readonly from: string }
  | { readonly kind: 'store'; readonly value: Operand; readonly to: string }
  | { readonly kind: 'exchange'; readonly register: Register; readonly address: string }
  | { readonly kind: 'fetch-and-add'; readonly register: Register; readonly address: string }
  | { readonly kind: 'set'; readonly to: Register; readonly value: Operand }
  | { readonly kind: 'add'; readonly to: Register; readonly value: Operand }
  | { readonly kind: 'test'; readonly register: Register; readonly value: Operand }
  | { readonly kind: 'jump'; readonly on: Condition; readonly to: number }
  | { readonly kind: 'call'; readonly to: number }
  | { readonly kind: 'return' }
  | { readonly kind: 'yield' }
  | { readonly kind: 'halt' };

/** A program as a processor runs it. */
export interface Listing {
  readonly codes: readonly Code[];
  /** The instructions as they were written, for people. */
  readonly lines: readonly string[];
}

const jumps: Readonly<Record<string, Condition>> = {
  jump: 'always',
  je: 'equal',
  jne: 'not-equal',
  jgt: 'greater',
};

function operand(word: string): Operand {
  return /^-?\d+$/.test(word) ? Number(word) : (word as Register);
}

function codeOf(
  [name = '', first = '', second = '']: readonly string[],
  labels: ReadonlyMap<string, number>,
): Code {
  const on = jumps[name];
  if (on !== undefined) return { kind: 'jump', on, to: labels.get(first)! };
  switch (name) {
    case 'load':
      return { kind: 'load', to: first as Register, from: second };
    case 'store':
      return { kind: 'store', value: operand(first), to: second };
    case 'exchange':
    case 'fetch-and-add':
      return { kind: name, register: first as Register, address: second };
    case 'set':
    case 'add':
      return { kind: name, to: first as Register, value: operand(second) };
    case 'test':
      return { kind: 'test', register: first as Register, value: operand(second) };
    case 'call':
      return { kind: 'call', to: labels.get(first)! };
    case 'return':
    case 'yield':
    case 'halt':
      return { kind: name };
    default:
      throw new SyntaxError(`there is no instruction ${name}`);
  }
}

/**
 * Reads a program: one instruction a line, its operands behind it; a line that begins with a point names the instruction
 * below it, for jumps and calls.
 *
 * | instruction | what it does |
 * |---|---|
 * | `load ax count`, `store ax count` | moves a number from memory to a register, or back |
 * | `exchange ax mutex` | swaps a register and memory, in one step |
 * | `fetch-and-add ax turn` | adds a register to memory, and leaves in it what was there before, in one step |
 * | `set ax 1`, `add ax 1` | works on a register alone |
 * | `test ax 0` | compares, for the jumps that follow |
 * | `jump`, `je`, `jne`, `jgt` | goes on elsewhere: always, if equal, if not equal, if greater |
 * | `call`, `return` | goes on elsewhere, and comes back |
 * | `yield` | gives the CPU up |
 * | `halt` | ends the thread |
 *
 * @throws SyntaxError for an instruction that there is not.
 */
export function assemble(text: string): Listing {
  const labels = new Map<string, number>();
  const lines: string[] = [];
  for (const line of text
    .trim()
    .split('\n')
    .map((each) => each.trim())) {
    if (line.startsWith('.')) labels.set(line.slice(1), lines.length);
    else lines.push(line);
  }
  return { codes: lines.map((line) => codeOf(line.split(/\s+/), labels)), lines };
}
