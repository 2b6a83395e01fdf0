from urllib.parse import *

for url in ('https://user:pw@Example.com:8080/a/b;p=1?x=1&y=2#frag', '//host/path', 'mailto:me@x.y', 'a/b?c', 'http://[::1]:80/x', 'HTTP://X', '', 'tel:123', 'http://h?q#f'):
    parts = urlparse(url)
    print(parts, parts.hostname, parts.port, parts.username, parts.password, parts.geturl())
    print(urlsplit(url), urldefrag(url))
for base, other in [('http://a/b/c/d;p?q', each) for each in ('g', './g', 'g/', '/g', '//g', '?y', 'g?y', '#s', 'g#s', ';x', '', '.', './', '..', '../', '../g', '../..', '../../', '../../g', '../../../g', 'http:g', 'g;x=1/./y', 'mailto:x')]:
    print(other, urljoin(base, other))
print(urljoin('http://a', 'b'), urljoin('', 'x'), urljoin('a/b', '../c'))
print(quote('a b/ü~+&'), quote('a/b', safe=''), quote_plus('a b/c'), quote(b'\xff x'), quote('x', safe='/'))
print(unquote('a%20b%C3%BC%zz%4'), unquote_plus('a+b%2B'), unquote_to_bytes('%ff%41'), unquote('%ff'))
print(urlencode({'a': 1, 'b': 'x y', 'ü': ['1', '2']}), urlencode([('a', ['1', '2'])], doseq=True), urlencode({'q': 'a/b'}, quote_via=quote))
print(parse_qs('a=1&b=2&a=3&c=&d'), parse_qs('a=1&c=', keep_blank_values=True), parse_qsl('x=%20y+z&x=1'), parse_qs('a=1;b=2', separator=';'))
for bad in ('http://h:port/', 'http://h:99999/'):
    try:
        print(urlparse(bad).port)
    except ValueError as error:
        print(error)
try:
    parse_qsl('a', strict_parsing=True)
except ValueError as error:
    print(error)
print(urlunparse(('http', 'h', '/p', 'x', 'q=1', 'f')), urlunsplit(('', '', 'p', '', '')))
