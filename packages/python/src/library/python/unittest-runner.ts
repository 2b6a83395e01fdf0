/** The source of `unittest.runner`. */
export const unittestRunnerSource: string = String.raw`import sys
import time
from unittest.case import SkipTest, TestCase, _class_name, doModuleCleanups

# Calls in these files are left out of the tracebacks of tests.
_files = {_class_name.__code__.co_filename, (lambda: None).__code__.co_filename}


class TestResult:
    __module__ = 'unittest.result'

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failfast = False
        self.failures = []
        self.errors = []
        self.testsRun = 0
        self.skipped = []
        self.expectedFailures = []
        self.unexpectedSuccesses = []
        self.collectedDurations = []
        self.shouldStop = False
        self.buffer = self.tb_locals = False

    def startTest(self, test):
        self.testsRun += 1

    def stopTest(self, test):
        pass

    def startTestRun(self):
        pass

    def stopTestRun(self):
        pass

    def addError(self, test, err):
        self.errors.append((test, self._text(err)))
        self._fail_fast()

    def addFailure(self, test, err):
        self.failures.append((test, self._text(err)))
        self._fail_fast()

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self._fail_fast()
            kind = self.failures if issubclass(err[0], test.failureException) else self.errors
            kind.append((subtest, self._text(err)))

    def addSuccess(self, test):
        pass

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, self._text(err)))

    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)
        self._fail_fast()

    def addDuration(self, test, elapsed):
        self.collectedDurations.append((str(test), elapsed))

    def wasSuccessful(self):
        return not self.failures and not self.errors and not self.unexpectedSuccesses

    def stop(self):
        self.shouldStop = True

    def _fail_fast(self):
        if self.failfast:
            self.stop()

    def _text(self, err):
        """The traceback without the calls inside of this package."""
        from traceback import TracebackException
        shown = pending = TracebackException.from_exception(err[1])
        while pending is not None:
            pending.stack[:] = [call for call in pending.stack if call.filename not in _files]
            pending = pending.__cause__ or pending.__context__
        return ''.join(shown.format())

    def __repr__(self):
        return (f'<{_class_name(self.__class__)} run={self.testsRun} errors={len(self.errors)} '
                f'failures={len(self.failures)}>')


class TextTestResult(TestResult):
    separator1 = '=' * 70
    separator2 = '-' * 70

    def __init__(self, stream, descriptions, verbosity, *, durations=None):
        super().__init__(stream, descriptions, verbosity)
        self.stream = stream
        self.descriptions = descriptions
        self.showAll = verbosity > 1
        self.dots = verbosity == 1
        self._is_line_open = False

    def getDescription(self, test):
        first = test.shortDescription()
        return f'{test}\n{first}' if self.descriptions and first else str(test)

    def startTest(self, test):
        super().startTest(test)
        if self.showAll:
            self._write(f'{self.getDescription(test)} ... ')
            self._is_line_open = True

    def _write(self, text):
        self.stream.write(text)
        self.stream.flush()

    def _say(self, test, short, long):
        if self.showAll:
            is_subtest = hasattr(test, 'test_case')
            if not self._is_line_open or is_subtest:
                self._write('\n' if self._is_line_open else '')
                self._write(('  ' if is_subtest else '') + f'{self.getDescription(test)} ... ')
            self._write(long + '\n')
            self._is_line_open = False
        elif self.dots:
            self._write(short)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            if issubclass(err[0], subtest.failureException):
                self._say(subtest, 'F', 'FAIL')
            else:
                self._say(subtest, 'E', 'ERROR')
        super().addSubTest(test, subtest, err)

    def addSuccess(self, test):
        super().addSuccess(test)
        self._say(test, '.', 'ok')

    def addError(self, test, err):
        super().addError(test, err)
        self._say(test, 'E', 'ERROR')

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._say(test, 'F', 'FAIL')

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._say(test, 's', f'skipped {reason!r}')

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._say(test, 'x', 'expected failure')

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._say(test, 'u', 'unexpected success')

    def printErrors(self):
        if self.dots or self.showAll:
            self._write('\n')
        for flavour, errors in (('ERROR', self.errors), ('FAIL', self.failures)):
            for test, text in errors:
                self._write(f'{self.separator1}\n{flavour}: {self.getDescription(test)}\n{self.separator2}\n{text}\n')
        if self.unexpectedSuccesses:
            self._write(f'{self.separator1}\n')
            for test in self.unexpectedSuccesses:
                self._write(f'UNEXPECTED SUCCESS: {self.getDescription(test)}\n')


class BaseTestSuite:
    _cleanup = True

    def __init__(self, tests=()):
        self._tests = []
        self.addTests(tests)

    def __repr__(self):
        return f'<{_class_name(self.__class__)} tests={list(self)}>'

    def __eq__(self, other):
        return list(self) == list(other) if isinstance(other, self.__class__) else NotImplemented

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        return sum(test.countTestCases() for test in self)

    def addTest(self, test):
        if not callable(test):
            raise TypeError(f'{test!r} is not callable')
        if isinstance(test, type) and issubclass(test, (TestCase, TestSuite)):
            raise TypeError('TestCases and TestSuites must be instantiated before passing them to addTest()')
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError('tests must be an iterable of tests, not a string')
        for test in tests:
            self.addTest(test)

    def run(self, result):
        for test in self:
            if result.shouldStop:
                break
            test(result)
        return result

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        for test in self:
            test.debug()


class _Failed:
    """Stands for a fixture that failed, in the place of a test."""

    failureException = None

    def __init__(self, description):
        self._description = description

    def id(self):
        return self._description

    def shortDescription(self):
        return None

    def __str__(self):
        return self._description

    __repr__ = __str__


class TestSuite(BaseTestSuite):
    def run(self, result, debug=False):
        is_top = not getattr(result, '_is_running', False)
        if is_top:
            result._is_running = True
            result._fixtures = None, None, False, False
        for test in self:
            if result.shouldStop:
                break
            if isinstance(test, BaseTestSuite):
                test(result)
            elif self._enter(test, result):
                test(result)
        if is_top:
            self._leave(None, result)
            result._is_running = False
        return result

    def _enter(self, test, result):
        """Prepares the class and the module of a test; says whether it can run."""
        cls = test.__class__
        old_class, old_module, is_class_broken, is_module_broken = result._fixtures
        if cls is not old_class:
            self._leave(cls, result)
            module_name = cls.__module__
            if module_name != old_module:
                is_module_broken = not self._call(
                    getattr(sys.modules.get(module_name), 'setUpModule', None), f'setUpModule ({module_name})', result)
            is_class_broken = False
            if not is_module_broken and not getattr(cls, '__unittest_skip__', False):
                is_class_broken = not self._call(cls.setUpClass, f'setUpClass ({_class_name(cls)})', result)
                if is_class_broken:
                    cls.doClassCleanups()
            result._fixtures = cls, module_name, is_class_broken, is_module_broken
        return not is_class_broken and not is_module_broken

    def _leave(self, new_class, result):
        cls, module_name, is_class_broken, is_module_broken = result._fixtures
        if cls is None or cls is new_class:
            return
        if not is_class_broken and not is_module_broken and not getattr(cls, '__unittest_skip__', False):
            self._call(cls.tearDownClass, f'tearDownClass ({_class_name(cls)})', result)
            cls.doClassCleanups()
            for info in cls.tearDown_exceptions:
                result.addError(_Failed(f'tearDownClass ({_class_name(cls)})'), info)
        if new_class is None or new_class.__module__ != module_name:
            if not is_module_broken:
                module = sys.modules.get(module_name)
                self._call(getattr(module, 'tearDownModule', None), f'tearDownModule ({module_name})', result)
            self._call(doModuleCleanups, f'tearDownModule ({module_name})', result)
            result._fixtures = None, None, False, False

    def _call(self, function, description, result):
        if function is None:
            return True
        try:
            function()
            return True
        except SkipTest as error:
            result.addSkip(_Failed(description), str(error))
        except Exception:
            result.addError(_Failed(description), sys.exc_info())
        return False


class TestLoader:
    testMethodPrefix = 'test'
    testNamePatterns = None
    suiteClass = TestSuite

    def getTestCaseNames(self, testCaseClass):
        names = [name for name in dir(testCaseClass)
                 if name.startswith(self.testMethodPrefix) and callable(getattr(testCaseClass, name))]
        if self.testNamePatterns is not None:
            from fnmatch import fnmatchcase
            prefix = _class_name(testCaseClass)
            names = [name for name in names
                     if any(fnmatchcase(f'{prefix}.{name}', pattern) for pattern in self.testNamePatterns)]
        return names

    def loadTestsFromTestCase(self, testCaseClass):
        if issubclass(testCaseClass, TestSuite):
            raise TypeError('Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?')
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, 'runTest'):
            names = ['runTest']
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *, pattern=None):
        from unittest import case
        tests = []
        for name in dir(module):
            item = getattr(module, name)
            if isinstance(item, type) and issubclass(item, TestCase) and item not in (
                    TestCase, case.FunctionTestCase, case.IsolatedAsyncioTestCase):
                tests.append(self.loadTestsFromTestCase(item))
        suite = self.suiteClass(tests)
        load = getattr(module, 'load_tests', None)
        return suite if load is None else load(self, suite, pattern)

    def loadTestsFromName(self, name, module=None):
        parts = name.split('.')
        item = module
        if item is None:
            item = __import__(parts.pop(0))
        parent = item
        for part in parts:
            parent, item = item, getattr(item, part)
        if isinstance(item, type(sys)):
            return self.loadTestsFromModule(item)
        if isinstance(item, type) and issubclass(item, TestCase):
            return self.loadTestsFromTestCase(item)
        if isinstance(parent, type) and issubclass(parent, TestCase):
            return self.suiteClass([parent(parts[-1])])
        if callable(item):
            test = item()
            return test if isinstance(test, TestSuite) else self.suiteClass([test])
        raise TypeError(f"don't know how to make test from: {item}")

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])


defaultTestLoader = TestLoader()


class TextTestRunner:
    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None,
                 warnings=None, *, tb_locals=False, durations=None):
        self.stream = sys.stderr if stream is None else stream
        self.descriptions = descriptions
        self.verbosity = verbosity
        self.failfast = failfast
        self.buffer = buffer
        self.warnings = warnings
        if resultclass is not None:
            self.resultclass = resultclass

    def _makeResult(self):
        return self.resultclass(self.stream, self.descriptions, self.verbosity)

    def run(self, test):
        import warnings
        result = self._makeResult()
        result.failfast = self.failfast
        with warnings.catch_warnings():
            if self.warnings:
                warnings.simplefilter(self.warnings)
            started = time.perf_counter()
            result.startTestRun()
            try:
                test(result)
            finally:
                result.stopTestRun()
            taken = time.perf_counter() - started
        result.printErrors()
        write = self.stream.write
        write(f"{'-' * 70}\nRan {result.testsRun} test{'' if result.testsRun == 1 else 's'} in {taken:.3f}s\n\n")
        infos = []
        if not result.wasSuccessful():
            write('FAILED')
            infos += [f'{name}={len(found)}' for name, found in (
                ('failures', result.failures), ('errors', result.errors)) if found]
        elif result.testsRun == 0 and sys.version_info >= (3, 12) and not result.skipped:
            write('NO TESTS RAN')
        else:
            write('OK')
        infos += [f'{name}={len(found)}' for name, found in (
            ('skipped', result.skipped), ('expected failures', result.expectedFailures),
            ('unexpected successes', result.unexpectedSuccesses)) if found]
        write(f" ({', '.join(infos)})\n" if infos else '\n')
        self.stream.flush()
        return result


class TestProgram:
    def __init__(self, module='__main__', defaultTest=None, argv=None, testRunner=None, testLoader=defaultTestLoader,
                 exit=True, verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None, *,
                 tb_locals=False, durations=None):
        if isinstance(module, str):
            __import__(module)
            module = sys.modules[module]
        self.module = module
        self.verbosity = verbosity
        self.failfast = bool(failfast)
        names, patterns = self._arguments(list(sys.argv if argv is None else argv)[1:])
        if not names and defaultTest is not None:
            names = [defaultTest] if isinstance(defaultTest, str) else list(defaultTest)
        if patterns:
            testLoader.testNamePatterns = patterns
        self.test = (testLoader.loadTestsFromNames(names, module) if names
                     else testLoader.loadTestsFromModule(module))
        runner = TextTestRunner if testRunner is None else testRunner
        if isinstance(runner, type):
            if warnings is None:
                warnings = 'default'
            runner = runner(verbosity=self.verbosity, failfast=self.failfast, buffer=buffer, warnings=warnings)
        self.result = runner.run(self.test)
        if exit:
            if self.result.testsRun == 0 and not self.result.skipped and sys.version_info >= (3, 12):
                sys.exit(5)
            sys.exit(not self.result.wasSuccessful())

    def _arguments(self, args):
        from argparse import ArgumentParser
        parser = ArgumentParser()
        parser.add_argument('-v', '--verbose', dest='verbosity', action='store_const', const=2,
                            default=self.verbosity, help='Verbose output')
        parser.add_argument('-q', '--quiet', dest='verbosity', action='store_const', const=0, help='Quiet output')
        parser.add_argument('-f', '--failfast', action='store_true', default=self.failfast,
                            help='Stop on first fail or error')
        parser.add_argument('-k', dest='patterns', action='append', default=[],
                            help='Only run tests which match the given substring')
        parser.add_argument('tests', nargs='*', help='a list of any number of test modules, classes and test methods.')
        found = parser.parse_args(args)
        self.verbosity, self.failfast = found.verbosity, found.failfast
        return found.tests, [each if '*' in each else f'*{each}*' for each in found.patterns]


main = TestProgram
`;
