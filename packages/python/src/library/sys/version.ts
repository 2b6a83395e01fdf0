import { Interpreter, type PythonVersion } from '@heddle/primitives';
import type { Runtime } from '../../interpreter/runtime.ts';
import { PyTuple } from '../../objects/tuple.ts';
import type { PyType } from '../../objects/type.ts';
import { structSequence } from '../../threads/struct-sequence.ts';

/** The release of each version that is simulated. */
const releases: Readonly<Record<PythonVersion, number>> = { '3.11': 7, '3.12': 12, '3.13': 9, '3.14': 2 };

const versionInfoType: PyType = structSequence('version_info', 'sys', [
  'major',
  'minor',
  'micro',
  'releaselevel',
  'serial',
]);

/** Major, minor and micro version. */
function versionNumbers(vm: Runtime): readonly [number, number, number] {
  const { version } = vm.machine.builtIn(Interpreter);
  return [3, Number(version.slice(2)), releases[version]];
}

/** `sys.version`. */
export function versionText(vm: Runtime): string {
  return `${versionNumbers(vm).join('.')} (Heddle)`;
}

/** `sys.version_info`. */
export function versionTuple(vm: Runtime): PyTuple {
  return new PyTuple([...versionNumbers(vm), 'final', 0], versionInfoType);
}

/** `sys.hexversion`. */
export function hexVersion(vm: Runtime): number {
  const [major, minor, micro] = versionNumbers(vm);
  return major * 0x1000000 + minor * 0x10000 + micro * 0x100 + 0xf0;
}
