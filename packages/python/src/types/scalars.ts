import { installBytearrayType } from './bytes/bytearray.ts';
import { installBytesType } from './bytes/bytes.ts';
import { installMemoryView } from './bytes/memoryview.ts';
import { installBoolType } from './number/bool.ts';
import { installComplexType } from './number/complex.ts';
import { installFloatType } from './number/float.ts';
import { installIntType } from './number/int.ts';
import { installRangeType } from './range.ts';
import { installSingletonTypes } from './singletons.ts';
import { installSliceType } from './slice.ts';
import { installStrType } from './str/str.ts';

/** Gives the types of numbers, texts and bytes, of ranges and slices and of `None` and its like their methods. To be called once. */
export function installScalarTypes(): void {
  installIntType();
  installBoolType();
  installFloatType();
  installComplexType();
  installStrType();
  installBytesType();
  installBytearrayType();
  installMemoryView();
  installRangeType();
  installSliceType();
  installSingletonTypes();
}
