import { PyDict } from '../objects/dict.ts';
import type { NativeModule } from './native-module.ts';
import { errorNumbers } from './os/errors.ts';

/** `errno`. */
export const errnoModule: NativeModule = {
  name: 'errno',
  fill: (_vm, { globals }) => {
    const names = new PyDict();
    for (const [name, number] of errorNumbers) {
      globals.set(name, number);
      names.set(number, name, number);
    }
    globals.set('EWOULDBLOCK', errorNumbers.get('EAGAIN')!);
    globals.set('errorcode', names);
  },
};
