import os
import os.path
import tempfile


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, str(error).replace(root, 'ROOT'))


root = tempfile.mkdtemp()
path = os.path.join(root, 'file.txt')
with open(path, 'w') as file:
    print(file.write('one\ntwo\n'), file.mode, file.name == path, file.closed, file.encoding)
print(file.closed, os.path.exists(path), os.path.isfile(path), os.path.isdir(root), os.path.getsize(path))
with open(path) as file:
    print(file.read(), file.read() == '')
with open(path, 'a') as file:
    file.write('three\n')
with open(path) as file:
    for line in file:
        print(line.rstrip())
with open(path, 'rb') as file:
    print(file.readline(), file.read(3), file.tell(), file.seek(0), file.read(1))
with open(path, 'r+') as file:
    print(file.readline())
    file.seek(0)
    file.write('ONE')
    file.seek(0)
    print(file.readlines())
attempt(open, os.path.join(root, 'missing'))
attempt(open, root)
attempt(open, path, 'x')
attempt(open, path, 'q')
attempt(open, path, 'rw')
attempt(open, path, 'rb', encoding='utf-8')
attempt(open(path).write, 'a')
attempt(open(path, 'w').read)
attempt(file.read)
os.mkdir(os.path.join(root, 'sub'))
attempt(os.mkdir, os.path.join(root, 'sub'))
os.makedirs(os.path.join(root, 'a', 'b', 'c'))
os.makedirs(os.path.join(root, 'a', 'b'), exist_ok=True)
attempt(os.makedirs, os.path.join(root, 'a', 'b'))
print(sorted(os.listdir(root)), [(p[len(root):], sorted(d), f) for p, d, f in sorted(os.walk(root))])
attempt(os.rmdir, os.path.join(root, 'a'))
attempt(os.remove, os.path.join(root, 'nope'))
os.rename(path, os.path.join(root, 'renamed'))
print(os.path.exists(path), sorted(entry.name for entry in os.scandir(root) if entry.is_file()))
os.remove(os.path.join(root, 'renamed'))
os.rmdir(os.path.join(root, 'sub'))
print(os.listdir(os.path.join(root, 'a')), os.path.exists(os.path.join(root, 'renamed')))
print(os.path.join('a', 'b', '/c', 'd'), os.path.join('a/', ''), os.path.basename('/x/y.txt'), os.path.dirname('/x/y.txt'), os.path.split('/x/y/'), os.path.splitext('a.tar.gz'), os.path.splitext('.rc'))
print(os.path.normpath('/a/./b/../c//d'), os.path.normpath(''), os.path.normpath('../x'), os.path.isabs('/a'), os.path.relpath('/a/b/c', '/a/d'), os.path.commonpath(['/a/b', '/a/c']), os.path.commonprefix(['abc', 'abd']))
print(os.sep, os.linesep == '\n', os.curdir, os.pathsep, os.name, os.getenv('NO_SUCH', 'd'), os.fspath('p'), os.strerror(2), os.path.expanduser('x'))
os.environ['KEY'] = 'value'
print(os.environ['KEY'], os.environ.get('NOPE'), os.getenv('KEY'), os.getpid() > 0, os.cpu_count() >= 1, len(os.urandom(5)))
attempt(lambda: os.fspath(5))
read, write = os.pipe()
print(os.write(write, b'through the pipe'), os.read(read, 7), os.read(read, 100))
os.close(write)
print(os.read(read, 1))
os.close(read)
attempt(os.close, read)
with tempfile.NamedTemporaryFile('w+') as temporary:
    temporary.write('data')
    temporary.seek(0)
    print(temporary.read(), os.path.exists(temporary.name))
print(os.path.exists(temporary.name))
with tempfile.TemporaryDirectory() as directory:
    open(os.path.join(directory, 'x'), 'w').close()
    print(os.listdir(directory))
print(os.path.exists(directory))
with tempfile.TemporaryFile() as temporary:
    temporary.write(b'bytes')
    temporary.seek(1)
    print(temporary.read())
number, name = tempfile.mkstemp(suffix='.t')
os.write(number, b'abc')
os.close(number)
print(open(name).read(), name.endswith('.t'))
with open(name, 'w', newline='\r\n') as file:
    file.write('a\nb\n')
print(open(name, 'rb').read(), open(name).read(), repr(open(name, newline='').read()))
with open(name, 'w', encoding='utf-8') as file:
    file.write('äö😀')
print(open(name, encoding='utf-8').read(2), os.path.getsize(name))
attempt(lambda: open(name, encoding='ascii').read())
