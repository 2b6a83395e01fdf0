/** A constant of a code object. Tuples and frozen sets hold constants; code objects stand among them. */
export type CodeConstant =
  | { readonly type: 'None' | 'Ellipsis' }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'int'; readonly value: bigint }
  | { readonly type: 'float'; readonly value: number }
  | { readonly type: 'complex'; readonly real: number; readonly imaginary: number }
  | { readonly type: 'str'; readonly value: string }
  | { readonly type: 'bytes'; readonly value: Uint8Array }
  | { readonly type: 'tuple' | 'frozenset'; readonly items: readonly CodeConstant[] }
  /** A slice of constants, which 3.14 folds. */
  | {
      readonly type: 'slice';
      readonly start: CodeConstant;
      readonly stop: CodeConstant;
      readonly step: CodeConstant;
    }
  | { readonly type: 'code'; readonly code: CodeObject };

/** CPython's flags of a code object. */
export const CodeFlag = {
  OPTIMIZED: 0x1,
  NEWLOCALS: 0x2,
  VARARGS: 0x4,
  VARKEYWORDS: 0x8,
  NESTED: 0x10,
  GENERATOR: 0x20,
  COROUTINE: 0x80,
  ITERABLE_COROUTINE: 0x100,
  ASYNC_GENERATOR: 0x200,
  FUTURE_ANNOTATIONS: 0x1000000,
  HAS_DOCSTRING: 0x4000000,
  METHOD: 0x8000000,
} as const;

/** A part of the instructions, and where the interpreter goes when something is raised in it. */
export interface ExceptionEntry {
  /** The index of the first instruction that it covers. */
  readonly start: number;
  /** The index behind the last. */
  readonly end: number;
  /** The index of the handler's first instruction. */
  readonly target: number;
  /** How many values stay on the stack. */
  readonly depth: number;
  /** Whether the offset of the instruction that raised is pushed before the exception. */
  readonly lasti: boolean;
}

/** Where an instruction comes from: lines from 1, columns in UTF-8 bytes from 0; -1 for what is unknown. */
export interface CodePosition {
  readonly line: number;
  readonly endLine: number;
  readonly column: number;
  readonly endColumn: number;
}

/**
 * What CPython 3.14's compiler makes of a module, a function, a class body, a comprehension: the same instructions with the
 * same arguments in the same order. Instructions are counted by index here: `EXTENDED_ARG` is part of the instruction that it
 * extends, and inline caches take no place. A listing has CPython's offsets; see {@link CodeObject.offsets}.
 *
 * A code object is immutable, compiled once, and shared by all executions.
 */
export interface CodeObject {
  readonly name: string;
  readonly qualname: string;
  readonly filename: string;
  /** The line of `def` or of the first decorator; 1 for a module. */
  readonly firstLine: number;
  /** Positional parameters, with the positional-only ones. */
  readonly argCount: number;
  readonly posOnlyArgCount: number;
  readonly kwOnlyArgCount: number;
  /** {@link CodeFlag}s. */
  readonly flags: number;
  readonly stackSize: number;
  /** One opcode number an instruction, as CPython 3.14 numbers them. */
  readonly opcodes: Uint8Array;
  /** The argument of each instruction; 0 where the opcode takes none. Jumps have CPython's relative argument. */
  readonly args: Int32Array;
  /** For a jump the index of the instruction it goes to; -1 for everything else. */
  readonly targets: Int32Array;
  /** CPython's offset of each instruction in bytes, as `dis` shows it, inline caches counted. */
  readonly offsets: Int32Array;
  readonly positions: readonly CodePosition[];
  readonly exceptionTable: readonly ExceptionEntry[];
  readonly constants: readonly CodeConstant[];
  readonly names: readonly string[];
  /** `co_varnames`: parameters first, then the other locals. */
  readonly varNames: readonly string[];
  /** Locals that inner functions use; those that are parameters stand in {@link CodeObject.varNames} too. */
  readonly cellVars: readonly string[];
  readonly freeVars: readonly string[];
  /** The names of the frame's slots, as CPython's `localsplus`: varNames, cellVars that are no parameters, freeVars. */
  readonly localsPlus: readonly string[];
  readonly docstring: string | null;
}
