import io, re, sys, unittest, logging, warnings


class Arith(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.log = ['class up']

    @classmethod
    def tearDownClass(cls):
        print('class down', len(cls.log))

    def setUp(self):
        self.log.append('up')
        self.addCleanup(self.log.append, 'cleaned')

    def tearDown(self):
        self.log.append('down')

    def test_ok(self):
        "Documented test."
        self.assertEqual(1 + 1, 2)
        self.assertTrue(1)
        self.assertIn(1, [1])
        self.assertIsNone(None)
        self.assertAlmostEqual(0.1 + 0.2, 0.3)
        self.assertCountEqual([1, 2, 2], [2, 1, 2])
        with self.assertRaises(ZeroDivisionError) as cm:
            1 / 0
        self.assertIsInstance(cm.exception, ZeroDivisionError)
        self.assertRaises(ValueError, int, 'x')
        with self.assertRaisesRegex(ValueError, 'invalid literal'):
            int('x')
        with self.assertLogs('foo', level='INFO') as logs:
            logging.getLogger('foo').info('first')
        self.assertEqual(logs.output, ['INFO:foo:first'])
        with self.assertWarns(UserWarning):
            warnings.warn('w')

    def test_fail(self):
        self.assertEqual(1, 2, 'message')

    def test_error(self):
        raise KeyError('boom')

    @unittest.skip('not now')
    def test_skip(self):
        pass

    def test_skip_inside(self):
        self.skipTest('inside')

    @unittest.expectedFailure
    def test_expected(self):
        self.fail('expected')

    @unittest.expectedFailure
    def test_unexpected(self):
        pass

    def test_sub(self):
        for i in range(3):
            with self.subTest('msg', i=i):
                self.assertEqual(i % 2, 0)

    @unittest.skipIf(True, 'conditional')
    def test_skip_if(self):
        pass


class Broken(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise RuntimeError('no set-up')

    def test_never(self):
        pass


class Async(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        self.value = 5

    async def test_async(self):
        self.assertEqual(self.value, 5)


@unittest.skip('whole class')
class Skipped(unittest.TestCase):
    def test_x(self):
        pass


def shown(text):
    return re.sub(r'in [\d.]+s', 'in TIME', re.sub(r'File ".*?([^/"]*)"', r'File "\1"', text))


for verbosity in (1, 2):
    out = io.StringIO()
    suite = unittest.TestSuite(unittest.defaultTestLoader.loadTestsFromTestCase(c) for c in (Arith, Async, Broken, Skipped))
    result = unittest.TextTestRunner(out, verbosity=verbosity).run(suite)
    print(shown(out.getvalue()))
print(result, result.wasSuccessful(), suite.countTestCases(), len(result.skipped))
messages = unittest.TestCase()
cases = [
    lambda t: t.assertTrue(0), lambda t: t.assertFalse([1]), lambda t: t.assertEqual([1, 2, 3], [1, 4, 3, 5]), lambda t: t.assertEqual({'a': 1}, {'a': 2}),
    lambda t: t.assertEqual('one line', 'two line'), lambda t: t.assertEqual('a\nb\nc\n', 'a\nx\nc\n'), lambda t: t.assertEqual({1, 2}, {2, 3}), lambda t: t.assertEqual((1,), (2,)),
    lambda t: t.assertNotEqual(1, 1), lambda t: t.assertIs(1, None), lambda t: t.assertIsNot(None, None), lambda t: t.assertIsNone(1), lambda t: t.assertIsNotNone(None),
    lambda t: t.assertIn(1, []), lambda t: t.assertNotIn(1, [1]), lambda t: t.assertIsInstance(1, str), lambda t: t.assertNotIsInstance(1, int), lambda t: t.assertLess(2, 1),
    lambda t: t.assertGreaterEqual(1, 2, 'extra'), lambda t: t.assertAlmostEqual(1, 1.1), lambda t: t.assertAlmostEqual(1, 2, delta=0.5), lambda t: t.assertNotAlmostEqual(1, 1.00000001),
    lambda t: t.assertRegex('abc', 'x+'), lambda t: t.assertNotRegex('abc', 'b'), lambda t: t.assertCountEqual([1, 2], [1, 3, 3]), lambda t: t.assertRaises(KeyError, lambda: None), lambda t: t.fail('msg'), lambda t: t.fail(),
    lambda t: t.assertRaisesRegex(ValueError, 'zzz', int, 'x'), lambda t: t.assertListEqual([1], (1,)), lambda t: t.assertEqual('x' * 100 + 'a', 'x' * 100 + 'b'), lambda t: t.assertEqual(list(range(50)), list(range(49))),
    lambda t: t.assertNoLogs().__enter__(), lambda t: t.assertEqual(1, '1'), lambda t: t.assertEqual(None, 0), lambda t: t.assertDictEqual({}, []), lambda t: t.assertGreater(1, 1), lambda t: t.assertLessEqual(2, 1),
]
for number, case in enumerate(cases):
    try:
        case(messages)
    except AssertionError as e:
        print(number, e)
with messages.assertRaises(AssertionError) as cm:
    with messages.assertRaises(KeyError):
        pass
print(cm.exception)
with messages.assertRaises(AssertionError) as cm:
    with messages.assertLogs('none'):
        pass
print(cm.exception)
print(Arith('test_ok'), Arith('test_ok').id(), Arith('test_ok').shortDescription())
try:
    Arith('missing')
except ValueError as e:
    print(e)


class Single(unittest.TestCase):
    def runTest(self):
        self.assertTrue(True)


r = unittest.TestResult()
Single().run(r)
print(r, r.failures)
sys.stderr = sys.stdout
del Arith, Broken, Skipped, Async
out = sys.stdout
sys.stderr = io.StringIO()
try:
    unittest.main(argv=['prog', '-v'])
except SystemExit as e:
    print('exit', e.code)
print(shown(sys.stderr.getvalue()))
