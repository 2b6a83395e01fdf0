/** The source of `requests`. */
export const requestsSource: string = `import _services
from urllib.parse import urlencode, urljoin, urlsplit, urlunsplit
from requests import adapters, exceptions
from requests.adapters import HTTPAdapter
from requests.auth import HTTPBasicAuth
from requests.exceptions import (
    ConnectionError, ConnectTimeout, HTTPError, InvalidSchema, InvalidURL, JSONDecodeError, MissingSchema,
    ReadTimeout, RequestException, Timeout, TooManyRedirects, URLRequired,
)
from requests.structures import CaseInsensitiveDict

__version__ = '2.32.5'


class _Codes:
    ok = okay = 200
    created = 201
    accepted = 202
    no_content = 204
    moved_permanently = 301
    found = 302
    not_modified = 304
    bad_request = bad = 400
    unauthorized = 401
    forbidden = 403
    not_found = 404
    method_not_allowed = not_allowed = 405
    conflict = 409
    gone = 410
    too_many_requests = too_many = 429
    internal_server_error = server_error = 500
    not_implemented = 501
    bad_gateway = 502
    service_unavailable = unavailable = 503
    gateway_timeout = 504


codes = _Codes()


class Request:
    def __init__(self, method=None, url=None, headers=None, files=None, data=None, params=None, auth=None,
                 cookies=None, hooks=None, json=None):
        self.method = method
        self.url = url
        self.headers = headers or {}
        self.files = files or []
        self.data = data or []
        self.params = params or {}
        self.auth = auth
        self.cookies = cookies
        self.hooks = hooks or {}
        self.json = json

    def __repr__(self):
        return f'<Request [{self.method}]>'

    def prepare(self):
        return PreparedRequest(self)


class PreparedRequest:
    def __init__(self, request):
        self.method = request.method.upper()
        self.url = _prepared_url(request.url, request.params)
        self.headers = CaseInsensitiveDict(request.headers)
        self.hooks = request.hooks
        self.body = self._encode_body(request)
        if self.body is not None:
            self.headers['Content-Length'] = str(len(self.body))
        elif self.method not in ('GET', 'HEAD'):
            self.headers['Content-Length'] = '0'
        auth = HTTPBasicAuth(*request.auth) if isinstance(request.auth, tuple) else request.auth
        if auth is not None:
            auth(self)
        if request.cookies:
            self.headers['Cookie'] = '; '.join(f'{name}={value}' for name, value in request.cookies.items())

    def _encode_body(self, request):
        if not request.data and request.json is not None:
            import json
            self.headers.setdefault('Content-Type', 'application/json')
            return json.dumps(request.json, allow_nan=False).encode()
        if not request.data:
            return None
        if isinstance(request.data, (str, bytes)):
            return request.data
        self.headers.setdefault('Content-Type', 'application/x-www-form-urlencoded')
        return urlencode(request.data, doseq=True)

    @property
    def path_url(self):
        parts = urlsplit(self.url)
        return (parts.path or '/') + ('?' + parts.query if parts.query else '')

    def __repr__(self):
        return f'<PreparedRequest [{self.method}]>'


def _prepared_url(url, params):
    if isinstance(url, bytes):
        url = url.decode('utf8')
    url = str(url).lstrip()
    scheme, _, rest = url.partition(':')
    if not scheme.isidentifier() or not rest.startswith('//'):
        raise MissingSchema(f'Invalid URL {url!r}: No scheme supplied. Perhaps you meant https://{url}?')
    if scheme.lower() not in ('http', 'https'):
        raise InvalidSchema(f'No connection adapters were found for {url!r}')
    parts = urlsplit(url)
    if not parts.hostname:
        raise InvalidURL(f'Invalid URL {url!r}: No host supplied')
    query = parts.query
    if params:
        if isinstance(params, (str, bytes)):
            more = params if isinstance(params, str) else params.decode()
        else:
            pairs = params.items() if hasattr(params, 'items') else params
            more = urlencode([(key, value) for key, value in pairs if value is not None], doseq=True)
        query = f'{query}&{more}' if query and more else query or more
    path = (parts.path or '/').replace(' ', '%20')
    return urlunsplit((parts.scheme, parts.netloc, path, query, parts.fragment))


class Response:
    def __init__(self):
        self._content = b''
        self._seconds = 0.0
        self.status_code = None
        self.headers = CaseInsensitiveDict()
        self.url = None
        self.encoding = None
        self.history = []
        self.reason = None
        self.cookies = {}
        self.request = None
        self.raw = None

    def __repr__(self):
        return f'<Response [{self.status_code}]>'

    def __bool__(self):
        return self.ok

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __iter__(self):
        return self.iter_content(128)

    @property
    def ok(self):
        return not 400 <= self.status_code < 600

    @property
    def content(self):
        return self._content

    @property
    def text(self):
        return self._content.decode(self.encoding or 'utf-8', 'replace')

    @property
    def apparent_encoding(self):
        return 'utf-8'

    @property
    def elapsed(self):
        from datetime import timedelta
        return timedelta(seconds=self._seconds)

    @property
    def is_redirect(self):
        return 'location' in self.headers and self.status_code in (301, 302, 303, 307, 308)

    @property
    def links(self):
        return {}

    def json(self, **kwargs):
        import json
        try:
            return json.loads(self.text, **kwargs)
        except json.JSONDecodeError as error:
            raise JSONDecodeError(error.msg, error.doc, error.pos) from None

    def raise_for_status(self):
        if 400 <= self.status_code < 500:
            side = 'Client'
        elif 500 <= self.status_code < 600:
            side = 'Server'
        else:
            return
        message = f'{self.status_code} {side} Error: {self.reason} for url: {self.url}'
        raise HTTPError(message, response=self)

    def iter_content(self, chunk_size=1, decode_unicode=False):
        data = self.text if decode_unicode else self._content
        size = chunk_size or len(data) or 1
        for start in range(0, len(data), size):
            yield data[start:start + size]

    def iter_lines(self, chunk_size=512, decode_unicode=False, delimiter=None):
        data = self.text if decode_unicode else self._content
        yield from data.split(delimiter) if delimiter else data.splitlines()

    def close(self):
        pass


class Session:
    def __init__(self):
        self.headers = CaseInsensitiveDict({
            'User-Agent': 'python-requests/' + __version__,
            'Accept-Encoding': 'gzip, deflate',
            'Accept': '*/*',
            'Connection': 'keep-alive',
        })
        self.auth = None
        self.params = {}
        self.cookies = {}
        self.proxies = {}
        self.hooks = {'response': []}
        self.verify = True
        self.cert = None
        self.stream = False
        self.trust_env = True
        self.max_redirects = 30
        self.adapters = {}
        self.mount('https://', HTTPAdapter())
        self.mount('http://', HTTPAdapter())

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def mount(self, prefix, adapter):
        self.adapters[prefix] = adapter

    def get_adapter(self, url):
        matching = [prefix for prefix in self.adapters if url.lower().startswith(prefix.lower())]
        if not matching:
            raise InvalidSchema(f'No connection adapters were found for {url!r}')
        return self.adapters[max(matching, key=len)]

    def close(self):
        for adapter in self.adapters.values():
            adapter.close()

    def prepare_request(self, request):
        headers = CaseInsensitiveDict(self.headers)
        for name, value in dict(request.headers).items():
            if value is None:
                headers.pop(name, None)
            else:
                headers[name] = value
        params = request.params
        if self.params:
            params = {**self.params, **dict(params)}
        merged = Request(request.method, request.url, headers, request.files, request.data, params,
                         request.auth or self.auth, {**self.cookies, **(request.cookies or {})}, request.hooks,
                         request.json)
        return merged.prepare()

    def request(self, method, url, params=None, data=None, headers=None, cookies=None, files=None, auth=None,
                timeout=None, allow_redirects=True, proxies=None, hooks=None, stream=None, verify=None, cert=None,
                json=None):
        request = Request(method, url, headers, files, data, params, auth, cookies, hooks, json)
        return self.send(self.prepare_request(request), timeout=timeout, allow_redirects=allow_redirects)

    def send(self, request, timeout=None, **kwargs):
        response = self.get_adapter(request.url).send(request, timeout=timeout)
        for hooks in (self.hooks, request.hooks):
            given = hooks.get('response') or []
            for hook in [given] if callable(given) else given:
                response = hook(response, **kwargs) or response
        return response

    def get(self, url, **kwargs):
        return self.request('GET', url, **kwargs)

    def options(self, url, **kwargs):
        return self.request('OPTIONS', url, **kwargs)

    def head(self, url, **kwargs):
        return self.request('HEAD', url, **kwargs)

    def post(self, url, data=None, json=None, **kwargs):
        return self.request('POST', url, data=data, json=json, **kwargs)

    def put(self, url, data=None, **kwargs):
        return self.request('PUT', url, data=data, **kwargs)

    def patch(self, url, data=None, **kwargs):
        return self.request('PATCH', url, data=data, **kwargs)

    def delete(self, url, **kwargs):
        return self.request('DELETE', url, **kwargs)


session = Session


def request(method, url, **kwargs):
    with Session() as session:
        return session.request(method=method, url=url, **kwargs)


def get(url, params=None, **kwargs):
    return request('get', url, params=params, **kwargs)


def options(url, **kwargs):
    return request('options', url, **kwargs)


def head(url, **kwargs):
    return request('head', url, **kwargs)


def post(url, data=None, json=None, **kwargs):
    return request('post', url, data=data, json=json, **kwargs)


def put(url, data=None, **kwargs):
    return request('put', url, data=data, **kwargs)


def patch(url, data=None, **kwargs):
    return request('patch', url, data=data, **kwargs)


def delete(url, **kwargs):
    return request('delete', url, **kwargs)
`;
