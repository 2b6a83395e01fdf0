import { nativeFunction } from '../../objects/define.ts';
import type { Value } from '../../objects/object.ts';
import { realOf } from '../arguments.ts';
import { constantModule, type NativeModule } from '../native-module.ts';
import { startProcess } from './child.ts';
import { sendRequest } from './http.ts';
import { Processes } from './outside.ts';
import { reasonOf } from './pages.ts';

function secondsOf(timeout: Value): number | null {
  return timeout === null ? null : (realOf(timeout) ?? null);
}

/** `_services`: what is outside of the program, for the modules that are written in Python. */
export const servicesModule: NativeModule = constantModule('_services', {
  request: nativeFunction(
    'request',
    '(client, method, url, timeout, /)',
    {},
    (vm, client: string, method: string, url: string, timeout: Value) =>
      sendRequest(vm, { client, method, url, timeout: secondsOf(timeout) }),
    '_services',
  ),
  reason: nativeFunction('reason', '(status, /)', {}, (_vm, status: number) => reasonOf(status), '_services'),
  start: nativeFunction(
    'start',
    '(command, has_input, /)',
    {},
    (vm, command: Value, hasInput: boolean) =>
      startProcess(vm, vm.machine.builtIn(Processes), command, hasInput),
    '_services',
  ),
});
