import base64
import binascii
import datetime
import errno
import hashlib
import select
import socket
import struct
import uuid
from datetime import date, time, timedelta, timezone


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


for name in ('md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'):
    for data in (b'', b'abc', b'x' * 200):
        print(name, hashlib.new(name, data).hexdigest())
digest = hashlib.sha256()
digest.update(b'a')
copy = digest.copy()
digest.update(b'bc')
print(digest.hexdigest() == hashlib.sha256(b'abc').hexdigest(), copy.hexdigest()[:8], digest.digest_size, digest.block_size, digest.name)
attempt(hashlib.md5, 'text')
print(struct.pack('>IhB', 1, -2, 255), struct.unpack('<d', struct.pack('<d', 1.5)), struct.calcsize('bi'), struct.calcsize('<bi'), struct.pack('3s?c', b'abcd', True, b'z'))
print(struct.unpack('!2H', b'\x00\x01\x00\x02'), struct.Struct('i').size, struct.unpack_from('<h', b'\x00\x01\x02', 1), struct.pack('<q', -1))
attempt(struct.unpack, 'i', b'1')
attempt(struct.pack, 'i', 1, 2)
attempt(struct.pack, 'i', 'a')
print(base64.b64encode(b'hello world'), base64.b64decode('aGVsbG8='), base64.urlsafe_b64encode(b'\xfb\xff'), base64.b32encode(b'hi'), base64.b16encode(b'\xab'))
attempt(base64.b64decode, 'abc')
print(binascii.hexlify(b'\x01\xff'), binascii.unhexlify('01ff'), binascii.crc32(b'hello'))
print(uuid.UUID('12345678123456781234567812345678'), uuid.uuid5(uuid.NAMESPACE_DNS, 'python.org'), uuid.uuid3(uuid.NAMESPACE_DNS, 'python.org'), uuid.uuid4().version, uuid.UUID(int=5))
print(errno.ENOENT, errno.errorcode[11], errno.EWOULDBLOCK == errno.EAGAIN)
d = date(2024, 2, 29)
print(d, repr(d), d.weekday(), d.isocalendar()[1], d + timedelta(days=1), d - date(2024, 1, 1), d.replace(year=2023, day=1), d.strftime('%Y/%m/%d %a %b %j'), date.fromisoformat('2020-05-06'))
attempt(date, 2023, 2, 29)
attempt(date.fromisoformat, 'x')
delta = timedelta(days=1, hours=2, seconds=3.5)
print(delta, repr(delta), delta.total_seconds(), -delta, delta * 2, delta / 2, delta // timedelta(hours=1), delta > timedelta(1), timedelta(), repr(timedelta(0)), abs(timedelta(-1)), timedelta(milliseconds=1500), divmod(delta, timedelta(hours=5)))
moment = datetime.datetime(2024, 3, 1, 12, 30, 45, 123456)
print(moment, repr(moment), moment.isoformat(), moment.date(), moment.time(), moment + timedelta(hours=12), moment - datetime.datetime(2024, 1, 1), moment.strftime('%H:%M:%S.%f %p %A'), moment.replace(hour=0))
aware = datetime.datetime(2024, 1, 1, tzinfo=timezone.utc)
print(aware, repr(aware), aware.timestamp(), aware.astimezone(timezone(timedelta(hours=2))), datetime.datetime.fromtimestamp(0, timezone.utc), datetime.datetime.fromisoformat('2024-01-02T03:04:05+01:00'))
print(datetime.datetime.strptime('2024-05-06 07:08', '%Y-%m-%d %H:%M'), time(1, 2), repr(time(1, 2, 3)), datetime.datetime(2024, 1, 1) < moment, f'{moment:%d.%m.%Y}')
attempt(lambda: aware < moment)
attempt(datetime.datetime.strptime, 'x', '%Y')
a, b = socket.socketpair()
a.sendall(b'ping')
print(b.recv(2), b.recv(10), select.select([b], [a], [], 0) == ([], [a], []))
b.send(b'pong')
print(select.select([a], [], [], 1)[0] == [a], a.recv(100), a.gettimeout())
a.settimeout(0.01)
attempt(a.recv, 1)
a.close()
print(b.recv(1), a.fileno())
b.close()
