import os, tempfile
d = tempfile.mkdtemp(); p = os.path.join(d, 'a.txt')
open(p, 'w').write('one\ntwo\n')
with open(p, 'a') as f: print(f.write('three'), f.name == p, f.mode, f.closed)
print(f.closed, open(p).read().split(), [line.strip() for line in open(p)], open(p).readlines()[1])
with open(p) as f: print(f.read(2), f.tell(), f.readline(), f.seek(0), f.readline(), next(f), repr(f.read()), repr(f.read()))
with open(p, 'r+') as f: f.seek(4); f.write('TWO')
with open(p, 'rb') as f: print(f.read(5), f.seek(-5, 2), f.read())
print(os.listdir(d), os.path.exists(p), os.path.getsize(p), os.path.isdir(d), os.path.basename(p), os.path.splitext(p)[1])
os.mkdir(os.path.join(d, 'sub')); os.rename(p, os.path.join(d, 'sub', 'b.txt'))
print(sorted(os.listdir(d)), [(os.path.relpath(r, d), sorted(ds), fs) for r, ds, fs in os.walk(d)])
for bad in (lambda: open(p), lambda: open(d), lambda: open(p, 'zz'), lambda: os.remove(p), lambda: os.rmdir(d), lambda: os.mkdir(d), lambda: f.read(), lambda: open(os.path.join(d, 'q'), 'x').read(), lambda: open(os.path.join(d, 'q'), 'x')):
    try: bad()
    except (OSError, ValueError) as e: print(type(e).__name__, str(e).replace(d, 'D'))
