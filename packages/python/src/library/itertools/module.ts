import { isAtLeast } from '../../types/version.ts';
import type { NativeModule } from '../native-module.ts';
import { combinatoricTypes } from './combinatoric.ts';
import { infiniteTypes } from './infinite.ts';
import { batched, joiningTypes } from './joining.ts';
import { selectingTypes } from './selecting.ts';
import { sharingTypes, tee } from './sharing.ts';

const types = [...infiniteTypes, ...selectingTypes, ...joiningTypes, ...combinatoricTypes, ...sharingTypes];

/** `itertools`. */
export const itertoolsModule: NativeModule = {
  name: 'itertools',
  fill: (vm, { globals }) => {
    for (const type of types) globals.set(type.name, type);
    globals.set('tee', tee);
    if (isAtLeast(vm, '3.12')) globals.set('batched', batched);
  },
};
