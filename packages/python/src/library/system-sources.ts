import { osSource } from './python/os.ts';
import { posixpathSource } from './python/posixpath.ts';
import { tempfileSource } from './python/tempfile.ts';
import { typesSource } from './python/types.ts';
import { weakrefSource } from './python/weakref.ts';

/** The modules about the system and the interpreter that are written in Python, by name. */
export const systemSources: ReadonlyMap<string, string> = new Map([
  ['os', osSource],
  ['posixpath', posixpathSource],
  ['tempfile', tempfileSource],
  ['types', typesSource],
  ['weakref', weakrefSource],
]);
