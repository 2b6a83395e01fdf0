import { abcSource } from './python/abc.ts';
import { annotationlibSource } from './python/annotationlib.ts';
import { argparseSource } from './python/argparse.ts';
import { argparseHelpSource } from './python/argparse-help.ts';
import { argparseReaderSource } from './python/argparse-reader.ts';
import { collectionsSource } from './python/collections.ts';
import { collectionsAbcSource } from './python/collections-abc.ts';
import { collectionsUserSource } from './python/collections-user.ts';
import { contextlibSource } from './python/contextlib.ts';
import { copySource } from './python/copy.ts';
import { copyregSource } from './python/copyreg.ts';
import { dataclassesSource } from './python/dataclasses.ts';
import { difflibSource } from './python/difflib.ts';
import { disSource } from './python/dis.ts';
import { enumSource } from './python/enum.ts';
import { fractionsSource } from './python/fractions.ts';
import { functoolsSource } from './python/functools.ts';
import { importlibSource } from './python/importlib.ts';
import { importlibMachinerySource } from './python/importlib-machinery.ts';
import { importlibUtilSource } from './python/importlib-util.ts';
import { inspectSource } from './python/inspect.ts';
import { keywordSource } from './python/keyword.ts';
import { linecacheSource } from './python/linecache.ts';
import { loggingSource } from './python/logging.ts';
import { loggingHandlersSource } from './python/logging-handlers.ts';
import { numbersSource } from './python/numbers.ts';
import { pprintSource } from './python/pprint.ts';
import { reprlibSource } from './python/reprlib.ts';
import { schedSource } from './python/sched.ts';
import { statisticsSource } from './python/statistics.ts';
import { stringSource } from './python/string.ts';
import { textwrapSource } from './python/textwrap.ts';
import { timeitSource } from './python/timeit.ts';
import { tracebackSource } from './python/traceback.ts';
import { typingSource } from './python/typing.ts';
import { typingClassesSource } from './python/typing-classes.ts';
import { typingHintsSource } from './python/typing-hints.ts';
import { unittestSource } from './python/unittest.ts';
import { unittestCaseSource } from './python/unittest-case.ts';
import { unittestMockSource } from './python/unittest-mock.ts';
import { unittestRunnerSource } from './python/unittest-runner.ts';
import { warningsSource } from './python/warnings.ts';
import { serviceSources } from './services/sources.ts';
import { systemSources } from './system-sources.ts';

/** The modules of the library that are written in Python, by name: their source text. */
export const pythonModules: ReadonlyMap<string, string> = new Map([
  ...systemSources,
  ...serviceSources,
  ['_argparse_help', argparseHelpSource],
  ['_argparse_reader', argparseReaderSource],
  ['_collections_user', collectionsUserSource],
  ['_typing_classes', typingClassesSource],
  ['_typing_hints', typingHintsSource],
  ['abc', abcSource],
  ['annotationlib', annotationlibSource],
  ['argparse', argparseSource],
  ['collections', collectionsSource],
  ['collections.abc', collectionsAbcSource],
  ['contextlib', contextlibSource],
  ['copy', copySource],
  ['copyreg', copyregSource],
  ['dataclasses', dataclassesSource],
  ['difflib', difflibSource],
  ['dis', disSource],
  ['enum', enumSource],
  ['fractions', fractionsSource],
  ['functools', functoolsSource],
  ['importlib', importlibSource],
  ['importlib.machinery', importlibMachinerySource],
  ['importlib.util', importlibUtilSource],
  ['inspect', inspectSource],
  ['keyword', keywordSource],
  ['linecache', linecacheSource],
  ['logging', loggingSource],
  ['logging.handlers', loggingHandlersSource],
  ['numbers', numbersSource],
  ['pprint', pprintSource],
  ['reprlib', reprlibSource],
  ['sched', schedSource],
  ['statistics', statisticsSource],
  ['string', stringSource],
  ['textwrap', textwrapSource],
  ['timeit', timeitSource],
  ['traceback', tracebackSource],
  ['typing', typingSource],
  ['unittest', unittestSource],
  ['unittest.case', unittestCaseSource],
  ['unittest.mock', unittestMockSource],
  ['unittest.runner', unittestRunnerSource],
  ['warnings', warningsSource],
]);
