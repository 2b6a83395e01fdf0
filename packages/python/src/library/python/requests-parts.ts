/** The source of `requests.exceptions`. */
export const requestsExceptionsSource: string = `from json import JSONDecodeError as _JSONDecodeError


class RequestException(IOError):
    def __init__(self, *args, **kwargs):
        self.response = kwargs.pop('response', None)
        self.request = kwargs.pop('request', None)
        if self.request is None and self.response is not None:
            self.request = self.response.request
        super().__init__(*args, **kwargs)


class InvalidJSONError(RequestException):
    pass


class JSONDecodeError(InvalidJSONError, _JSONDecodeError):
    def __init__(self, *args, **kwargs):
        _JSONDecodeError.__init__(self, *args)
        InvalidJSONError.__init__(self, *self.args, **kwargs)


class HTTPError(RequestException):
    pass


class ConnectionError(RequestException):
    pass


class ProxyError(ConnectionError):
    pass


class SSLError(ConnectionError):
    pass


class Timeout(RequestException):
    pass


class ConnectTimeout(ConnectionError, Timeout):
    pass


class ReadTimeout(Timeout):
    pass


class URLRequired(RequestException):
    pass


class TooManyRedirects(RequestException):
    pass


class MissingSchema(RequestException, ValueError):
    pass


class InvalidSchema(RequestException, ValueError):
    pass


class InvalidURL(RequestException, ValueError):
    pass


class InvalidHeader(RequestException, ValueError):
    pass


class ChunkedEncodingError(RequestException):
    pass


class ContentDecodingError(RequestException):
    pass


class StreamConsumedError(RequestException, TypeError):
    pass


class RetryError(RequestException):
    pass
`;

/** The source of `requests.structures`. */
export const requestsStructuresSource: string = `from collections.abc import MutableMapping


class CaseInsensitiveDict(MutableMapping):
    def __init__(self, data=None, **kwargs):
        self._store = {}
        self.update(data or {}, **kwargs)

    def __setitem__(self, key, value):
        self._store[key.lower()] = (key, value)

    def __getitem__(self, key):
        return self._store[key.lower()][1]

    def __delitem__(self, key):
        del self._store[key.lower()]

    def __iter__(self):
        return (key for key, value in self._store.values())

    def __len__(self):
        return len(self._store)

    def __eq__(self, other):
        if not hasattr(other, 'items'):
            return NotImplemented
        own = {key: value for key, (_, value) in self._store.items()}
        return own == {key.lower(): value for key, value in other.items()}

    def copy(self):
        return CaseInsensitiveDict(self)

    def __repr__(self):
        return str(dict(self.items()))
`;

/** The source of `requests.auth`. */
export const requestsAuthSource: string = `class AuthBase:
    def __call__(self, r):
        raise NotImplementedError('Auth hooks must be callable.')


class HTTPBasicAuth(AuthBase):
    def __init__(self, username, password):
        self.username = username
        self.password = password

    def __call__(self, r):
        from base64 import b64encode
        both = f'{self.username}:{self.password}'.encode('latin1')
        r.headers['Authorization'] = 'Basic ' + b64encode(both).decode()
        return r
`;

/** The source of `requests.adapters`. */
export const requestsAdaptersSource: string = `import _services
from urllib.parse import urlsplit
from requests.exceptions import ConnectionError, ConnectTimeout, ReadTimeout


class BaseAdapter:
    def send(self, request, stream=False, timeout=None, verify=True, cert=None, proxies=None):
        raise NotImplementedError

    def close(self):
        raise NotImplementedError


class HTTPAdapter(BaseAdapter):
    def __init__(self, pool_connections=10, pool_maxsize=10, max_retries=0, pool_block=False):
        self.max_retries = max_retries
        self._pool_connections = pool_connections
        self._pool_maxsize = pool_maxsize
        self._pool_block = pool_block

    def send(self, request, stream=False, timeout=None, verify=True, cert=None, proxies=None):
        connect, read = timeout if isinstance(timeout, tuple) else (timeout, timeout)
        for limit in (connect, read):
            if limit is not None and limit <= 0:
                raise ValueError(f'Attempted to set connect timeout to {limit}, but the timeout cannot be set to a value less than or equal to 0.')
        kind, status, media, text, seconds = _services.request('requests', request.method, request.url, read)
        if kind != 'answer':
            raise self._failure(request, kind, connect, read)
        return self._response(request, status, media, text, seconds)

    def _failure(self, request, kind, connect, read):
        parts = urlsplit(request.url)
        secure = parts.scheme == 'https'
        port = parts.port or (443 if secure else 80)
        pool = f"{'HTTPSConnectionPool' if secure else 'HTTPConnectionPool'}(host={parts.hostname!r}, port={port})"
        if kind == 'read timeout':
            return ReadTimeout(f'{pool}: Read timed out. (read timeout={read})', request=request)
        if kind == 'connect timeout':
            why = f'{parts.hostname} timed out. (connect timeout={connect})'
            return ConnectTimeout(f'{pool}: Max retries exceeded with url: {request.path_url} ({why})', request=request)
        if kind == 'reset':
            return ConnectionError('Connection aborted.', ConnectionResetError(104, 'Connection reset by peer'), request=request)
        why = 'Name or service not known' if kind == 'no such host' else 'Connection refused'
        return ConnectionError(f'{pool}: Max retries exceeded with url: {request.path_url} ({why})', request=request)

    def _response(self, request, status, media, text, seconds):
        from requests import Response
        response = Response()
        data = text.encode()
        response._content = b'' if request.method == 'HEAD' else data
        response._seconds = seconds
        response.status_code = status
        response.reason = _services.reason(status)
        response.url = request.url
        response.request = request
        response.encoding = 'utf-8'
        response.headers['Content-Type'] = media
        response.headers['Content-Length'] = str(len(data))
        return response

    def close(self):
        pass
`;
