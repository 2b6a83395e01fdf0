import type { Value } from '../objects/object.ts';

/** `threading.settrace` and `threading.setprofile`: what threads that start from now on are traced and profiled with. */
export interface ThreadHooks {
  trace: Value;
  profile: Value;
}

/** Those of an execution: `vm.extra(threadHooks)`. */
export function threadHooks(): ThreadHooks {
  return { trace: null, profile: null };
}
