const ctypes = 'calls C through ctypes: there is no C library in the simulator';

/** The cases that make no sense here, and why. */
export const exempt: ReadonlyMap<string, string> = new Map([
  ['gil-pydll-holds-cdll-releases', ctypes],
  ['native-thread-callback', ctypes],
]);

/** The cases whose output is one of several that CPython can give: another schedule gives another. */
export const oneOfSeveral: ReadonlySet<string> = new Set([
  // Who finds the deadlock: between the note of the first thread and its look for a cycle the second may look.
  'import-module-lock-deadlock',
  // A callback of the shutdown lets the worker go on, and it may print before the next callback does.
  'thr-exit-waits-nondaemon',
]);
