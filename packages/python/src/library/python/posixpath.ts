/** `os.path`. */
export const posixpathSource: string = String.raw`from posix import getcwd, fspath, stat as _stat

curdir = '.'
pardir = '..'
extsep = '.'
sep = '/'
pathsep = ':'
defpath = '/bin:/usr/bin'
altsep = None
devnull = '/dev/null'
supports_unicode_filenames = False

_DIRECTORY = 0o040000
_REGULAR = 0o100000


def _text(path):
    path = fspath(path)
    return path.decode() if isinstance(path, bytes) else path


def normcase(s):
    return fspath(s)


def isabs(s):
    return _text(s).startswith(sep)


def join(a, /, *p):
    path = _text(a)
    for part in p:
        part = _text(part)
        if part.startswith(sep) or not path:
            path = part
        elif path.endswith(sep):
            path += part
        else:
            path += sep + part
    return path


def split(p):
    p = _text(p)
    at = p.rfind(sep) + 1
    head, tail = p[:at], p[at:]
    if head and head != sep * len(head):
        head = head.rstrip(sep)
    return head, tail


def splitext(p):
    p = _text(p)
    name = p.rfind(sep) + 1
    dot = p.rfind(extsep)
    if dot > name and p[name:dot].strip(extsep):
        return p[:dot], p[dot:]
    return p, ''


def splitdrive(p):
    return '', _text(p)


def splitroot(p):
    p = _text(p)
    if not p.startswith(sep):
        return '', '', p
    if p.startswith(sep * 2) and not p.startswith(sep * 3):
        return '', sep * 2, p[2:]
    return '', sep, p[1:]


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def normpath(path):
    path = _text(path)
    if not path:
        return curdir
    _, root, rest = splitroot(path)
    parts = []
    for part in rest.split(sep):
        if not part or part == curdir:
            continue
        if part != pardir or (not root and (not parts or parts[-1] == pardir)):
            parts.append(part)
        elif parts:
            parts.pop()
    return root + sep.join(parts) or curdir


def abspath(path):
    path = _text(path)
    return normpath(path if isabs(path) else join(getcwd(), path))


def realpath(filename, *, strict=False):
    return abspath(filename)


def relpath(path, start=curdir):
    if not path:
        raise ValueError('no path specified')
    from_parts = [part for part in abspath(start).split(sep) if part]
    to_parts = [part for part in abspath(path).split(sep) if part]
    shared = 0
    while shared < min(len(from_parts), len(to_parts)) and from_parts[shared] == to_parts[shared]:
        shared += 1
    parts = [pardir] * (len(from_parts) - shared) + to_parts[shared:]
    return join(*parts) if parts else curdir


def commonprefix(m):
    if not m:
        return ''
    low, high = min(m), max(m)
    for at, character in enumerate(low):
        if character != high[at]:
            return low[:at]
    return low


def commonpath(paths):
    paths = [_text(path) for path in paths]
    if not paths:
        raise ValueError('commonpath() arg is an empty sequence')
    if len({path.startswith(sep) for path in paths}) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    parts = [[part for part in path.split(sep) if part and part != curdir] for path in paths]
    low, high = min(parts), max(parts)
    shared = 0
    while shared < len(low) and low[shared] == high[shared]:
        shared += 1
    return (sep if paths[0].startswith(sep) else '') + sep.join(low[:shared])


def _mode(path):
    try:
        return _stat(path).st_mode
    except (OSError, ValueError):
        return 0


def exists(path):
    return _mode(path) != 0


lexists = exists


def isfile(path):
    return _mode(path) & _REGULAR != 0


def isdir(s):
    return _mode(s) & _DIRECTORY != 0


def islink(path):
    return False


def ismount(path):
    return abspath(path) == sep


def getsize(filename):
    return _stat(filename).st_size


def getmtime(filename):
    return _stat(filename).st_mtime


def getatime(filename):
    return _stat(filename).st_atime


def getctime(filename):
    return _stat(filename).st_ctime


def samefile(f1, f2):
    return _stat(f1).st_ino == _stat(f2).st_ino


def expanduser(path):
    path = _text(path)
    if path != '~' and not path.startswith('~/'):
        return path
    from posix import environ
    return environ.get('HOME', '~').rstrip(sep) + path[1:] or sep


def expandvars(path):
    import re
    from posix import environ
    found = lambda match: environ.get(match[1] or match[2], match[0])
    return re.sub(r'\$(?:(\w+)|\{([^}]*)\})', found, _text(path))
`;
