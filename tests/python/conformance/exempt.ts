const ctypes = 'calls C through ctypes: there is no C library in the simulator';

/** The cases that make no sense here, and why. */
export const exempt: ReadonlyMap<string, string> = new Map([
  ['gil-pydll-holds-cdll-releases', ctypes],
  ['native-thread-callback', ctypes],
]);
