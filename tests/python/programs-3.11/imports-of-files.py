import os, sys, importlib, tempfile
d = tempfile.mkdtemp(); sys.path.insert(0, d)
def put(name, text):
    path = os.path.join(d, name); os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w') as f: f.write(text)
put('ca.py', 'import cb\nx = 1\n'); put('cb.py', 'import ca\nca.x\n')
put('cc.py', 'from cd import y\nx = 1\n'); put('cd.py', 'from cc import x\ny = 1\n')
put('plain.py', 'x = 1\n'); put('boom.py', '1/0\n'); put('swap.py', 'import sys\nsys.modules[__name__] = 42\n')
put('pk/__init__.py', 'v = 1\n'); put('pk/m2.py', 'z = 5\n'); put('pk/m4.py', 'from .m2 import nothing\n')
put('pk/sub/__init__.py', 'from ..m2 import z as w\n'); put('pk/m1.py', 'from ... import q\n'); put('ns/leaf.py', 'leaf = 1\n')
put('pk/c1.py', 'import pk.c2\npk.c1.x\n'); put('pk/c2.py', 'import pk.c1\npk.c1.a\n')
for text in ('import ca', 'import cc', 'from plain import z', 'import plain; plain.z', 'import plain.y', 'import pk; pk.m2', 'import pk.m2; print(pk.m2.z)', 'import pk.m1',
             'import pk.m4', 'from pk import sub; print(sub.w)', 'import pk.c1', 'import pk.nothing', 'from pk import nothing', 'import ns.leaf as l; print(l.leaf)', 'import boom',
             'import boom', 'import swap; print(swap)', 'import nope', 'from nope import x', 'import sys; sys.modules["zz"] = None\nimport zz', 'from sys import nope', 'import threading.x', '__import__("")'):
    try: exec(text, {'__name__': 'x'})
    except Exception as e: print(type(e).__name__, str(e).replace(d, 'D'), getattr(e, 'name', ''))
print(importlib.import_module('.m2', 'pk').z, importlib.import_module('pk.sub').w)
import plain
plain.extra = 1
put('plain.py', 'y = 2222\n')
print(importlib.reload(plain) is plain, plain.x, plain.y, plain.extra, plain.__name__, plain.__file__.replace(d, 'D'))
