import { lookupErrorType, raised } from '../../objects/exception-types.ts';

/** The encodings that are known. */
export type Encoding = 'utf-8' | 'utf-8-sig' | 'ascii' | 'latin-1' | 'utf-16' | 'utf-16-le' | 'utf-16-be';

const names: ReadonlyMap<string, Encoding> = new Map<string, Encoding>([
  ['utf_8', 'utf-8'],
  ['utf8', 'utf-8'],
  ['u8', 'utf-8'],
  ['utf', 'utf-8'],
  ['cp65001', 'utf-8'],
  ['utf_8_sig', 'utf-8-sig'],
  ['ascii', 'ascii'],
  ['us_ascii', 'ascii'],
  ['646', 'ascii'],
  ['latin_1', 'latin-1'],
  ['latin1', 'latin-1'],
  ['latin', 'latin-1'],
  ['iso_8859_1', 'latin-1'],
  ['iso8859_1', 'latin-1'],
  ['8859', 'latin-1'],
  ['cp819', 'latin-1'],
  ['l1', 'latin-1'],
  ['utf_16', 'utf-16'],
  ['utf16', 'utf-16'],
  ['u16', 'utf-16'],
  ['utf_16_le', 'utf-16-le'],
  ['utf_16le', 'utf-16-le'],
  ['utf_16_be', 'utf-16-be'],
  ['utf_16be', 'utf-16-be'],
]);

/** The encoding of a name. @throws Raised LookupError */
export function encodingOf(name: string): Encoding {
  const encoding = names.get(name.toLowerCase().replace(/[-_ .]+/g, '_'));
  if (encoding === undefined) throw raised(lookupErrorType, `unknown encoding: ${name}`);
  return encoding;
}

/** The error of a name that no handler of errors has. */
export function refuseHandler(name: string): never {
  throw raised(lookupErrorType, `unknown error handler name '${name}'`);
}
