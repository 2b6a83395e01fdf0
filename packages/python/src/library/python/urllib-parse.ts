/** The source of `urllib.parse`. */
export const urllibParseSource: string = `from collections import namedtuple

_WITHOUT_HOST = frozenset(('mailto', 'javascript', 'data', 'news', 'tel', 'urn'))
_WITH_PARAMETERS = frozenset(('', 'ftp', 'hdl', 'prospero', 'http', 'https', 'shttp', 'rtsp', 'sip', 'sips', 'mms', 'sftp'))
_SAFE = frozenset(b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~')


class _NetworkLocation:
    __slots__ = ()

    def _split_location(self):
        user, at, host = self.netloc.rpartition('@')
        if host.startswith('['):
            name, _, port = host[1:].partition(']')
            port = port.removeprefix(':')
        else:
            name, _, port = host.partition(':')
        return user if at else None, name or None, port or None

    @property
    def username(self):
        user = self._split_location()[0]
        return None if user is None else user.partition(':')[0]

    @property
    def password(self):
        user = self._split_location()[0]
        return None if user is None or ':' not in user else user.partition(':')[2]

    @property
    def hostname(self):
        host = self._split_location()[1]
        return None if host is None else host.lower()

    @property
    def port(self):
        port = self._split_location()[2]
        if port is None:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError(f'Port could not be cast to integer value as {port!r}')
        if not 0 <= int(port) <= 65535:
            raise ValueError('Port out of range 0-65535')
        return int(port)


class SplitResult(namedtuple('SplitResult', 'scheme netloc path query fragment'), _NetworkLocation):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResult(namedtuple('ParseResult', 'scheme netloc path params query fragment'), _NetworkLocation):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


class DefragResult(namedtuple('DefragResult', 'url fragment')):
    __slots__ = ()

    def geturl(self):
        return f'{self.url}#{self.fragment}' if self.fragment else self.url


def _text(value):
    return value.decode('ascii') if isinstance(value, (bytes, bytearray)) else value


def urlsplit(url, scheme='', allow_fragments=True):
    url = _text(url).lstrip().translate({9: None, 10: None, 13: None})
    scheme = _text(scheme).strip()
    netloc = query = fragment = ''
    before, colon, after = url.partition(':')
    if colon and before[:1].isalpha() and before.isascii() and all(c.isalnum() or c in '+-.' for c in before):
        scheme, url = before.lower(), after
    if url[:2] == '//':
        end = min((at for at in (url.find(c, 2) for c in '/?#') if at >= 0), default=len(url))
        netloc, url = url[2:end], url[end:]
        if ('[' in netloc) != (']' in netloc):
            raise ValueError('Invalid IPv6 URL')
    if allow_fragments:
        url, _, fragment = url.partition('#')
    url, _, query = url.partition('?')
    return SplitResult(scheme, netloc, url, query, fragment)


def _split_parameters(path):
    at = path.find(';', max(path.rfind('/'), 0))
    return (path, '') if at < 0 else (path[:at], path[at + 1:])


def urlparse(url, scheme='', allow_fragments=True):
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ''
    if scheme in _WITH_PARAMETERS and ';' in path:
        path, params = _split_parameters(path)
    return ParseResult(scheme, netloc, path, params, query, fragment)


def urlunsplit(components):
    scheme, netloc, url, query, fragment = map(_text, components)
    if netloc or (scheme and scheme not in _WITHOUT_HOST and url[:2] == '//'):
        if url and url[:1] != '/':
            url = '/' + url
        url = '//' + netloc + url
    if scheme:
        url = scheme + ':' + url
    if query:
        url += '?' + query
    return url + '#' + fragment if fragment else url


def urlunparse(components):
    scheme, netloc, path, params, query, fragment = map(_text, components)
    return urlunsplit((scheme, netloc, f'{path};{params}' if params else path, query, fragment))


def urldefrag(url):
    if '#' not in url:
        return DefragResult(url, '')
    scheme, netloc, path, query, fragment = urlsplit(url)
    return DefragResult(urlunsplit((scheme, netloc, path, query, '')), fragment)


def _without_dots(path):
    kept = []
    parts = path.split('/')
    for at, part in enumerate(parts):
        if part == '..':
            if kept and kept != ['']:
                kept.pop()
        elif part != '.':
            kept.append(part)
            continue
        if at == len(parts) - 1:
            kept.append('')
    return '/'.join(kept) or '/'


def urljoin(base, url, allow_fragments=True):
    if not base:
        return url
    if not url:
        return base
    root = urlparse(base, '', allow_fragments)
    target = urlparse(url, root.scheme, allow_fragments)
    if target.scheme != root.scheme or target.scheme in _WITHOUT_HOST:
        return url
    if target.netloc:
        return urlunparse(target)
    if not target.path and not target.params:
        return urlunparse(target._replace(netloc=root.netloc, path=root.path, params=root.params,
                                          query=target.query or root.query))
    path = target.path
    if not path.startswith('/'):
        folder = root.path[:root.path.rfind('/') + 1]
        path = (folder or ('/' if root.netloc else '')) + path
    leads = path.startswith('/')
    path = _without_dots(path)
    if leads and not path.startswith('/'):
        path = '/' + path
    return urlunparse(target._replace(netloc=root.netloc, path=path))


def quote_from_bytes(bs, safe='/'):
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError('quote_from_bytes() expected bytes')
    allowed = _SAFE | frozenset(safe.encode('ascii', 'ignore') if isinstance(safe, str) else safe)
    return ''.join(chr(byte) if byte in allowed else f'%{byte:02X}' for byte in bs)


def quote(string, safe='/', encoding=None, errors=None):
    if isinstance(string, str):
        string = string.encode(encoding or 'utf-8', errors or 'strict')
    elif encoding is not None:
        raise TypeError("quote() doesn't support 'encoding' for bytes")
    elif errors is not None:
        raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe='', encoding=None, errors=None):
    space = ' ' if isinstance(safe, str) else b' '
    return quote(string, safe + space, encoding, errors).replace(' ', '+')


def unquote_to_bytes(string):
    if isinstance(string, str):
        string = string.encode('utf-8')
    first, *others = bytes(string).split(b'%')
    found = [first]
    for part in others:
        try:
            found.append(bytes([int(part[:2].decode('ascii'), 16)]) if len(part) >= 2 else b'%' + part)
            if len(part) >= 2:
                found.append(part[2:])
        except ValueError:
            found.append(b'%' + part)
    return b''.join(found)


def unquote(string, encoding='utf-8', errors='replace'):
    if isinstance(string, (bytes, bytearray)):
        return unquote_to_bytes(string).decode(encoding, errors)
    if '%' not in string:
        return string
    return unquote_to_bytes(string).decode(encoding, errors)


def unquote_plus(string, encoding='utf-8', errors='replace'):
    return unquote(string.replace('+', ' '), encoding, errors)


def urlencode(query, doseq=False, safe='', encoding=None, errors=None, quote_via=quote_plus):
    if hasattr(query, 'items'):
        query = query.items()
    elif len(query) and not isinstance(query[0], tuple):
        raise TypeError('not a valid non-string sequence or mapping object')

    def quoted(value):
        if isinstance(value, bytes):
            return quote_via(value, safe)
        return quote_via(str(value), safe, encoding, errors)

    pairs = []
    for key, value in query:
        several = doseq and not isinstance(value, (str, bytes)) and hasattr(value, '__len__')
        for each in value if several else [value]:
            pairs.append(f'{quoted(key)}={quoted(each)}')
    return '&'.join(pairs)


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace',
              max_num_fields=None, separator='&'):
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError('Separator must be of type string or bytes.')
    qs = _text(qs) if qs else ''
    if not qs:
        return []
    fields = qs.split(_text(separator))
    if max_num_fields is not None and len(fields) > max_num_fields:
        raise ValueError('Max number of fields exceeded')
    pairs = []
    for field in fields:
        if not field and not strict_parsing:
            continue
        name, equal, value = field.partition('=')
        if strict_parsing and not equal:
            raise ValueError(f'bad query field: {field!r}')
        if value or keep_blank_values:
            pairs.append((unquote_plus(name, encoding, errors), unquote_plus(value, encoding, errors)))
    return pairs


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace',
             max_num_fields=None, separator='&'):
    found = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        found.setdefault(name, []).append(value)
    return found
`;
