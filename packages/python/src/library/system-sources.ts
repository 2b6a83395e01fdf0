import { base64Source } from './python/base64.ts';
import { binasciiSource } from './python/binascii.ts';
import { datetimeSource } from './python/datetime.ts';
import { getpassSource } from './python/getpass.ts';
import { inspectSource } from './python/inspect.ts';
import { osSource } from './python/os.ts';
import { platformSource } from './python/platform.ts';
import { posixpathSource } from './python/posixpath.ts';
import { secretsSource } from './python/secrets.ts';
import { tempfileSource } from './python/tempfile.ts';
import { typesSource } from './python/types.ts';
import { uuidSource } from './python/uuid.ts';
import { weakrefSource } from './python/weakref.ts';

/** The modules about the system and the interpreter that are written in Python, by name. */
export const systemSources: ReadonlyMap<string, string> = new Map([
  ['base64', base64Source],
  ['binascii', binasciiSource],
  ['datetime', datetimeSource],
  ['getpass', getpassSource],
  ['inspect', inspectSource],
  ['os', osSource],
  ['platform', platformSource],
  ['posixpath', posixpathSource],
  ['secrets', secretsSource],
  ['tempfile', tempfileSource],
  ['types', typesSource],
  ['uuid', uuidSource],
  ['weakref', weakrefSource],
]);
