import type { MatchInstruction, MatchProgram } from './instructions.ts';
import { type Node, type Syntax, widthOf } from './syntax.ts';

/** Compiles a regular expression. */
export function compileSyntax({ root, groups }: Syntax): MatchProgram {
  const compiler = new Compiler(groups);
  compiler.node(root);
  compiler.instructions.push({ op: 'match' });
  return {
    instructions: compiler.instructions,
    registers: compiler.registers,
    groups,
    first: firstCharacter(root),
  };
}

/** The character that every match begins with; -1 where that is not plain. */
function firstCharacter(node: Node): number {
  switch (node.kind) {
    case 'literal':
      return node.code;
    case 'group':
    case 'atomic':
      return firstCharacter(node.body);
    case 'sequence':
      return node.items.length === 0 ? -1 : firstCharacter(node.items[0]!);
    case 'repeat':
      return node.min > 0 ? firstCharacter(node.body) : -1;
    default:
      return -1;
  }
}

class Compiler {
  readonly instructions: MatchInstruction[] = [];
  registers: number;
  readonly #bodies = new Map<number, Node>();

  constructor(groups: number) {
    this.registers = 2 * groups + 3;
  }

  get #here(): number {
    return this.instructions.length;
  }

  #emit<T extends MatchInstruction>(instruction: T): T {
    this.instructions.push(instruction);
    return instruction;
  }

  node(node: Node): void {
    switch (node.kind) {
      case 'literal':
        this.#emit({ op: 'literal', code: node.code });
        return;
      case 'set':
        this.#emit({ op: 'set', set: node.set });
        return;
      case 'sequence':
        for (const item of node.items) this.node(item);
        return;
      case 'branch':
        this.#branches(node.branches);
        return;
      case 'group':
        this.#bodies.set(node.index, node.body);
        this.#emit({ op: 'save', register: 2 * node.index });
        this.node(node.body);
        this.#emit({ op: 'close', group: node.index });
        return;
      case 'repeat':
        this.#repeat(node);
        return;
      case 'atomic':
        this.#atomic(node.body);
        return;
      case 'look':
        this.#look(node);
        return;
      case 'reference':
        this.#emit({
          op: 'reference',
          group: node.group,
          ignoresCase: node.ignoresCase,
          isAscii: node.isAscii,
        });
        return;
      case 'conditional':
        this.#conditional(node);
        return;
      case 'place':
        this.#emit({ op: 'place', place: node.place, isAscii: node.isAscii });
    }
  }

  #branches(branches: readonly Node[]): void {
    const jumps: { target: number }[] = [];
    for (const [at, branch] of branches.entries()) {
      if (at === branches.length - 1) {
        this.node(branch);
        continue;
      }
      const fork = this.#emit({ op: 'fork', first: this.#here + 1, second: -1 });
      this.node(branch);
      jumps.push(this.#emit({ op: 'jump', target: -1 }));
      fork.second = this.#here;
    }
    for (const jump of jumps) jump.target = this.#here;
  }

  #repeat(node: Node & { kind: 'repeat' }): void {
    if (node.mode === 'possessive') {
      this.#atomic({ ...node, mode: 'greedy' });
      return;
    }
    const { body, min, max } = node;
    const isLazy = node.mode === 'lazy';
    if (body.kind === 'literal') {
      this.#emit({ op: 'run', code: body.code, set: null, min, max, isLazy });
      return;
    }
    if (body.kind === 'set') {
      this.#emit({ op: 'run', code: -1, set: body.set, min, max, isLazy });
      return;
    }
    const register = this.registers;
    this.registers += 2;
    this.#emit({ op: 'begin-loop', register });
    const start = this.#here;
    const loop = this.#emit({ op: 'loop', register, min, max, isLazy, exit: -1 });
    this.#emit({ op: 'enter', register });
    this.node(body);
    this.#emit({ op: 'jump', target: start });
    loop.exit = this.#here;
  }

  #atomic(body: Node): void {
    const atomic = this.#emit({ op: 'atomic', target: -1 });
    this.node(body);
    this.#emit({ op: 'match' });
    atomic.target = this.#here;
  }

  #look({ body, isBehind, isNegated }: Node & { kind: 'look' }): void {
    const width = isBehind ? widthOf(body, this.#bodies)[0] : 0;
    const look = this.#emit({ op: 'look', width, isNegated, target: -1 });
    this.node(body);
    this.#emit({ op: 'match' });
    look.target = this.#here;
  }

  #conditional({ group, yes, no }: Node & { kind: 'conditional' }): void {
    const conditional = this.#emit({ op: 'conditional', group, otherwise: -1 });
    this.node(yes);
    const jump = this.#emit({ op: 'jump', target: -1 });
    conditional.otherwise = this.#here;
    this.node(no);
    jump.target = this.#here;
  }
}
