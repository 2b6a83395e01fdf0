/** The source of `platform`: the machine that is simulated. */
export const platformSource: string = String.raw`import sys
from collections import namedtuple

uname_result = namedtuple('uname_result', 'system node release version machine')


def python_version():
    return '.'.join(map(str, sys.version_info[:3]))


def python_version_tuple():
    return tuple(map(str, sys.version_info[:3]))


def python_implementation():
    return 'CPython'


def python_compiler():
    return 'Heddle'


def system():
    return 'Linux'


def node():
    return 'heddle'


def release():
    return '6.0'


def version():
    return '#1'


def machine():
    return 'x86_64'


def processor():
    return ''


def architecture():
    return ('64bit', '')


def platform(aliased=False, terse=False):
    return 'Linux-6.0-x86_64'


def uname():
    return uname_result(system(), node(), release(), version(), machine())
`;
