/** The source of `urllib.error`. */
export const urllibErrorSource: string = `class URLError(OSError):
    def __init__(self, reason, filename=None):
        self.args = (reason,)
        self.reason = reason
        if filename is not None:
            self.filename = filename

    def __str__(self):
        return f'<urlopen error {self.reason}>'


class HTTPError(URLError):
    def __init__(self, url, code, msg, hdrs, fp):
        self.args = ()
        self.url = self.filename = url
        self.code = self.status = code
        self.msg = msg
        self.hdrs = self.headers = hdrs
        self.fp = fp

    @property
    def reason(self):
        return self.msg

    @reason.setter
    def reason(self, value):
        self.msg = value

    def __str__(self):
        return f'HTTP Error {self.code}: {self.msg}'

    def __repr__(self):
        return f'<HTTPError {self.code}: {self.msg!r}>'

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def read(self, amt=None):
        return self.fp.read(amt)

    def close(self):
        self.fp.close()

    def geturl(self):
        return self.url

    def getcode(self):
        return self.code

    def info(self):
        return self.headers


class ContentTooShortError(URLError):
    def __init__(self, message, content):
        super().__init__(message)
        self.content = content
`;

/** The source of `urllib.request`. */
export const urllibRequestSource: string = `import _services
from http.client import HTTPMessage, HTTPResponse
from urllib.error import HTTPError, URLError
from urllib.parse import quote, unquote, urlsplit


class Request:
    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url = url
        parts = urlsplit(url)
        if not parts.scheme:
            raise ValueError(f'unknown url type: {url!r}')
        self.type = parts.scheme
        self.host = parts.netloc
        self.selector = (parts.path or '/') + ('?' + parts.query if parts.query else '')
        self.data = data
        self.headers = {}
        for name, value in headers.items():
            self.add_header(name, value)
        self.unredirected_hdrs = {}
        self.origin_req_host = origin_req_host or parts.hostname
        self.unverifiable = unverifiable
        if method is not None:
            self.method = method

    def get_method(self):
        return getattr(self, 'method', 'GET' if self.data is None else 'POST')

    def get_full_url(self):
        return self.full_url

    def add_header(self, key, val):
        self.headers[key.capitalize()] = val

    def add_unredirected_header(self, key, val):
        self.unredirected_hdrs[key.capitalize()] = val

    def has_header(self, header_name):
        return header_name in self.headers or header_name in self.unredirected_hdrs

    def get_header(self, header_name, default=None):
        return self.headers.get(header_name, self.unredirected_hdrs.get(header_name, default))

    def remove_header(self, header_name):
        self.headers.pop(header_name, None)
        self.unredirected_hdrs.pop(header_name, None)

    def header_items(self):
        return list({**self.unredirected_hdrs, **self.headers}.items())


def _trouble(kind):
    if kind == 'connect timeout':
        return TimeoutError('timed out')
    if kind == 'refused':
        return ConnectionRefusedError(111, 'Connection refused')
    if kind == 'reset':
        return ConnectionResetError(104, 'Connection reset by peer')
    import socket
    return socket.gaierror(-2, 'Name or service not known')


class OpenerDirector:
    def __init__(self):
        self.addheaders = [('User-agent', 'Python-urllib/3.14')]

    def open(self, fullurl, data=None, timeout=None):
        request = Request(fullurl, data) if isinstance(fullurl, str) else fullurl
        if data is not None:
            request.data = data
        if isinstance(request.data, str):
            raise TypeError('POST data should be bytes, an iterable of bytes, or a file object. It cannot be of type str.')
        if request.type not in ('http', 'https'):
            raise URLError(f'unknown url type: {request.type}')
        if not request.host:
            raise URLError('no host given')
        method = request.get_method()
        kind, status, media, text, _ = _services.request('urllib', method, request.full_url, timeout)
        if kind == 'read timeout':
            raise TimeoutError('The read operation timed out')
        if kind != 'answer':
            raise URLError(_trouble(kind))
        response = HTTPResponse._of(request.full_url, method, status, media, text)
        if 200 <= status < 300:
            return response
        raise HTTPError(request.full_url, status, response.reason, response.headers, response)


def build_opener(*handlers):
    return OpenerDirector()


_opener = OpenerDirector()


def install_opener(opener):
    global _opener
    _opener = opener


def urlopen(url, data=None, timeout=None, *, context=None):
    return _opener.open(url, data, timeout)


def urlretrieve(url, filename=None, reporthook=None, data=None):
    with urlopen(url, data) as response:
        content = response.read()
        headers = response.headers
    if filename is None:
        import tempfile
        filename = tempfile.mktemp()
    with open(filename, 'wb') as file:
        file.write(content)
    if reporthook is not None:
        reporthook(1, len(content), len(content))
    return filename, headers


def pathname2url(pathname):
    return quote(pathname)


def url2pathname(url):
    return unquote(url)
`;
