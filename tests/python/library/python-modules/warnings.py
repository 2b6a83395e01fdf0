import warnings, sys
sys.stderr = sys.stdout


def old():
    warnings.warn('old is deprecated', DeprecationWarning, stacklevel=2)


warnings.warn('first')
for _ in range(3):
    warnings.warn('loop')
old()
for _ in range(2):
    old()
warnings.warn(UserWarning('instance'))
with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter('always')
    warnings.warn('a')
    warnings.warn('a', RuntimeWarning)
    old()
print([(str(w.message), w.category.__name__, w.lineno) for w in log])
print(log[0].message.args, log[0].filename.endswith('.py'))
with warnings.catch_warnings():
    warnings.simplefilter('error')
    try:
        warnings.warn('now an error', RuntimeWarning)
    except RuntimeWarning as e:
        print('raised', e)
with warnings.catch_warnings():
    warnings.simplefilter('ignore')
    warnings.warn('silent')
warnings.filterwarnings('ignore', message='ign.*')
warnings.warn('ignored one')
warnings.warn('not ign')
warnings.filterwarnings('once', category=ImportWarning)
for i in range(3):
    warnings.warn('imp', ImportWarning)
warnings.warn('imp', ImportWarning)
print(warnings.formatwarning('m', UserWarning, 'file.py', 3, 'x = 1'), end='')
for bad in (lambda: warnings.warn('x', int), lambda: warnings.simplefilter('bogus'), lambda: warnings.filterwarnings('error', category=int)):
    try:
        bad()
    except Exception as e:
        print("refused")
warnings.showwarning = lambda m, c, f, l, file=None, line=None: print('custom', m, c.__name__)
warnings.warn('shown by custom')
warnings.resetwarnings()
warnings.warn('dep', DeprecationWarning)
warnings.warn_explicit('explicit', UserWarning, 'mod.py', 7)
with warnings.catch_warnings(record=True) as w2:
    warnings.warn('w2')
print(len(w2), str(w2[0].message))
with warnings.catch_warnings(action='error'):
    try:
        warnings.warn('e')
    except UserWarning as e:
        print('err', e)
