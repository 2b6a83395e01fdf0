import { type Json, type Machine, SharedObject } from '@heddle/core';
import { ByteStore } from '../io/byte-store.ts';

/** A file: what it holds, and when it was changed, in nanoseconds. */
interface FileNode {
  readonly kind: 'file';
  /** Its number. */
  readonly id: number;
  readonly content: ByteStore;
  mode: number;
  changed: number;
}

/** A directory. */
interface DirectoryNode {
  readonly kind: 'directory';
  readonly id: number;
  readonly entries: Map<string, FileSystemNode>;
  mode: number;
  changed: number;
}

/** What a path leads to. */
export type FileSystemNode = FileNode | DirectoryNode;

/** Why something cannot be done: the name of an error of the system. */
export class FileSystemError extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

function fail(code: string): never {
  throw new FileSystemError(code);
}

/** The directory in which the program stands and runs. */
export const PROGRAM_DIRECTORY: string = '/work';

/** The files of the simulated process, in memory: `/tmp` is empty, and the program stands in the working directory. */
export class FileSystem extends SharedObject {
  override get kind(): string {
    return 'file system';
  }

  /** Files order no threads: what two of them do to one races. */
  override get synchronises(): boolean {
    return false;
  }

  /** The working directory. */
  cwd: string = PROGRAM_DIRECTORY;
  #made = 0;
  readonly #root: DirectoryNode;

  constructor(machine: Machine) {
    super(machine, 'file system', 'synchronisation');
    this.#root = this.#newDirectory();
    this.makeDirectory('/tmp');
    this.makeDirectory(PROGRAM_DIRECTORY);
  }

  #newDirectory(): DirectoryNode {
    return { kind: 'directory', id: ++this.#made, entries: new Map(), mode: 0o755, changed: this.#now };
  }

  get #now(): number {
    return this.machine.clock.now;
  }

  /** A path from the root, without `.` and `..`. */
  absolute(path: string): string {
    return `/${this.#parts(path).join('/')}`;
  }

  #parts(path: string): string[] {
    const parts: string[] = [];
    for (const part of (path.startsWith('/') ? path : `${this.cwd}/${path}`).split('/')) {
      if (part === '..') parts.pop();
      else if (part !== '' && part !== '.') parts.push(part);
    }
    return parts;
  }

  /** What a path leads to; undefined for nothing. */
  find(path: string): FileSystemNode | undefined {
    if (path === '') return undefined;
    let node: FileSystemNode | undefined = this.#root;
    for (const part of this.#parts(path)) {
      if (node?.kind !== 'directory') return undefined;
      node = node.entries.get(part);
    }
    return path.endsWith('/') && node?.kind === 'file' ? undefined : node;
  }

  /** @throws FileSystemError where there is nothing. */
  get(path: string): FileSystemNode {
    return this.find(path) ?? fail('ENOENT');
  }

  /** The directory that holds the last part of a path, and that part. */
  #place(path: string): readonly [DirectoryNode, string] {
    const parts = this.#parts(path);
    const name = parts.pop();
    if (name === undefined || path === '') fail(path === '' ? 'ENOENT' : 'EEXIST');
    const parent = this.find(`/${parts.join('/')}`) ?? fail('ENOENT');
    if (parent.kind !== 'directory') fail('ENOTDIR');
    return [parent, name];
  }

  /** The names in a directory, in the order in which they came. */
  list(path: string): string[] {
    const node = this.get(path);
    return node.kind === 'directory' ? [...node.entries.keys()] : fail('ENOTDIR');
  }

  makeDirectory(path: string): void {
    const [parent, name] = this.#place(path);
    if (parent.entries.has(name)) fail('EEXIST');
    parent.entries.set(name, this.#newDirectory());
    parent.changed = this.#now;
  }

  /** The file of a path, made where it is not there and may be made. */
  open(path: string, options: { readonly makes: boolean; readonly isNew: boolean }): FileNode {
    const found = this.find(path);
    if (found?.kind === 'directory') fail('EISDIR');
    if (found !== undefined) return options.isNew ? fail('EEXIST') : found;
    if (!options.makes) fail('ENOENT');
    if (path.endsWith('/')) fail('EISDIR');
    const [parent, name] = this.#place(path);
    const file: FileNode = {
      kind: 'file',
      id: ++this.#made,
      content: new ByteStore(),
      mode: 0o644,
      changed: this.#now,
    };
    parent.entries.set(name, file);
    parent.changed = this.#now;
    return file;
  }

  removeFile(path: string): void {
    if (this.get(path).kind === 'directory') fail('EISDIR');
    const [parent, name] = this.#place(path);
    parent.entries.delete(name);
    parent.changed = this.#now;
  }

  removeDirectory(path: string): void {
    const node = this.get(path);
    if (node.kind !== 'directory') fail('ENOTDIR');
    if (node.entries.size > 0) fail('ENOTEMPTY');
    const [parent, name] = this.#place(path);
    parent.entries.delete(name);
    parent.changed = this.#now;
  }

  /** Moves what a path leads to; a file, or an empty directory, that stands in the other place goes. */
  rename(from: string, to: string): void {
    const node = this.get(from);
    const target = this.find(to);
    if (target === node) return;
    if (target !== undefined) {
      if (node.kind === 'file' && target.kind === 'directory') fail('EISDIR');
      if (node.kind === 'directory' && target.kind === 'file') fail('ENOTDIR');
      if (target.kind === 'directory' && target.entries.size > 0) fail('ENOTEMPTY');
    }
    if (node.kind === 'directory' && `${this.absolute(to)}/`.startsWith(`${this.absolute(from)}/`))
      fail('EINVAL');
    const [oldParent, oldName] = this.#place(from);
    const [newParent, newName] = this.#place(to);
    oldParent.entries.delete(oldName);
    newParent.entries.set(newName, node);
    oldParent.changed = this.#now;
    newParent.changed = this.#now;
  }

  override snapshot(): Json {
    const paths: string[] = [];
    const walk = (node: DirectoryNode, path: string): void => {
      for (const [name, entry] of node.entries) {
        paths.push(`${path}/${name}`);
        if (entry.kind === 'directory') walk(entry, `${path}/${name}`);
      }
    };
    walk(this.#root, '');
    return paths.sort();
  }
}
