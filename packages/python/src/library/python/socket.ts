/** The source of `socket`. */
export const socketSource: string = String.raw`import queue
from itertools import count
import _services
import _socket

AF_UNSPEC = 0
AF_UNIX = 1
AF_INET = 2
AF_INET6 = 10
SOCK_STREAM = 1
SOCK_DGRAM = 2
SOL_SOCKET = 1
SO_REUSEADDR = 2
SO_KEEPALIVE = 9
SO_REUSEPORT = 15
SO_RCVBUF = 8
SO_SNDBUF = 7
IPPROTO_TCP = 6
TCP_NODELAY = 1
SHUT_RD = 0
SHUT_WR = 1
SHUT_RDWR = 2
SOMAXCONN = 4096
INADDR_ANY = 0

error = OSError
timeout = TimeoutError


class herror(OSError):
    pass


class gaierror(OSError):
    pass


_LOCAL = ('localhost', '127.0.0.1', '0.0.0.0', '::1', '::', '')
_METHODS = (b'GET ', b'HEAD ', b'POST ', b'PUT ', b'DELETE ', b'PATCH ', b'OPTIONS ')
_listeners = {}
_ports = count(49152)
_numbers = count(3)
_default_timeout = None
_unset = object()


class _Remote:
    """A host of the simulated network: it answers requests of HTTP, and gives anything else back as it is."""

    def __init__(self, address):
        self._host, self._port = address[:2]
        self._asked = b''
        self._answer = b''
        self._ended = False
        self._timeout = None

    def settimeout(self, seconds):
        self._timeout = seconds

    def send(self, data):
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        self._asked += data
        return len(data)

    def sendall(self, data):
        self.send(data)

    def recv(self, size):
        if not self._answer and self._asked:
            self._answer = self._answered()
        taken, self._answer = self._answer[:size], self._answer[size:]
        if not taken and not self._ended:
            self._exchange('RECV', '/')
        return taken

    def _exchange(self, method, path):
        scheme = {80: 'http', 443: 'https'}.get(self._port, 'tcp')
        place = self._host if scheme != 'tcp' else f'{self._host}:{self._port}'
        kind, status, media, text, _ = _services.request('socket', method, f'{scheme}://{place}{path}', self._timeout)
        if kind in ('read timeout', 'connect timeout'):
            raise TimeoutError('timed out')
        if kind != 'answer':
            raise ConnectionResetError(104, 'Connection reset by peer')
        return status, media, text

    def _answered(self):
        asked, self._asked = self._asked, b''
        if not asked.startswith(_METHODS):
            self._exchange('SEND', '/')
            return asked
        method, path, *_ = asked.split(b'\r\n', 1)[0].decode('latin-1').split(' ')
        status, media, text = self._exchange(method, path)
        body = text.encode()
        self._ended = True
        head = f'HTTP/1.1 {status} {_services.reason(status)}\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n'
        return head.encode() + (b'' if method == 'HEAD' else body)

    def close(self):
        self._ended = True


class socket:
    def __init__(self, family=AF_INET, type=SOCK_STREAM, proto=0, fileno=None):
        self.family = family
        self.type = type
        self.proto = proto
        self._channel = None
        self._waiting = None
        self._own = ('0.0.0.0', 0)
        self._peer = None
        self._timeout = _default_timeout
        self._options = {}
        self._number = next(_numbers)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        if self._number >= 0:
            self.close()

    def __repr__(self):
        state = f'fd={self._number}' if self._number >= 0 else '[closed] fd=-1'
        return f'<socket.socket {state}, family={self.family}, type={self.type}, proto={self.proto}>'

    def _connected(self, channel, own, peer):
        self._channel = channel
        if not isinstance(channel, _Remote):
            self._number = channel.fileno()
        self._own = own
        self._peer = peer
        channel.settimeout(self._timeout)
        return self

    def _require_open(self):
        if self._number < 0:
            raise OSError(9, 'Bad file descriptor')

    def _require_channel(self):
        self._require_open()
        if self._channel is None:
            raise OSError(107, 'Transport endpoint is not connected')
        return self._channel

    def fileno(self):
        return self._number

    def getsockname(self):
        self._require_open()
        return self._own

    def getpeername(self):
        self._require_channel()
        return self._peer

    def settimeout(self, value):
        if value is not None and value < 0:
            raise ValueError('Timeout value out of range')
        self._timeout = value
        if self._channel is not None:
            self._channel.settimeout(value)

    def gettimeout(self):
        return self._timeout

    def setblocking(self, flag):
        self.settimeout(None if flag else 0.0)

    def getblocking(self):
        return self._timeout != 0

    def setsockopt(self, level, optname, value, optlen=None):
        self._require_open()
        self._options[level, optname] = value

    def getsockopt(self, level, optname, buflen=0):
        self._require_open()
        return self._options.get((level, optname), 0)

    def bind(self, address):
        self._require_open()
        host, port = (address, 0) if isinstance(address, str) else address[:2]
        if self.family != AF_UNIX:
            port = port or next(_ports)
        key = host if self.family == AF_UNIX else port
        if key in _listeners:
            raise OSError(98, 'Address already in use')
        self._own = address if self.family == AF_UNIX else (host, port)
        self._key = key
        _listeners[key] = None

    def listen(self, backlog=None):
        self._require_open()
        if not hasattr(self, '_key'):
            self.bind(('0.0.0.0', 0))
        self._waiting = queue.SimpleQueue()
        _listeners[self._key] = self._waiting

    def accept(self):
        self._require_open()
        if self._waiting is None:
            raise OSError(22, 'Invalid argument')
        try:
            found = self._waiting.get(self._timeout != 0, self._timeout or None)
        except queue.Empty:
            if self._timeout == 0:
                raise BlockingIOError(11, 'Resource temporarily unavailable') from None
            raise TimeoutError('timed out') from None
        if found is None:
            raise OSError(22 if self._number >= 0 else 9, 'Invalid argument' if self._number >= 0 else 'Bad file descriptor')
        channel, peer = found
        return socket(self.family, self.type)._connected(channel, self._own, peer), peer

    def connect(self, address):
        self._require_open()
        if self._channel is not None:
            raise OSError(106, 'Transport endpoint is already connected')
        if self.family == AF_UNIX or address[0] in _LOCAL:
            self._connect_locally(address)
        else:
            kind = _services.request('socket', 'CONNECT', f'tcp://{address[0]}:{address[1]}', self._timeout)[0]
            if kind in ('read timeout', 'connect timeout'):
                raise TimeoutError('timed out')
            if kind == 'no such host':
                raise gaierror(-2, 'Name or service not known')
            if kind == 'refused':
                raise ConnectionRefusedError(111, 'Connection refused')
            if kind != 'answer':
                raise ConnectionResetError(104, 'Connection reset by peer')
            self._connected(_Remote(address), ('10.0.0.2', next(_ports)), address)

    def _connect_locally(self, address):
        key = address if self.family == AF_UNIX else address[1]
        waiting = _listeners.get(key)
        if waiting is None:
            if self.family == AF_UNIX and key not in _listeners:
                raise FileNotFoundError(2, 'No such file or directory')
            raise ConnectionRefusedError(111, 'Connection refused')
        own = '' if self.family == AF_UNIX else ('127.0.0.1', next(_ports))
        mine, theirs = _socket.socketpair()
        self._connected(mine, own, address)
        waiting.put((theirs, own))

    def connect_ex(self, address):
        try:
            self.connect(address)
        except OSError as error:
            return error.errno or 11
        return 0

    def send(self, data, flags=0):
        return self._require_channel().send(data)

    def sendall(self, data, flags=0):
        self._require_channel().sendall(data)

    def recv(self, bufsize, flags=0):
        if bufsize < 0:
            raise ValueError('negative buffersize in recv')
        return self._require_channel().recv(bufsize)

    def recv_into(self, buffer, nbytes=0, flags=0):
        data = self.recv(nbytes or len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def makefile(self, mode='r', buffering=None, *, encoding=None, errors=None, newline=None):
        return _SocketFile(self, mode, encoding or 'utf-8', errors or 'strict')

    def shutdown(self, how):
        self._require_channel()
        if how != SHUT_RD:
            self._channel.close()

    def detach(self):
        number, self._number = self._number, -1
        return number

    def close(self):
        if self._number < 0:
            return
        self._number = -1
        if self._waiting is not None:
            self._waiting.put(None)
        if hasattr(self, '_key') and _listeners.get(self._key) is self._waiting:
            del _listeners[self._key]
        if self._channel is not None:
            self._channel.close()


SocketType = socket


class _SocketFile:
    def __init__(self, connection, mode, encoding, errors):
        self._connection = connection
        self._text = None if 'b' in mode else (encoding, errors)
        self.mode = mode
        self._read = b''
        self._written = []
        self.closed = False

    def _given(self, data):
        return data if self._text is None else data.decode(*self._text)

    def _take(self, size):
        taken, self._read = self._read[:size], self._read[size:]
        return self._given(taken)

    def _fill(self):
        data = self._connection.recv(8192)
        self._read += data
        return bool(data)

    def read(self, size=-1):
        while (size is None or size < 0 or len(self._read) < size) and self._fill():
            pass
        return self._take(len(self._read) if size is None or size < 0 else size)

    def readline(self, size=-1):
        while b'\n' not in self._read and self._fill():
            pass
        end = self._read.find(b'\n') + 1 or len(self._read)
        return self._take(end if size is None or size < 0 else min(end, size))

    def readlines(self):
        return list(self)

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def write(self, data):
        self._written.append(data if self._text is None else data.encode(*self._text))
        return len(data)

    def flush(self):
        data, self._written = b''.join(self._written), []
        if data:
            self._connection.sendall(data)

    def close(self):
        if not self.closed:
            self.flush()
            self.closed = True

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


def socketpair(family=AF_UNIX, type=SOCK_STREAM, proto=0):
    first, second = _socket.socketpair()
    return tuple(socket(family, type, proto)._connected(channel, '', '') for channel in (first, second))


def create_connection(address, timeout=_unset, source_address=None, *, all_errors=False):
    connection = socket()
    if timeout is not _unset:
        connection.settimeout(timeout)
    try:
        connection.connect(address)
    except BaseException:
        connection.close()
        raise
    return connection


def create_server(address, *, family=AF_INET, backlog=None, reuse_port=False, dualstack_ipv6=False):
    server = socket(family)
    try:
        server.bind(address)
        server.listen(backlog)
    except BaseException:
        server.close()
        raise
    return server


def getdefaulttimeout():
    return _default_timeout


def setdefaulttimeout(timeout):
    global _default_timeout
    _default_timeout = timeout


def gethostname():
    return 'localhost'


def getfqdn(name=''):
    return name or gethostname()


def gethostbyname(hostname):
    if hostname in _LOCAL:
        return '127.0.0.1'
    kind = _services.request('socket', 'RESOLVE', f'dns://{hostname}', None)[0]
    if kind == 'no such host':
        raise gaierror(-2, 'Name or service not known')
    return hostname if hostname.replace('.', '').isdigit() else f'192.0.2.{sum(hostname.encode()) % 254 + 1}'


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    return [(AF_INET, SOCK_STREAM, IPPROTO_TCP, '', (gethostbyname(host), port))]


def inet_aton(ip_string):
    return bytes(int(part) for part in ip_string.split('.'))


def inet_ntoa(packed_ip):
    return '.'.join(str(byte) for byte in packed_ip)


def htons(x):
    return (x & 0xff) << 8 | x >> 8


ntohs = htons
`;
