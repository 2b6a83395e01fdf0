/** The source of `unittest.case`. */
export const unittestCaseSource: string = String.raw`import sys


class SkipTest(Exception):
    pass


class _ShouldStop(Exception):
    """Ends a test whose outcome is recorded."""


_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    _module_cleanups.append((function, args, kwargs))


def enterModuleContext(cm):
    result = type(cm).__enter__(cm)
    addModuleCleanup(type(cm).__exit__, cm, None, None, None)
    return result


def doModuleCleanups():
    errors = []
    while _module_cleanups:
        function, args, kwargs = _module_cleanups.pop()
        try:
            function(*args, **kwargs)
        except Exception as error:
            errors.append(error)
    if errors:
        raise errors[0]


def skip(reason):
    def decorate(item):
        if not isinstance(item, type):
            from functools import wraps

            @wraps(item)
            def skipped(*args, **kwargs):
                raise SkipTest(reason)
            item = skipped
        item.__unittest_skip__ = True
        item.__unittest_skip_why__ = reason
        return item
    if isinstance(reason, type(skip)):
        function, reason = reason, ''
        return decorate(function)
    return decorate


def skipIf(condition, reason):
    return skip(reason) if condition else lambda item: item


def skipUnless(condition, reason):
    return lambda item: item if condition else skip(reason)(item)


def expectedFailure(item):
    item.__unittest_expecting_failure__ = True
    return item


def safe_repr(value, short=False):
    try:
        text = repr(value)
    except Exception:
        text = object.__repr__(value)
    return text if not short or len(text) < 80 else text[:80] + ' [truncated]...'


_MOST, _HEAD, _TAIL, _BEFORE = 80, 5, 5, 5
_CUT = 12
_ROOM = _MOST - (_HEAD + _CUT + _BEFORE + _CUT + _TAIL)


def _cut(text, head, tail):
    count = len(text) - head - tail
    return f'{text[:head]}[{count} chars]{text[len(text) - tail:]}' if count > _CUT else text


def _shorter(*values):
    """The texts of values that are compared; where they are long, without most of what they have in common."""
    texts = tuple(map(safe_repr, values))
    longest = max(map(len, texts))
    if longest <= _MOST:
        return texts
    common = 0
    while all(len(text) > common and text[common] == texts[0][common] for text in texts):
        common += 1
    prefix = texts[0][:common]
    room = _MOST - (longest - common + _HEAD + _CUT + _BEFORE)
    if room > 0 and _ROOM > 0 and len(prefix) > 0 and longest - common <= _MOST - _HEAD - _CUT - _BEFORE - 1:
        prefix = _cut(prefix, _HEAD, _MOST - (longest - common + _HEAD + _CUT))
        return tuple(prefix + text[common:] for text in texts)
    prefix = _cut(prefix, _HEAD, _BEFORE)
    return tuple(prefix + _cut(text[common:], _ROOM, _TAIL) for text in texts)


class _Outcome:
    def __init__(self, result):
        self.result = result
        self.success = True
        self.expecting_failure = False
        self.expected_failure = None
        self.is_subtest_supported = hasattr(result, 'addSubTest')

    def run(self, function, case, subtest=False):
        """Calls a part of a test. Tells the result what it raises; says whether the test may go on."""
        old_success, self.success = self.success, True
        try:
            function()
        except KeyboardInterrupt:
            raise
        except SkipTest as error:
            self.success = False
            self.result.addSkip(case, str(error))
        except _ShouldStop:
            self.success = False
        except BaseException as error:
            self.success = False
            info = type(error), error, error.__traceback__
            if self.expecting_failure and not subtest:
                self.expected_failure = info
            elif subtest:
                self.result.addSubTest(case.test_case, case, info)
            elif issubclass(info[0], case.failureException):
                self.result.addFailure(case, info)
            else:
                self.result.addError(case, info)
        else:
            if subtest:
                self.result.addSubTest(case.test_case, case, None)
        finally:
            self.success = self.success and old_success
        return self.success


class _Raises:
    def __init__(self, case, expected, pattern=None, msg=None):
        self.case, self.expected, self.pattern, self.msg = case, expected, pattern, msg
        if isinstance(pattern, (str, bytes)):
            import re
            self.pattern = re.compile(pattern)

    def handle(self, what, args, kwargs):
        kinds = self.expected if isinstance(self.expected, tuple) else (self.expected,)
        if not all(isinstance(kind, type) and issubclass(kind, self.base) for kind in kinds):
            raise TypeError(f'{what}() arg 1 must be {self.wanted}')
        if not args:
            self.msg = kwargs.pop('msg', None)
            if kwargs:
                raise TypeError(f'{next(iter(kwargs))!r} is an invalid keyword argument for this function')
            return self
        callable_, *args = args
        self.name = getattr(callable_, '__name__', str(callable_))
        with self:
            callable_(*args, **kwargs)

    def fail(self, message):
        raise self.case.failureException(self.case._formatMessage(self.msg, message))

    def _names(self):
        return self.expected.__name__ if isinstance(self.expected, type) else str(self.expected)


class _AssertRaises(_Raises):
    base, wanted = BaseException, 'an exception type or tuple of exception types'
    name = None

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        if kind is None:
            self.fail(f'{self._names()} not raised by {self.name}' if self.name else f'{self._names()} not raised')
        if not issubclass(kind, self.expected):
            return False
        self.exception = value.with_traceback(None)
        if self.pattern is not None and not self.pattern.search(str(value)):
            self.fail(f'"{self.pattern.pattern}" does not match "{value}"')
        return True


class _AssertWarns(_Raises):
    base, wanted = Warning, 'a warning type or tuple of warning types'
    name = None

    def __enter__(self):
        import warnings
        self._catcher = warnings.catch_warnings(record=True)
        self.warnings = self._catcher.__enter__()
        warnings.simplefilter('always', self.expected) if isinstance(self.expected, type) else warnings.simplefilter('always')
        return self

    def __exit__(self, kind, value, tb):
        self._catcher.__exit__(kind, value, tb)
        if kind is not None:
            return
        first = None
        for one in self.warnings:
            if not isinstance(one.message, self.expected):
                continue
            first = first or one.message
            if self.pattern is not None and not self.pattern.search(str(one.message)):
                continue
            self.warning, self.filename, self.lineno = one.message, one.filename, one.lineno
            return
        if first is not None:
            self.fail(f'"{self.pattern.pattern}" does not match "{first}"')
        self.fail(f'{self._names()} not triggered by {self.name}' if self.name else f'{self._names()} not triggered')


class _AssertLogs:
    def __init__(self, case, logger, level, is_none):
        self.case, self.logger_name, self.is_none = case, logger, is_none
        import logging
        self.level = logging.INFO if level is None else logging._nameToLevel.get(level, level)

    def __enter__(self):
        import logging
        logger = self.logger = (self.logger_name if isinstance(self.logger_name, logging.Logger)
                                else logging.getLogger(self.logger_name))
        self.records, self.output = [], []

        class Capture(logging.Handler):
            def emit(handler, record):
                self.records.append(record)
                self.output.append(handler.format(record))

        handler = Capture()
        handler.setLevel(self.level)
        handler.setFormatter(logging.Formatter('%(levelname)s:%(name)s:%(message)s'))
        self._old = logger.handlers[:], logger.level, logger.propagate
        logger.handlers = [handler]
        logger.setLevel(self.level)
        logger.propagate = False
        return None if self.is_none else self

    def __exit__(self, kind, value, tb):
        import logging
        self.logger.handlers, level, self.logger.propagate = self._old
        self.logger.setLevel(level)
        if kind is not None:
            return False
        if self.is_none and self.records:
            self.case.fail(f'Unexpected logs found: {self.output!r}')
        if not self.is_none and not self.records:
            self.case.fail(f'no logs of level {logging.getLevelName(self.level)} or higher triggered on {self.logger.name}')


class TestCase:
    failureException = AssertionError
    longMessage = True
    maxDiff = 80 * 8
    _class_cleanups = []

    def __init_subclass__(cls, *args, **kwargs):
        cls._class_cleanups = []
        super().__init_subclass__(*args, **kwargs)

    def __init__(self, methodName='runTest'):
        self._testMethodName = methodName
        self._outcome = None
        self._cleanups = []
        self._subtest = None
        self._equalities = {}
        try:
            self._testMethodDoc = getattr(self, methodName).__doc__
        except AttributeError:
            if methodName != 'runTest':
                raise ValueError(f'no such test method in {self.__class__}: {methodName}') from None
            self._testMethodDoc = None

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        result = type(cm).__enter__(cm)
        self.addCleanup(type(cm).__exit__, cm, None, None, None)
        return result

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, cm):
        result = type(cm).__enter__(cm)
        cls.addClassCleanup(type(cm).__exit__, cm, None, None, None)
        return result

    @classmethod
    def doClassCleanups(cls):
        cls.tearDown_exceptions = []
        while cls._class_cleanups:
            function, args, kwargs = cls._class_cleanups.pop()
            try:
                function(*args, **kwargs)
            except Exception:
                cls.tearDown_exceptions.append(sys.exc_info())

    def addTypeEqualityFunc(self, typeobj, function):
        self._equalities[typeobj] = function

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        from unittest.runner import TestResult
        return TestResult()

    def shortDescription(self):
        return self._testMethodDoc.strip().split('\n')[0].strip() if self._testMethodDoc else None

    def id(self):
        return f'{_class_name(self.__class__)}.{self._testMethodName}'

    def __str__(self):
        name = _class_name(self.__class__)
        more = f'.{self._testMethodName}' if sys.version_info >= (3, 11) else ''
        return f'{self._testMethodName} ({name}{more})'

    def __repr__(self):
        return f'<{_class_name(self.__class__)} testMethod={self._testMethodName}>'

    def __eq__(self, other):
        return type(self) is type(other) and self._testMethodName == other._testMethodName or NotImplemented

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def subTest(self, msg=None, **params):
        return _SubTestContext(self, msg, params)

    def _callSetUp(self):
        self.setUp()

    def _callTestMethod(self, method):
        method()

    def _callTearDown(self):
        self.tearDown()

    def _callCleanup(self, function, /, *args, **kwargs):
        function(*args, **kwargs)

    def run(self, result=None):
        own = result is None
        if own:
            result = self.defaultTestResult()
            result.startTestRun()
        result.startTest(self)
        try:
            method = getattr(self, self._testMethodName)
            if getattr(self.__class__, '__unittest_skip__', False) or getattr(method, '__unittest_skip__', False):
                result.addSkip(self, getattr(self.__class__, '__unittest_skip_why__', '')
                               or getattr(method, '__unittest_skip_why__', ''))
                return result
            outcome = self._outcome = _Outcome(result)
            expecting = (getattr(self, '__unittest_expecting_failure__', False)
                         or getattr(method, '__unittest_expecting_failure__', False))
            if outcome.run(self._callSetUp, self):
                outcome.expecting_failure = expecting
                outcome.run(lambda: self._callTestMethod(method), self)
                outcome.expecting_failure = False
                outcome.run(self._callTearDown, self)
            self.doCleanups()
            if outcome.success:
                if expecting:
                    result.addUnexpectedSuccess(self)
                else:
                    result.addSuccess(self)
            elif outcome.expected_failure is not None:
                result.addExpectedFailure(self, outcome.expected_failure)
            return result
        finally:
            self._outcome = None
            result.stopTest(self)
            if own:
                result.stopTestRun()

    def doCleanups(self):
        outcome = self._outcome or _Outcome(self.defaultTestResult())
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            outcome.run(lambda: self._callCleanup(function, *args, **kwargs), self)
        return outcome.success

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        self._callSetUp()
        self._callTestMethod(getattr(self, self._testMethodName))
        self._callTearDown()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            self._callCleanup(function, *args, **kwargs)

    def skipTest(self, reason):
        raise SkipTest(reason)

    def fail(self, msg=None):
        raise self.failureException(msg)

    def _formatMessage(self, msg, standard):
        if not self.longMessage:
            return msg or standard
        return standard if msg is None else f'{standard} : {msg}'

    def _fail(self, msg, standard):
        raise self.failureException(self._formatMessage(msg, standard))

    def assertTrue(self, expr, msg=None):
        if not expr:
            self._fail(msg, f'{safe_repr(expr)} is not true')

    def assertFalse(self, expr, msg=None):
        if expr:
            self._fail(msg, f'{safe_repr(expr)} is not false')

    def assertEqual(self, first, second, msg=None):
        if type(first) is type(second):
            function = self._equalities.get(type(first))
            if function is None:
                function = {list: self.assertListEqual, tuple: self.assertTupleEqual, dict: self.assertDictEqual,
                            set: self.assertSetEqual, frozenset: self.assertSetEqual,
                            str: self.assertMultiLineEqual}.get(type(first))
            if function is not None:
                function(first, second, msg=msg)
                return
        if not first == second:
            self._fail(msg, '%s != %s' % _shorter(first, second))

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            self._fail(msg, f'{safe_repr(first)} == {safe_repr(second)}')

    def assertIs(self, expr1, expr2, msg=None):
        if expr1 is not expr2:
            self._fail(msg, f'{safe_repr(expr1)} is not {safe_repr(expr2)}')

    def assertIsNot(self, expr1, expr2, msg=None):
        if expr1 is expr2:
            self._fail(msg, f'unexpectedly identical: {safe_repr(expr1)}')

    def assertIsNone(self, obj, msg=None):
        if obj is not None:
            self._fail(msg, f'{safe_repr(obj)} is not None')

    def assertIsNotNone(self, obj, msg=None):
        if obj is None:
            self._fail(msg, 'unexpectedly None')

    def assertIn(self, member, container, msg=None):
        if member not in container:
            self._fail(msg, f'{safe_repr(member)} not found in {safe_repr(container)}')

    def assertNotIn(self, member, container, msg=None):
        if member in container:
            self._fail(msg, f'{safe_repr(member)} unexpectedly found in {safe_repr(container)}')

    def assertIsInstance(self, obj, cls, msg=None):
        if not isinstance(obj, cls):
            self._fail(msg, f'{safe_repr(obj)} is not an instance of {cls!r}')

    def assertNotIsInstance(self, obj, cls, msg=None):
        if isinstance(obj, cls):
            self._fail(msg, f'{safe_repr(obj)} is an instance of {cls!r}')

    def assertLess(self, a, b, msg=None):
        if not a < b:
            self._fail(msg, f'{safe_repr(a)} not less than {safe_repr(b)}')

    def assertLessEqual(self, a, b, msg=None):
        if not a <= b:
            self._fail(msg, f'{safe_repr(a)} not less than or equal to {safe_repr(b)}')

    def assertGreater(self, a, b, msg=None):
        if not a > b:
            self._fail(msg, f'{safe_repr(a)} not greater than {safe_repr(b)}')

    def assertGreaterEqual(self, a, b, msg=None):
        if not a >= b:
            self._fail(msg, f'{safe_repr(a)} not greater than or equal to {safe_repr(b)}')

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        if delta is not None and places is not None:
            raise TypeError('specify delta or places not both')
        difference = abs(first - second)
        shown = f'{safe_repr(first)} != {safe_repr(second)}'
        if delta is not None:
            if difference <= delta:
                return
            self._fail(msg, f'{shown} within {safe_repr(delta)} delta ({safe_repr(difference)} difference)')
        places = 7 if places is None else places
        if round(difference, places) != 0:
            self._fail(msg, f'{shown} within {places!r} places ({safe_repr(difference)} difference)')

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if delta is not None and places is not None:
            raise TypeError('specify delta or places not both')
        shown = f'{safe_repr(first)} == {safe_repr(second)}'
        difference = abs(first - second)
        if delta is not None:
            if first == second or difference <= delta:
                self._fail(msg, f'{shown} within {safe_repr(delta)} delta ({safe_repr(difference)} difference)')
            return
        places = 7 if places is None else places
        if first == second or round(difference, places) == 0:
            self._fail(msg, f'{shown} within {places!r} places')

    def assertRegex(self, text, expected_regex, msg=None):
        import re
        pattern = re.compile(expected_regex) if isinstance(expected_regex, (str, bytes)) else expected_regex
        if not pattern.search(text):
            self._fail(msg, f"Regex didn't match: {pattern.pattern!r} not found in {text!r}")

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        import re
        pattern = re.compile(unexpected_regex) if isinstance(unexpected_regex, (str, bytes)) else unexpected_regex
        match = pattern.search(text)
        if match:
            found = text[match.start():match.end()]
            self._fail(msg, f'Regex matched: {found!r} matches {pattern.pattern!r} in {text!r}')

    def assertCountEqual(self, first, second, msg=None):
        first, second = list(first), list(second)
        rest, missing = second[:], []
        for item in first:
            if item in rest:
                rest.remove(item)
            else:
                missing.append(item)
        if missing or rest:
            lines = []
            for item in _unique([*missing, *rest]):
                lines.append(f'First has {first.count(item)}, Second has {second.count(item)}:  {item!r}')
            self._fail(msg, 'Element counts were not equal:\n' + '\n'.join(lines))

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        name = 'sequence' if seq_type is None else seq_type.__name__
        if seq_type is not None:
            for which, seq in (('First', seq1), ('Second', seq2)):
                if not isinstance(seq, seq_type):
                    raise self.failureException(f'{which} sequence is not a {name}: {safe_repr(seq)}')
        if seq1 == seq2:
            return
        text = '%ss differ: %s != %s\n' % (name.capitalize(), *_shorter(seq1, seq2))
        for at in range(min(len(seq1), len(seq2))):
            if seq1[at] != seq2[at]:
                text += '\nFirst differing element %d:\n%s\n%s\n' % (at, *_shorter(seq1[at], seq2[at]))
                break
        size1, size2 = len(seq1), len(seq2)
        if size1 != size2:
            which, longer, size, other = ('First', seq1, size1, size2) if size1 > size2 else ('Second', seq2, size2, size1)
            text += (f'\n{which} {name} contains {size - other} additional elements.\n'
                     f'First extra element {other}:\n{safe_repr(longer[other])}\n')
        self._fail(msg, text + self._difference(seq1, seq2))

    def _difference(self, first, second):
        from pprint import pformat
        from difflib import ndiff as compare
        return self._limited('\n' + '\n'.join(compare(pformat(first).splitlines(), pformat(second).splitlines())))

    def _limited(self, difference):
        if self.maxDiff is None or len(difference) <= self.maxDiff:
            return difference
        return f'\nDiff is {len(difference)} characters long. Set self.maxDiff to None to see it.'

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        first, second = set1.difference(set2), set2.difference(set1)
        lines = []
        for which, items in (('first', first), ('second', second)):
            if items:
                lines.append(f'Items in the {which} set but not the {"second" if which == "first" else "first"}:')
                lines.extend(map(repr, items))
        if lines:
            self._fail(msg, '\n'.join(lines))

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, 'First argument is not a dictionary')
        self.assertIsInstance(d2, dict, 'Second argument is not a dictionary')
        if d1 != d2:
            self._fail(msg, '%s != %s' % _shorter(d1, d2) + self._difference(d1, d2))

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, 'First argument is not a string')
        self.assertIsInstance(second, str, 'Second argument is not a string')
        if first == second:
            return
        from difflib import ndiff as compare
        one, two = first, second
        if not one.endswith('\n') and not two.endswith('\n') and '\n' not in one and '\n' not in two:
            one, two = one + '\n', two + '\n'
        difference = '\n' + ''.join(line if line.endswith('\n') else line + '\n' for line in compare(
            one.splitlines(keepends=True), two.splitlines(keepends=True)))
        self._fail(msg, '%s != %s' % _shorter(first, second) + self._limited(difference))

    def assertRaises(self, expected_exception, *args, **kwargs):
        return _AssertRaises(self, expected_exception).handle('assertRaises', args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        return _AssertRaises(self, expected_exception, expected_regex).handle('assertRaisesRegex', args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return _AssertWarns(self, expected_warning).handle('assertWarns', args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        return _AssertWarns(self, expected_warning, expected_regex).handle('assertWarnsRegex', args, kwargs)

    def assertLogs(self, logger=None, level=None):
        return _AssertLogs(self, logger, level, False)

    def assertNoLogs(self, logger=None, level=None):
        return _AssertLogs(self, logger, level, True)

    if sys.version_info >= (3, 14):
        def assertIsSubclass(self, cls, superclass, msg=None):
            if not issubclass(cls, superclass):
                self._fail(msg, f'{cls!r} is not a subclass of {superclass!r}')

        def assertNotIsSubclass(self, cls, superclass, msg=None):
            if issubclass(cls, superclass):
                self._fail(msg, f'{cls!r} is a subclass of {superclass!r}')

        def assertHasAttr(self, obj, name, msg=None):
            if not hasattr(obj, name):
                self._fail(msg, f'{type(obj).__name__!r} object has no attribute {name!r}')

        def assertNotHasAttr(self, obj, name, msg=None):
            if hasattr(obj, name):
                self._fail(msg, f'{type(obj).__name__!r} object has unexpected attribute {name!r}')

        def assertStartsWith(self, s, prefix, msg=None):
            if not s.startswith(prefix):
                self._fail(msg, f"{safe_repr(s, True)} doesn't start with {safe_repr(prefix, True)}")

        def assertEndsWith(self, s, suffix, msg=None):
            if not s.endswith(suffix):
                self._fail(msg, f"{safe_repr(s, True)} doesn't end with {safe_repr(suffix, True)}")


def _class_name(cls):
    return f'{cls.__module__}.{cls.__qualname__}'


def _unique(items):
    found = []
    for item in items:
        if item not in found:
            found.append(item)
    return found


class FunctionTestCase(TestCase):
    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._test, self._set_up, self._tear_down, self._description = testFunc, setUp, tearDown, description

    def setUp(self):
        if self._set_up is not None:
            self._set_up()

    def tearDown(self):
        if self._tear_down is not None:
            self._tear_down()

    def runTest(self):
        self._test()

    def id(self):
        return self._test.__name__

    def shortDescription(self):
        return self._description or (self._test.__doc__ or '').split('\n')[0].strip() or None


class IsolatedAsyncioTestCase(TestCase):
    async def asyncSetUp(self):
        pass

    async def asyncTearDown(self):
        pass

    def addAsyncCleanup(self, func, /, *args, **kwargs):
        self.addCleanup(func, *args, **kwargs)

    async def enterAsyncContext(self, cm):
        result = await type(cm).__aenter__(cm)
        self.addAsyncCleanup(type(cm).__aexit__, cm, None, None, None)
        return result

    def _awaited(self, value):
        if hasattr(value, '__await__'):
            async def wait():
                await value
            self._runner.run(wait())

    def _callSetUp(self):
        self._runner.get_loop()
        self.setUp()
        self._awaited(self.asyncSetUp())

    def _callTestMethod(self, method):
        self._awaited(method())

    def _callTearDown(self):
        self._awaited(self.asyncTearDown())
        self.tearDown()

    def _callCleanup(self, function, /, *args, **kwargs):
        self._awaited(function(*args, **kwargs))

    def run(self, result=None):
        from asyncio import Runner
        with Runner() as self._runner:
            return super().run(result)


class _SubTest(TestCase):
    def __init__(self, test_case, message, params):
        super().__init__()
        self.test_case = test_case
        self.failureException = test_case.failureException
        self._message = message
        self._params = params

    def runTest(self):
        raise NotImplementedError('subtests cannot be run directly')

    def _description(self):
        parts = [] if self._message is None else [f'[{self._message}]']
        if self._params:
            parts.append(f"({', '.join(f'{name}={value!r}' for name, value in self._params.items())})")
        return ' '.join(parts) or '(<subtest>)'

    def id(self):
        return f'{self.test_case.id()} {self._description()}'

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return f'{self.test_case} {self._description()}'


class _SubTestContext:
    def __init__(self, case, message, params):
        self._case, self._message, self._params = case, message, params

    def __enter__(self):
        case = self._case
        self._parent = case._subtest
        params = self._params if self._parent is None else {**self._parent._params, **self._params}
        case._subtest = self._subtest = _SubTest(case, self._message, params)

    def __exit__(self, kind, value, tb):
        case = self._case
        case._subtest = self._parent
        outcome = case._outcome
        if outcome is None or not outcome.is_subtest_supported:
            return False

        def finish():
            if value is not None:
                raise value
        outcome.run(finish, self._subtest, subtest=True)
        if not outcome.success and getattr(outcome.result, 'failfast', False):
            raise _ShouldStop
        return True
`;
