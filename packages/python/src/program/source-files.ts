import { Source } from '../syntax/source.ts';
import { tokenize } from '../syntax/tokenizer.ts';
import { DEDENT, INDENT, KEYWORD, NAME, NEWLINE, OPERATOR, type Token } from '../syntax/tokens.ts';
import { moduleName, type SourceFile } from './python-program.ts';

/** The package that relative imports of a file begin at; empty for a file that is in none. */
function packageOf(path: string): string {
  if (path.endsWith('/__init__.py')) return moduleName(path);
  const end = path.lastIndexOf('/');
  return end < 0 ? '' : path.slice(0, end).replaceAll('/', '.');
}

/** Reads the import statements in a list of tokens. */
class ImportReader {
  readonly #tokens: readonly Token[];
  readonly #package: string;
  readonly #names = new Set<string>();
  #at = 0;

  constructor(tokens: readonly Token[], packageName: string) {
    this.#tokens = tokens;
    this.#package = packageName;
  }

  /** The full names of all modules that may be meant, with the packages that they stand in. */
  names(): Set<string> {
    for (let isStart = true; this.#at < this.#tokens.length; ) {
      const token = this.#tokens[this.#at++]!;
      if (isStart && token.kind === KEYWORD && token.text === 'import') this.#import();
      else if (isStart && token.kind === KEYWORD && token.text === 'from') this.#importFrom();
      isStart = this.#endsStatement(this.#tokens[this.#at - 1]!);
    }
    return this.#names;
  }

  #endsStatement({ kind, text, level }: Token): boolean {
    if (kind === NEWLINE || kind === INDENT || kind === DEDENT) return true;
    return kind === OPERATOR && level === 0 && (text === ';' || text === ':');
  }

  #import(): void {
    do {
      this.#add(this.#dotted());
      this.#skipAlias();
    } while (this.#takes(','));
  }

  #importFrom(): void {
    let level = 0;
    for (;;) {
      if (this.#takes('.')) level += 1;
      else if (this.#takes('...')) level += 3;
      else break;
    }
    const named = this.#dotted();
    const base = level === 0 ? named : this.#relative(level, named);
    if (base === null || !this.#takes('import')) return;
    this.#add(base);
    this.#takes('(');
    while (this.#tokens[this.#at]?.kind === NAME) {
      const member = this.#tokens[this.#at++]!.text;
      this.#add(base === '' ? member : `${base}.${member}`);
      this.#skipAlias();
      this.#takes(',');
    }
  }

  /** The module of a relative import; null where it goes beyond the outermost package. */
  #relative(level: number, named: string): string | null {
    const parts = this.#package === '' ? [] : this.#package.split('.');
    if (level > parts.length) return null;
    return [...parts.slice(0, parts.length - level + 1), ...(named === '' ? [] : [named])].join('.');
  }

  #dotted(): string {
    const parts: string[] = [];
    while (this.#tokens[this.#at]?.kind === NAME) {
      parts.push(this.#tokens[this.#at++]!.text);
      if (!this.#takes('.')) break;
    }
    return parts.join('.');
  }

  #skipAlias(): void {
    if (this.#takes('as')) this.#at++;
  }

  #takes(text: string): boolean {
    const token = this.#tokens[this.#at];
    if (token === undefined || token.text !== text || token.kind === NAME) return false;
    this.#at++;
    return true;
  }

  #add(name: string): void {
    const parts = name.split('.');
    for (let count = 1; count <= parts.length; count++) this.#names.add(parts.slice(0, count).join('.'));
  }
}

/**
 * The files that a program imports, directly or through others, anywhere in their text.
 * @param read the text of a file by its path relative to the directory of the program; null where there is none.
 * @returns them in the order in which they are found, without the main file.
 */
export function importedFiles(main: SourceFile, read: (path: string) => string | null): SourceFile[] {
  const files: SourceFile[] = [];
  const seen = new Set<string>();
  const visit = ({ path, source }: SourceFile, packageName: string): void => {
    const { list } = tokenize(new Source(source, path));
    for (const name of new ImportReader(list, packageName).names()) {
      if (seen.has(name)) continue;
      seen.add(name);
      const file = readModule(name, read);
      if (file === null) continue;
      files.push(file);
      visit(file, packageOf(file.path));
    }
  };
  // The main file is in no package, wherever it stands.
  visit(main, '');
  return files;
}

/** The file of a module: a package goes before a module of the same name, as in Python. */
function readModule(name: string, read: (path: string) => string | null): SourceFile | null {
  const base = name.replaceAll('.', '/');
  for (const path of [`${base}/__init__.py`, `${base}.py`]) {
    const source = read(path);
    if (source !== null) return { path, source };
  }
  return null;
}
