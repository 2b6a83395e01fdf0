import { blockingIoErrorType } from '../../objects/exception-types.ts';
import type { PyType } from '../../objects/type.ts';
import type { NativeModule } from '../native-module.ts';
import { open } from '../os/open.ts';
import {
  bufferedRandomType,
  bufferedReaderType,
  bufferedWriterType,
  bytesIoType,
  fileIoType,
} from './binary-stream.ts';
import {
  bufferedIoBaseType,
  ioBaseType,
  rawIoBaseType,
  textIoBaseType,
  unsupportedOperationType,
} from './stream.ts';
import { stringIoType } from './string-io.ts';
import { textIoWrapperType } from './text-file.ts';

const types: readonly (readonly [string, PyType])[] = [
  ['IOBase', ioBaseType],
  ['RawIOBase', rawIoBaseType],
  ['BufferedIOBase', bufferedIoBaseType],
  ['TextIOBase', textIoBaseType],
  ['StringIO', stringIoType],
  ['BytesIO', bytesIoType],
  ['FileIO', fileIoType],
  ['BufferedReader', bufferedReaderType],
  ['BufferedWriter', bufferedWriterType],
  ['BufferedRandom', bufferedRandomType],
  ['TextIOWrapper', textIoWrapperType],
  ['UnsupportedOperation', unsupportedOperationType],
  ['BlockingIOError', blockingIoErrorType],
];

/** `io`. */
export const ioModule: NativeModule = {
  name: 'io',
  fill: (_vm, { globals }) => {
    for (const [name, type] of types) globals.set(name, type);
    globals.set('open', open);
    globals.set('DEFAULT_BUFFER_SIZE', 8192);
    for (const [at, name] of ['SEEK_SET', 'SEEK_CUR', 'SEEK_END'].entries()) globals.set(name, at);
  },
};
