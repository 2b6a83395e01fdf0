const inPython = "Heddle's module is not written in Python, so that no calls of it are shown";
const noFile = "a module of Heddle's library stands in no file";
const library = 'Heddle says behind the message which modules it has';
const compiled =
  'what is compiled is the code of 3.14, also for 3.11: it has other positions there, and comprehensions are no calls';
const printer =
  "CPython 3.11 prints uncaught exceptions by C code that differs from its module traceback, which Heddle's text is";
const keywords = 'what a keyword was probably meant to be is not looked for';

/** The programs for which Heddle prints something else than CPython, with the reason. */
export const differences: Readonly<Record<'3.11' | '3.14', Readonly<Record<string, string>>>> = {
  '3.14': {
    'exception of a library': inPython,
    'os error': 'the CPython that was recorded has the error numbers of another system',
    'import suggestion': noFile,
    'import nothing close': noFile,
    'no module': library,
    'keyword typo': keywords,
    'keyword typo behind': keywords,
    'keyword typo in a statement': keywords,
  },
  '3.11': {
    comprehension: compiled,
    'nested comprehension': compiled,
    generator: compiled,
    'form of iteration': compiled,
    'with statement': compiled,
    'with without protocol': compiled,
    'f-string with nested format': compiled,
    'notes that are no list': printer,
    'notes that fail': printer,
    'syntax error without offset': printer,
    'syntax error without message': printer,
    'exception of a library': inPython,
    'import suggestion': noFile,
    'import nothing close': noFile,
    'no module': library,
    'wrong keyword': 'messages suggest keywords since 3.13',
  },
};
