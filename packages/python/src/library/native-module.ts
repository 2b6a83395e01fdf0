import type { Runtime } from '../interpreter/runtime.ts';
import type { PyModule } from '../objects/module.ts';
import type { Value } from '../objects/object.ts';

/** A module of the library that is written in TypeScript. */
export interface NativeModule {
  readonly name: string;
  /**
   * Fills a new module, each time that an execution imports it. What is immutable is made once, outside of it; what a program can
   * change is made in it.
   */
  fill(vm: Runtime, module: PyModule): void;
}

/** A module whose attributes are the same in every execution: functions, immutable types, constants. */
export function constantModule(name: string, attributes: Readonly<Record<string, Value>>): NativeModule {
  const entries = Object.entries(attributes);
  return {
    name,
    fill: (_, module) => {
      for (const [key, value] of entries) module.globals.set(key, value);
    },
  };
}
