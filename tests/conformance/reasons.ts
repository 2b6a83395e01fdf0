/** Why a case has no port, by its id: what it is about exists in Python's language only, so it needs Python source. */
export const reasons: Readonly<Record<string, string>> = {
  'thread-bad-start-args':
    'Mistakes in the types and the number of arguments; TypeScript finds them at compile time.',
  'thread-error-alias': 'Which names of Python are aliases of one class; TypeScript has none of the aliases.',
  'thr-group-must-be-none':
    'The argument `group`, positional arguments and keywords of `print` exist in Python only.',
  'thr-deprecated-api': 'Deprecated spellings and their warnings; TypeScript has none of them.',
  'pat-exception-handoff':
    'Reads the traceback of an error that was caught; only one that leaves a thread has one.',
  'thr-args-mistakes':
    'Mistakes in the types and the number of arguments; TypeScript finds them at compile time.',
  'exc-context-per-thread':
    '`sys.exc_info()`: an `except` clause in Python source has it, a `catch` has not.',
  'thr-recursion-limit-per-thread': 'The recursion limit of calls in Python source.',
  'profile-hooks-inherited':
    'A profile hook that hears of calls of C functions, which only Python source makes.',
  'lock-not-subclassable': 'Which of its built-in types Python lets a class be made from.',
  'lock-aliases': 'Which names of Python are aliases of one method; TypeScript has none of the aliases.',
  'event-issset-deprecated': 'Deprecated spellings and their warnings; TypeScript has none of them.',
  'cond-notifyall-deprecated': 'Deprecated spellings and their warnings; TypeScript has none of them.',
  'n313-rlock-args-deprecated': 'The warning for an argument that `RLock` ignores; here it takes a name.',
};
