/** The source of `base64`. */
export const base64Source: string = String.raw`_ALPHABET = b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
_ALPHABET32 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'


def _bytes(s):
    if isinstance(s, str):
        try:
            return s.encode('ascii')
        except UnicodeEncodeError:
            raise ValueError('string argument should contain only ASCII characters') from None
    return bytes(s)


def _encode(data, alphabet, bits, block):
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    out = bytearray()
    pending = count = 0
    for byte in data:
        pending = pending << 8 | byte
        count += 8
        while count >= bits:
            count -= bits
            out.append(alphabet[pending >> count])
            pending &= (1 << count) - 1
    if count:
        out.append(alphabet[pending << bits - count])
    while len(out) % block:
        out.append(61)
    return bytes(out)


def b64encode(s, altchars=None):
    encoded = _encode(s, _ALPHABET, 6, 4)
    return encoded if altchars is None else encoded.translate(bytes.maketrans(b'+/', altchars))


def b64decode(s, altchars=None, validate=False):
    import binascii
    data = _bytes(s)
    if altchars is not None:
        data = data.translate(bytes.maketrans(_bytes(altchars), b'+/'))
    if validate and any(byte not in _ALPHABET for byte in data.rstrip(b'=')):
        raise binascii.Error('Only base64 data is allowed')
    body = bytes(byte for byte in data if byte in _ALPHABET)
    padding = data.count(b'=')
    if len(body) % 4 == 1:
        raise binascii.Error('Invalid base64-encoded string: number of data characters '
                             f'({len(body)}) cannot be 1 more than a multiple of 4')
    if -len(body) % 4 > padding:
        raise binascii.Error('Incorrect padding')
    out = bytearray()
    pending = count = 0
    for byte in body:
        pending = pending << 6 | _ALPHABET.index(byte)
        count += 6
        if count >= 8:
            count -= 8
            out.append(pending >> count)
            pending &= (1 << count) - 1
    return bytes(out)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s, b'-_')


def urlsafe_b64decode(s):
    return b64decode(s, b'-_')


def encodebytes(s):
    return b''.join(b64encode(s[at:at + 57]) + b'\n' for at in range(0, len(s), 57))


def decodebytes(s):
    return b64decode(s)


def b32encode(s):
    return _encode(s, _ALPHABET32, 5, 8)


def b16encode(s):
    return bytes(s).hex().upper().encode()


def b16decode(s, casefold=False):
    return bytes.fromhex(_bytes(s).decode())
`;
