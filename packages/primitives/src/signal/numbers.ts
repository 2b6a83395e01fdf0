/** What a signal does to a process that has not said otherwise. */
export type DefaultAction = 'terminate' | 'ignore';

/** The signals of Linux by their numbers: the name, what Python calls it in words, and what it does by default. */
const signals: ReadonlyMap<number, readonly [name: string, description: string, action: DefaultAction]> =
  new Map([
    [1, ['SIGHUP', 'Hangup', 'terminate']],
    [2, ['SIGINT', 'Interrupt', 'terminate']],
    [3, ['SIGQUIT', 'Quit', 'terminate']],
    [4, ['SIGILL', 'Illegal instruction', 'terminate']],
    [5, ['SIGTRAP', 'Trace/breakpoint trap', 'terminate']],
    [6, ['SIGABRT', 'Aborted', 'terminate']],
    [7, ['SIGBUS', 'Bus error', 'terminate']],
    [8, ['SIGFPE', 'Floating point exception', 'terminate']],
    [9, ['SIGKILL', 'Killed', 'terminate']],
    [10, ['SIGUSR1', 'User defined signal 1', 'terminate']],
    [11, ['SIGSEGV', 'Segmentation fault', 'terminate']],
    [12, ['SIGUSR2', 'User defined signal 2', 'terminate']],
    [13, ['SIGPIPE', 'Broken pipe', 'terminate']],
    [14, ['SIGALRM', 'Alarm clock', 'terminate']],
    [15, ['SIGTERM', 'Terminated', 'terminate']],
    [17, ['SIGCHLD', 'Child exited', 'ignore']],
    [18, ['SIGCONT', 'Continued', 'ignore']],
    [23, ['SIGURG', 'Urgent I/O condition', 'ignore']],
    [24, ['SIGXCPU', 'CPU time limit exceeded', 'terminate']],
    [25, ['SIGXFSZ', 'File size limit exceeded', 'terminate']],
    [26, ['SIGVTALRM', 'Virtual timer expired', 'terminate']],
    [27, ['SIGPROF', 'Profiling timer expired', 'terminate']],
    [28, ['SIGWINCH', 'Window changed', 'ignore']],
    [29, ['SIGIO', 'I/O possible', 'terminate']],
    [31, ['SIGSYS', 'Bad system call', 'terminate']],
  ]);

export const SIGINT = 2;
export const SIGKILL = 9;
export const SIGPIPE = 13;
export const SIGALRM = 14;
export const SIGSTOP = 19;
export const SIGXFSZ = 25;

/** Signals have the numbers 1 to this one. */
export const LAST_SIGNAL = 64;

/** The numbers of all signals. */
export const everySignal: ReadonlySet<number> = new Set(
  Array.from({ length: LAST_SIGNAL }, (_, at) => at + 1),
);

/** Whether there is a signal of this number. */
export function isSignal(number: number): boolean {
  return everySignal.has(number);
}

/** The name of a signal, such as `SIGUSR1`; null where it has none. */
export function signalName(number: number): string | null {
  return signals.get(number)?.[0] ?? null;
}

/** `signal.strsignal(number)`: a signal in words; null where there are none. */
export function describeSignal(number: number): string | null {
  return signals.get(number)?.[1] ?? null;
}

/** What a signal does to a process that has not said otherwise. That some stop the process is left out: they are ignored. */
export function defaultAction(number: number): DefaultAction {
  if (number >= 19 && number <= 22) return 'ignore';
  return signals.get(number)?.[2] ?? 'terminate';
}
