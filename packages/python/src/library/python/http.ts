/** The source of `http`. */
export const httpSource: string = `from enum import IntEnum, StrEnum
import _services

_STATUSES = (100, 101, 200, 201, 202, 203, 204, 205, 206, 300, 301, 302, 303, 304, 307, 308, 400, 401, 402, 403, 404, 405,
             406, 408, 409, 410, 411, 412, 415, 418, 422, 423, 425, 428, 429, 500, 501, 502, 503, 504, 505)


class _Status(IntEnum):
    @property
    def phrase(self):
        return _services.reason(self.value)

    @property
    def is_informational(self):
        return 100 <= self <= 199

    @property
    def is_success(self):
        return 200 <= self <= 299

    @property
    def is_redirection(self):
        return 300 <= self <= 399

    @property
    def is_client_error(self):
        return 400 <= self <= 499

    @property
    def is_server_error(self):
        return 500 <= self <= 599


def _name(status):
    return ''.join(c for c in _services.reason(status).upper().replace(' ', '_').replace('-', '_') if c != "'")


HTTPStatus = _Status('HTTPStatus', [(_name(status), status) for status in _STATUSES], module='http')


class HTTPMethod(StrEnum):
    CONNECT = 'CONNECT'
    DELETE = 'DELETE'
    GET = 'GET'
    HEAD = 'HEAD'
    OPTIONS = 'OPTIONS'
    PATCH = 'PATCH'
    POST = 'POST'
    PUT = 'PUT'
    TRACE = 'TRACE'
`;

/** The source of `http.client`. */
export const httpClientSource: string = `import io
import _services

HTTP_PORT = 80
HTTPS_PORT = 443
OK = 200
NOT_FOUND = 404


class HTTPException(Exception):
    pass


class NotConnected(HTTPException):
    pass


class InvalidURL(HTTPException):
    pass


class ImproperConnectionState(HTTPException):
    pass


class CannotSendRequest(ImproperConnectionState):
    pass


class CannotSendHeader(ImproperConnectionState):
    pass


class ResponseNotReady(ImproperConnectionState):
    pass


class BadStatusLine(HTTPException):
    def __init__(self, line):
        self.args = (line,)
        self.line = line


class RemoteDisconnected(ConnectionResetError, BadStatusLine):
    def __init__(self, *args):
        BadStatusLine.__init__(self, '')
        ConnectionResetError.__init__(self, *args)


class HTTPMessage:
    def __init__(self, pairs=()):
        self._pairs = list(pairs)

    def __getitem__(self, name):
        return self.get(name)

    def __contains__(self, name):
        return any(key.lower() == name.lower() for key, _ in self._pairs)

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(self._pairs)

    def get(self, name, failobj=None):
        for key, value in self._pairs:
            if key.lower() == name.lower():
                return value
        return failobj

    def keys(self):
        return [key for key, _ in self._pairs]

    def values(self):
        return [value for _, value in self._pairs]

    def items(self):
        return list(self._pairs)

    def get_all(self, name, failobj=None):
        return [value for key, value in self._pairs if key.lower() == name.lower()] or failobj

    def get_content_type(self):
        return self.get('Content-Type', 'text/plain').partition(';')[0].strip().lower()

    def get_content_charset(self, failobj=None):
        _, charset, name = self.get('Content-Type', '').partition('charset=')
        return name.strip().lower() if charset else failobj


class HTTPResponse(io.BytesIO):
    @classmethod
    def _of(cls, url, method, status, media, text):
        data = text.encode()
        response = cls(b'' if method == 'HEAD' else data)
        response.url = url
        response.status = response.code = status
        response.reason = response.msg = _services.reason(status)
        response.version = 11
        response.headers = HTTPMessage([('Content-Type', media), ('Content-Length', str(len(data)))])
        return response

    def getheader(self, name, default=None):
        return self.headers.get(name, default)

    def getheaders(self):
        return self.headers.items()

    def getcode(self):
        return self.status

    def geturl(self):
        return self.url

    def info(self):
        return self.headers

    def isclosed(self):
        return self.closed


class HTTPConnection:
    default_port = HTTP_PORT
    _scheme = 'http'

    def __init__(self, host, port=None, timeout=None, source_address=None, blocksize=16384):
        name, colon, given = host.rpartition(':')
        if port is None and colon:
            host = name
            try:
                port = int(given) if given else None
            except ValueError:
                raise InvalidURL(f'nonnumeric port: {given!r}') from None
        self.host = host
        self.port = self.default_port if port is None else port
        self.timeout = timeout
        self.sock = None
        self._request = None
        self._begun = None

    def connect(self):
        self._request = None

    def close(self):
        self._request = None

    def set_debuglevel(self, level):
        pass

    def request(self, method, url, body=None, headers={}, *, encode_chunked=False):
        if self._request is not None:
            raise CannotSendRequest('Request-sent')
        self._request = method, url

    def putrequest(self, method, url, skip_host=False, skip_accept_encoding=False):
        if self._begun is not None:
            raise CannotSendRequest('Request-started')
        self._begun = method, url

    def putheader(self, header, *values):
        if self._begun is None:
            raise CannotSendHeader()

    def endheaders(self, message_body=None, *, encode_chunked=False):
        if self._begun is None:
            raise CannotSendHeader()
        self._request, self._begun = self._begun, None

    def send(self, data):
        if self._request is None:
            raise NotConnected()

    def getresponse(self):
        if self._request is None:
            raise ResponseNotReady('Idle')
        (method, path), self._request = self._request, None
        place = self.host if self.port == self.default_port else f'{self.host}:{self.port}'
        url = f'{self._scheme}://{place}{path}'
        kind, status, media, text, _ = _services.request('http', method, url, self.timeout)
        if kind in ('read timeout', 'connect timeout'):
            raise TimeoutError('timed out')
        if kind == 'refused':
            raise ConnectionRefusedError(111, 'Connection refused')
        if kind == 'reset':
            raise RemoteDisconnected('Remote end closed connection without response')
        if kind != 'answer':
            import socket
            raise socket.gaierror(-2, 'Name or service not known')
        return HTTPResponse._of(url, method, status, media, text)


class HTTPSConnection(HTTPConnection):
    default_port = HTTPS_PORT
    _scheme = 'https'

    def __init__(self, host, port=None, *, timeout=None, source_address=None, context=None, blocksize=16384):
        super().__init__(host, port, timeout, source_address, blocksize)
`;
