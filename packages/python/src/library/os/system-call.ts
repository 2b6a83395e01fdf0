import { type Access, Instruction, type Opcode, opcode } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import type { Value } from '../../objects/object.ts';
import { Steps } from '../../objects/steps.ts';
import { systemError } from './errors.ts';
import { type FileSystem, FileSystemError } from './file-system.ts';
import { fileSystem } from './program-files.ts';

interface Call {
  readonly access: Access;
  readonly text: string;
  readonly run: () => Value;
}

const call: Opcode<FileSystem, Call, Value> = opcode({
  name: 'system-call',
  cost: 2000,
  access: (_, { access }) => access,
  boundary: 'call',
  execute: (_, { run }) => run(),
  explain: (_, { text }) => text,
});

/**
 * Asks the file system for something, in a step of its own: CPython gives the GIL up for it.
 * @param text what is done, for explanations.
 * @param paths what an OSError names.
 */
export function systemCall(
  vm: Runtime,
  access: Access,
  text: string,
  paths: readonly Value[],
  run: (files: FileSystem) => Value,
): Steps {
  const files = fileSystem(vm);
  const checked = (): Value => {
    try {
      return run(files);
    } catch (error) {
      if (error instanceof FileSystemError) throw systemError(error.code, ...paths);
      throw error;
    }
  };
  return new Steps(Instruction.of(call, files, { access, text, run: checked }));
}
