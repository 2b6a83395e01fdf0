import type { PythonVersion } from '@heddle/primitives';
import type { CodeObject } from '../bytecode/code.ts';
import { compile } from '../compiler/compile.ts';
import type { LinkedCode } from '../interpreter/linked-code.ts';
import { linkCode } from '../interpreter/linker.ts';
import { LiveNames } from '../interpreter/live-names.ts';
import { librarySources } from '../library/sources.ts';
import { parse } from '../syntax/parser.ts';
import type { Module } from '../syntax/tree.ts';
import { directivesOf } from './comments.ts';
import type { Directives } from './directives.ts';
import { importsOf } from './imports.ts';
import { withParameters } from './parameters.ts';
import { checkStatedFunctions } from './stated-functions.ts';

/** A source file of a program. */
export interface SourceFile {
  /** Its path, relative to the directory of the program: `bank.py`, `shop/stock.py`. */
  readonly path: string;
  readonly source: string;
}

/** How a program is run. */
export interface PythonProgramOptions {
  /** The version whose library behaves where versions differ. Default what the program says, else `3.14`. */
  readonly version?: PythonVersion;
  /** The other files of the program, which it can import. */
  readonly files?: readonly SourceFile[];
  /** `sys.argv` behind the program's own name. */
  readonly args?: readonly string[];
  /**
   * Other values for constants of the main file, as one types them: see `withParameters`. A constant is a literal that one
   * statement at the top level gives a name.
   */
  readonly parameters?: Readonly<Record<string, string>>;
}

/** The name of the module that a file holds. */
export function moduleName(path: string): string {
  return path
    .replace(/\.py$/, '')
    .replace(/\/__init__$/, '')
    .replaceAll('/', '.');
}

/** The compiled sources of the library, which every program shares. */
const libraryCode = new Map<string, CodeObject>();

function compileLibrary(name: string): CodeObject {
  const known = libraryCode.get(name);
  if (known !== undefined) return known;
  const source = librarySources.get(name)!;
  const code = compile(parse(source, `<frozen ${name}>`), `<frozen ${name}>`, source);
  libraryCode.set(name, code);
  return code;
}

/** Whether code is that of a module of the library. */
function isFrozen({ filename }: CodeObject): boolean {
  return filename.startsWith('<frozen ');
}

/**
 * A Python program, compiled: what all executions share. Its own files are compiled at once, so that a syntax error in the main
 * file shows before anything runs.
 */
export class PythonProgram {
  /** The main file. */
  readonly main: SourceFile;
  /** What its comments tell Heddle. */
  readonly directives: Directives;
  readonly version: PythonVersion;
  readonly files: readonly SourceFile[];
  readonly args: readonly string[];
  /** Which names are live; see {@link LiveNames}. */
  readonly names: LiveNames = new LiveNames();
  readonly #codes = new Map<string, CodeObject>();
  readonly #linked = new Map<string, LinkedCode>();
  readonly #lines = new Map<string, readonly string[]>();

  /**
   * @throws SyntaxMistake where the main file is no Python.
   * @throws UsageError where a comment for Heddle says nothing that it knows or names a function that there is not, or a parameter is no constant of the main file.
   */
  constructor(main: SourceFile, options: PythonProgramOptions = {}) {
    this.main = main;
    this.directives = directivesOf(main.source, main.path);
    this.version = options.version ?? this.directives.version ?? '3.14';
    this.files = options.files ?? [];
    this.args = options.args ?? [];
    const tree = parse(main.source, main.path) as Module;
    const code = compile(withParameters(tree, options.parameters ?? {}, main.path), main.path, main.source);
    this.#codes.set('__main__', code);
    this.#lines.set(main.path, main.source.split('\n'));
    this.#addImports(code);
    for (const each of this.#codes.values()) this.names.add(each);
    const { costs } = this.directives;
    if (costs.length > 0) checkStatedFunctions(costs, this.#ownCodes(), main.path);
  }

  /** The name of the GIL model that it runs under where nobody says otherwise: its own, or that of its version. */
  get gil(): string {
    return this.directives.gil ?? `cpython-${this.version}`;
  }

  /** The code of the main file, ready to run. */
  get mainCode(): LinkedCode {
    return this.#link('__main__', this.#codes.get('__main__')!);
  }

  /** Whether its text, or that of a module which it imports, imports a module that is written in Python. */
  imports(name: string): boolean {
    return this.#codes.has(name);
  }

  /** The code of a module of the library that is written in Python; undefined where there is none of the name. */
  library(name: string): LinkedCode | undefined {
    return librarySources.has(name) ? this.#link(name, compileLibrary(name)) : undefined;
  }

  /**
   * The code of a source text that was found while the program runs.
   * @throws SyntaxMistake
   */
  module(name: string, path: string, source: string): LinkedCode {
    const known = this.#linked.get(path);
    if (known !== undefined && this.#lines.get(path)?.join('\n') === source) return known;
    const code = this.#compiled(name, path, source) ?? compile(parse(source, path), path, source);
    this.#lines.set(path, source.split('\n'));
    this.#linked.delete(path);
    return this.#link(path, code);
  }

  /** The code of a file that was compiled with the program, where its text is still the same. */
  #compiled(name: string, path: string, source: string): CodeObject | undefined {
    const code = this.#codes.get(name);
    const file = this.files.find((each) => each.path === path);
    return code?.filename === path && file?.source === source ? code : undefined;
  }

  /** The code of all files of the program that are Python: one that nothing seems to import may still be imported. */
  #ownCodes(): CodeObject[] {
    const own = [this.#codes.get('__main__')!];
    for (const { path, source } of this.files) {
      try {
        own.push(
          this.#compiled(moduleName(path), path, source) ?? compile(parse(source, path), path, source),
        );
      } catch {
        // As in an import, it is an error of the program where that imports it.
      }
    }
    return own;
  }

  /** A line of a source file, from 1; undefined where it is not known. */
  line(path: string, line: number): string | undefined {
    return this.#lines.get(path)?.[line - 1];
  }

  /** Takes in the lines of a source text, for tracebacks. */
  addSource(path: string, source: string): void {
    this.#lines.set(path, source.split('\n'));
  }

  #link(key: string, code: CodeObject): LinkedCode {
    let linked = this.#linked.get(key);
    if (linked === undefined) {
      linked = linkCode(code, this.names, isFrozen(code) ? [] : this.directives.costs);
      this.#linked.set(key, linked);
    }
    return linked;
  }

  /**
   * Compiles what a module imports, so that all names are known before something is linked. What only functions of the library
   * import is mostly never needed: it is left for later.
   */
  #addImports(code: CodeObject): void {
    for (const name of importsOf(code, { inFunctions: !isFrozen(code) })) {
      if (this.#codes.has(name)) continue;
      const imported = this.#compileImport(name);
      if (imported === undefined) continue;
      this.#codes.set(name, imported);
      this.#addImports(imported);
    }
  }

  #compileImport(name: string): CodeObject | undefined {
    const file = this.files.find(({ path }) => moduleName(path) === name);
    if (file === undefined) return librarySources.has(name) ? compileLibrary(name) : undefined;
    try {
      this.#lines.set(file.path, file.source.split('\n'));
      return compile(parse(file.source, file.path), file.path, file.source);
    } catch {
      // It is an error of the program where that imports it.
      return undefined;
    }
  }
}
