import type { Runtime } from '../../interpreter/runtime.ts';
import type { PythonProgram } from '../../program/python-program.ts';
import { encodeText } from '../../types/bytes/encode.ts';
import { FileSystem, PROGRAM_DIRECTORY } from './file-system.ts';

/** The file system of an execution, with the files of the program in the directory where it runs. */
export function fileSystem(vm: Runtime): FileSystem {
  const files = vm.machine.builtIn(FileSystem);
  vm.extra(placeProgram);
  return files;
}

/** The files of the program by their paths in the simulated file system. */
export function programPaths({ main, files }: PythonProgram): Map<string, string> {
  const paths = new Map<string, string>();
  for (const { path, source } of [...files, main]) paths.set(placeOf(path), source);
  return paths;
}

/** Where a file of the program stands in the simulated file system. */
export function placeOf(path: string): string {
  return path.startsWith('/') ? path : `${PROGRAM_DIRECTORY}/${path}`;
}

/** What code that was read from a place is called: a file of the program by the path that the program gives it. */
export function shownPath(place: string): string {
  return place.startsWith(`${PROGRAM_DIRECTORY}/`) ? place.slice(PROGRAM_DIRECTORY.length + 1) : place;
}

function placeProgram(vm: Runtime): true {
  const files = vm.machine.builtIn(FileSystem);
  for (const [path, source] of programPaths(vm.program)) {
    for (let end = path.indexOf('/', 1); end >= 0; end = path.indexOf('/', end + 1)) {
      if (files.find(path.slice(0, end)) === undefined) files.makeDirectory(path.slice(0, end));
    }
    if (files.find(path) !== undefined) continue;
    const node = files.open(path, { makes: true, isNew: true });
    node.content.write(0, encodeText(source, 'utf-8', 'surrogatepass').data);
  }
  return true;
}
