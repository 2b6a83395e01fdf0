import io
import sys


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


s = io.StringIO('line one\nline two\nend')
print(s.readline(), s.readlines(), s.read(), s.tell(), s.seek(0), s.read(4), list(s))
s = io.StringIO()
print(s.write('hello'), s.write(' world'), s.getvalue(), s.tell(), s.seek(0), s.write('J'), s.getvalue(), s.truncate(3), s.getvalue())
print('x', 1, file=s)
print(repr(s.getvalue()), s.readable(), s.writable(), s.seekable(), s.closed)
with io.StringIO('a') as inside:
    print(inside.read())
attempt(inside.read)
attempt(s.write, 5)
attempt(io.StringIO, 5)
attempt(s.seek, -1)
attempt(s.seek, 1, 1)
attempt(s.fileno)
s.writelines(['p', 'q'])
print(s.getvalue()[-2:], io.StringIO('a\r\nb', newline=None).read() == 'a\nb', io.StringIO('äö😀x').read(3), io.StringIO('ab').readline(1))
b = io.BytesIO(b'abc\ndef')
print(b.readline(), b.read(2), b.tell(), b.seek(-1, 2), b.read(), b.getvalue(), b.write(b'!!'), b.getvalue())
attempt(b.write, 'text')
data = bytearray(3)
b.seek(0)
print(b.readinto(data), data, list(io.BytesIO(b'1\n2\n')), b.truncate(2), b.getvalue(), b.getbuffer().tobytes() if hasattr(b.getbuffer(), 'tobytes') else bytes(b.getbuffer()))
wrapper = io.TextIOWrapper(io.BytesIO(b'one\r\ntwo\n'), encoding='utf-8')
print(wrapper.read(), wrapper.encoding)
sys.stdout.write('partial ')
sys.stdout.write('line\n')
print('a', 'b', sep='-', end='!\n')
print(sys.stdout.writable(), sys.stdout.name, sys.stdout.encoding.lower(), sys.stdout.isatty())
old, sys.stdout = sys.stdout, io.StringIO()
print('captured')
captured, sys.stdout = sys.stdout.getvalue(), old
print(repr(captured))


class Tee(io.StringIO):
    def write(self, text):
        return super().write(text.upper())


t = Tee()
print('shout', file=t)
print(t.getvalue(), isinstance(t, io.TextIOBase), issubclass(io.BytesIO, io.IOBase))


class Lines(io.RawIOBase):
    def readable(self):
        return True


with Lines() as lines:
    print(lines.readable(), lines.writable(), lines.closed)
print(lines.closed)
sys.stdout.write('no newline at the end')
