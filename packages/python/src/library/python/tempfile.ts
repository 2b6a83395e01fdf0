/** `tempfile`. Its names are the same in every execution: a count takes the place of random letters. */
export const tempfileSource: string = String.raw`import io
import os
from itertools import count

tempdir = None
template = 'tmp'
TMP_MAX = 10000

_names = count()
_LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789_'


def _next_name():
    number = next(_names)
    letters = []
    for _ in range(8):
        number, letter = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[letter])
    return ''.join(reversed(letters))


def gettempdir():
    return tempdir or '/tmp'


def gettempdirb():
    return os.fsencode(gettempdir())


def gettempprefix():
    return template


def _create(make, suffix, prefix, dir):
    directory = gettempdir() if dir is None else os.fspath(dir)
    prefix = template if prefix is None else prefix
    while True:
        path = os.path.join(directory, prefix + _next_name() + (suffix or ''))
        try:
            return make(path), os.path.abspath(path)
        except FileExistsError:
            continue


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    return _create(lambda path: os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), suffix, prefix, dir)


def mkdtemp(suffix=None, prefix=None, dir=None):
    return _create(lambda path: os.mkdir(path, 0o700), suffix, prefix, dir)[1]


def mktemp(suffix='', prefix=template, dir=None):
    return os.path.join(dir or gettempdir(), prefix + _next_name() + suffix)


class _TemporaryFileWrapper:
    def __init__(self, file, name, delete=True, delete_on_close=True):
        self.file = file
        self.name = name
        self.delete = delete
        self._removes_on_close = delete and delete_on_close

    def __getattr__(self, name):
        return getattr(self.__dict__['file'], name)

    def __iter__(self):
        return iter(self.file)

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, *args):
        self.file.__exit__(*args)
        self._remove(self.delete)

    def close(self):
        self.file.close()
        self._remove(self._removes_on_close)

    def _remove(self, removes):
        if removes:
            self.delete = self._removes_on_close = False
            try:
                os.unlink(self.name)
            except FileNotFoundError:
                pass


def NamedTemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None,
                       delete=True, *, errors=None, delete_on_close=True):
    made, name = _create(lambda path: io.open(path, 'x' + mode.lstrip('wrax'), buffering, encoding, errors, newline),
                         suffix, prefix, dir)
    return _TemporaryFileWrapper(made, name, delete, delete_on_close)


def TemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *,
                  errors=None):
    made, name = _create(lambda path: io.open(path, 'x' + mode.lstrip('wrax'), buffering, encoding, errors, newline),
                         suffix, prefix, dir)
    os.unlink(name)
    return made


def SpooledTemporaryFile(max_size=0, mode='w+b', *args, **kwargs):
    return io.BytesIO() if 'b' in mode else io.StringIO()


def _remove_tree(path):
    for entry in os.listdir(path):
        full = os.path.join(path, entry)
        if os.path.isdir(full):
            _remove_tree(full)
        else:
            os.unlink(full)
    os.rmdir(path)


class TemporaryDirectory:
    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, *, delete=True):
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignores_errors = ignore_cleanup_errors
        self._deletes = delete

    def __repr__(self):
        return f'<{type(self).__name__} {self.name!r}>'

    def __enter__(self):
        return self.name

    def __exit__(self, *args):
        if self._deletes:
            self.cleanup()

    def cleanup(self):
        try:
            if os.path.exists(self.name):
                _remove_tree(self.name)
        except OSError:
            if not self._ignores_errors:
                raise
`;
