/** The source of `datetime`. The current time is that of the virtual clock. */
export const datetimeSource: string = String.raw`import time as _time

MINYEAR = 1
MAXYEAR = 9999

_DAY_NAMES = ('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')
_MONTH_NAMES = ('Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec')
_LONG_DAYS = ('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday')
_LONG_MONTHS = ('January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October',
                'November', 'December')


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in_month(year, month):
    if month == 2:
        return 29 if _is_leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _days_before_year(year):
    before = year - 1
    return before * 365 + before // 4 - before // 100 + before // 400


def _ordinal(year, month, day):
    return _days_before_year(year) + sum(_days_in_month(year, one) for one in range(1, month)) + day


def _from_ordinal(ordinal):
    year = ordinal // 366 + 1
    while _days_before_year(year + 1) < ordinal:
        year += 1
    month, day = 1, ordinal - _days_before_year(year)
    while day > _days_in_month(year, month):
        day -= _days_in_month(year, month)
        month += 1
    return year, month, day


def _check_date(year, month, day):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f'year {year} is out of range')
    if not 1 <= month <= 12:
        raise ValueError('month must be in 1..12')
    if not 1 <= day <= _days_in_month(year, month):
        raise ValueError('day is out of range for month')


def _check_time(hour, minute, second, microsecond):
    if not 0 <= hour <= 23:
        raise ValueError('hour must be in 0..23')
    if not 0 <= minute <= 59:
        raise ValueError('minute must be in 0..59')
    if not 0 <= second <= 59:
        raise ValueError('second must be in 0..59')
    if not 0 <= microsecond <= 999999:
        raise ValueError('microsecond must be in 0..999999')


class timedelta:
    __slots__ = ('_days', '_seconds', '_microseconds')

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        seconds_in_all = seconds + 60 * minutes + 3600 * hours
        total = 0
        rest = 0.0
        for amount, unit in ((days + 7 * weeks, 86400000000), (seconds_in_all, 1000000),
                             (microseconds + 1000 * milliseconds, 1)):
            if isinstance(amount, int):
                total += amount * unit
            else:
                whole = int(amount)
                total += whole * unit
                rest += (amount - whole) * unit
        return cls._of(total + round(rest))

    @classmethod
    def _of(cls, microseconds):
        self = object.__new__(cls)
        seconds, self._microseconds = divmod(microseconds, 1000000)
        self._days, self._seconds = divmod(seconds, 86400)
        if abs(self._days) > 999999999:
            raise OverflowError(f'days={self._days}; must have magnitude <= 999999999')
        return self

    days = property(lambda self: self._days)
    seconds = property(lambda self: self._seconds)
    microseconds = property(lambda self: self._microseconds)

    @property
    def _total(self):
        return (self._days * 86400 + self._seconds) * 1000000 + self._microseconds

    def total_seconds(self):
        return self._total / 1000000

    def __add__(self, other):
        return timedelta._of(self._total + other._total) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return timedelta._of(self._total - other._total) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return timedelta._of(-self._total)

    def __pos__(self):
        return self

    def __abs__(self):
        return timedelta._of(abs(self._total))

    def __mul__(self, other):
        if isinstance(other, int):
            return timedelta._of(self._total * other)
        if isinstance(other, float):
            return timedelta._of(round(self._total * other))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._total // other._total
        return timedelta._of(self._total // other) if isinstance(other, int) else NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._total / other._total
        return timedelta._of(round(self._total / other)) if isinstance(other, (int, float)) else NotImplemented

    def __mod__(self, other):
        return timedelta._of(self._total % other._total) if isinstance(other, timedelta) else NotImplemented

    def __divmod__(self, other):
        return self // other, self % other

    def __eq__(self, other):
        return self._total == other._total if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._total < other._total if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._total <= other._total if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._total > other._total if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._total >= other._total if isinstance(other, timedelta) else NotImplemented

    def __getnewargs__(self):
        return self._days, self._seconds, self._microseconds

    def __hash__(self):
        return hash((self._days, self._seconds, self._microseconds))

    def __bool__(self):
        return self._total != 0

    def __repr__(self):
        parts = [f'{name}={value}' for name, value in (('days', self._days), ('seconds', self._seconds),
                                                       ('microseconds', self._microseconds)) if value]
        return f'datetime.timedelta({", ".join(parts) or "0"})'

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = f'{hours}:{minutes:02}:{seconds:02}'
        if self._days:
            text = f'{self._days} day{"s" if abs(self._days) != 1 else ""}, {text}'
        return text + (f'.{self._microseconds:06}' if self._microseconds else '')


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta._of(999999999 * 86400000000 + 86399999999)
timedelta.resolution = timedelta(microseconds=1)


class tzinfo:
    def tzname(self, dt):
        raise NotImplementedError('tzinfo subclass must override tzname()')

    def utcoffset(self, dt):
        raise NotImplementedError('tzinfo subclass must override utcoffset()')

    def dst(self, dt):
        raise NotImplementedError('tzinfo subclass must override dst()')

    def fromutc(self, dt):
        return dt + self.utcoffset(dt)


def _offset_text(offset):
    if offset is None:
        return ''
    sign, offset = ('-', -offset) if offset < timedelta(0) else ('+', offset)
    minutes, seconds = divmod(offset.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f'{sign}{hours:02}:{minutes:02}' + (f':{seconds:02}' if seconds else '')


class timezone(tzinfo):
    def __init__(self, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError('offset must be a timedelta')
        if not timedelta(-1) < offset < timedelta(1):
            raise ValueError('offset must be a timedelta strictly between -timedelta(hours=24) and '
                             f'timedelta(hours=24), not {offset!r}')
        self._offset = offset
        self._name = name

    def utcoffset(self, dt):
        return self._offset

    def dst(self, dt):
        return None

    def tzname(self, dt):
        if self._name is not None:
            return self._name
        return 'UTC' + _offset_text(self._offset) if self._offset else 'UTC'

    __str__ = lambda self: self.tzname(None)

    def __repr__(self):
        if self is timezone.utc:
            return 'datetime.timezone.utc'
        name = '' if self._name is None else f', {self._name!r}'
        return f'datetime.timezone({self._offset!r}{name})'

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)


timezone.utc = timezone(timedelta(0))
UTC = timezone.utc


def _format(moment, format):
    hour = getattr(moment, 'hour', 0)
    offset = moment.utcoffset() if isinstance(moment, (datetime, time)) else None
    zone = moment.tzname() if isinstance(moment, (datetime, time)) else None
    fields = {'H': f'{hour:02}', 'I': f'{(hour + 11) % 12 + 1:02}', 'p': 'AM' if hour < 12 else 'PM',
              'M': f'{getattr(moment, "minute", 0):02}', 'S': f'{getattr(moment, "second", 0):02}',
              'f': f'{getattr(moment, "microsecond", 0):06}', '%': '%', 'z': _offset_text(offset).replace(':', ''),
              'Z': zone or ''}
    if isinstance(moment, date):
        weekday = moment.weekday()
        number = moment.toordinal() - _ordinal(moment.year, 1, 1) + 1
        fields |= {'Y': str(moment.year), 'y': f'{moment.year % 100:02}', 'm': f'{moment.month:02}',
                   'd': f'{moment.day:02}', 'a': _DAY_NAMES[weekday], 'A': _LONG_DAYS[weekday],
                   'b': _MONTH_NAMES[moment.month - 1], 'B': _LONG_MONTHS[moment.month - 1], 'j': f'{number:03}',
                   'w': str((weekday + 1) % 7), 'u': str(weekday + 1), 'e': f'{moment.day:2}'}
        fields['F'] = f'{moment.year}-{moment.month:02}-{moment.day:02}'
        fields['D'] = fields['x'] = f'{fields["m"]}/{fields["d"]}/{fields["y"]}'
    fields['T'] = fields['X'] = f'{fields["H"]}:{fields["M"]}:{fields["S"]}'
    if isinstance(moment, date):
        fields['c'] = f'{fields["a"]} {fields["b"]} {fields["e"]} {fields["T"]} {fields["Y"]}'
    text = ''
    pieces = iter(format)
    for piece in pieces:
        text += fields.get(letter := next(pieces, '%'), '%' + letter) if piece == '%' else piece
    return text


class date:
    def __new__(cls, year, month, day):
        _check_date(year, month, day)
        self = object.__new__(cls)
        self._year, self._month, self._day = year, month, day
        return self

    year = property(lambda self: self._year)
    month = property(lambda self: self._month)
    day = property(lambda self: self._day)

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, timestamp):
        return cls.fromordinal(719163 + int(timestamp // 86400))

    @classmethod
    def fromordinal(cls, ordinal):
        if ordinal < 1:
            raise ValueError('ordinal must be >= 1')
        return cls(*_from_ordinal(ordinal))

    @classmethod
    def fromisoformat(cls, date_string):
        try:
            year, month, day = date_string.split('-')
            if len(year) != 4 or len(month) != 2 or len(day) != 2:
                raise ValueError
            return cls(int(year), int(month), int(day))
        except ValueError:
            raise ValueError(f'Invalid isoformat string: {date_string!r}') from None

    def toordinal(self):
        return _ordinal(self._year, self._month, self._day)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def isocalendar(self):
        thursday = date.fromordinal(self.toordinal() + 3 - self.weekday())
        week = (thursday.toordinal() - _ordinal(thursday.year, 1, 1)) // 7 + 1
        return thursday.year, week, self.isoweekday()

    def replace(self, year=None, month=None, day=None):
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day)

    def isoformat(self):
        return f'{self._year:04}-{self._month:02}-{self._day:02}'

    __str__ = isoformat

    def strftime(self, format):
        return _format(self, format)

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def ctime(self):
        return _format(self, '%c')

    def _key(self):
        return self._year, self._month, self._day

    def _comparable(self, other):
        return isinstance(other, date) and not isinstance(other, datetime)

    def __eq__(self, other):
        return self._key() == other._key() if self._comparable(other) else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if self._comparable(other) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if self._comparable(other) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if self._comparable(other) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if self._comparable(other) else NotImplemented

    def __getnewargs__(self):
        return self._year, self._month, self._day

    def __hash__(self):
        return hash(self._key())

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        ordinal = self.toordinal() + other.days
        if not 1 <= ordinal <= 3652059:
            raise OverflowError('date value out of range')
        return type(self).fromordinal(ordinal)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        return timedelta(self.toordinal() - other.toordinal()) if isinstance(other, date) else NotImplemented

    def __repr__(self):
        return f'datetime.{type(self).__name__}({self._year}, {self._month}, {self._day})'


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(1)


def _time_text(hour, minute, second, microsecond, timespec):
    if timespec == 'auto':
        timespec = 'microseconds' if microsecond else 'seconds'
    texts = {'hours': f'{hour:02}', 'minutes': f'{hour:02}:{minute:02}', 'seconds': f'{hour:02}:{minute:02}:{second:02}',
             'milliseconds': f'{hour:02}:{minute:02}:{second:02}.{microsecond // 1000:03}',
             'microseconds': f'{hour:02}:{minute:02}:{second:02}.{microsecond:06}'}
    if timespec not in texts:
        raise ValueError('Unknown timespec value')
    return texts[timespec]


class _Clock:
    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    def _set_time(self, hour, minute, second, microsecond, tzinfo, fold):
        _check_time(hour, minute, second, microsecond)
        self._hour, self._minute, self._second, self._microsecond = hour, minute, second, microsecond
        self._tzinfo, self._fold = tzinfo, fold

    def _clock_parts(self):
        return self._hour, self._minute, self._second, self._microsecond, self._tzinfo

    def _zoned(self):
        return self if isinstance(self, datetime) else None

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(self._zoned())

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(self._zoned())

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(self._zoned())

    def _arguments(self, parts):
        while len(parts) > self._shown and parts[-1] == 0:
            parts.pop()
        texts = [str(part) for part in parts]
        if self._tzinfo is not None:
            texts.append(f'tzinfo={self._tzinfo!r}')
        return f'datetime.{type(self).__name__}({", ".join(texts)})'


class time(_Clock):
    _shown = 2

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        self = object.__new__(cls)
        self._set_time(hour, minute, second, microsecond, tzinfo, fold)
        return self

    @classmethod
    def fromisoformat(cls, time_string):
        try:
            main, _, fraction = time_string.partition('.')
            return cls(*map(int, main.split(':')), *([int(fraction.ljust(6, '0'))] if fraction else []))
        except ValueError:
            raise ValueError(f'Invalid isoformat string: {time_string!r}') from None

    def isoformat(self, timespec='auto'):
        return (_time_text(self._hour, self._minute, self._second, self._microsecond, timespec)
                + _offset_text(self.utcoffset()))

    __str__ = isoformat

    def strftime(self, format):
        return _format(self, format)

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def _key(self):
        return self._hour, self._minute, self._second, self._microsecond

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, time) else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if isinstance(other, time) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if isinstance(other, time) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if isinstance(other, time) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if isinstance(other, time) else NotImplemented

    def __getnewargs_ex__(self):
        return self._clock_parts(), {'fold': self.fold}

    def __hash__(self):
        return hash(self._key())

    def __repr__(self):
        return self._arguments(list(self._key()))


time.min = time()
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)


class datetime(_Clock, date):
    _shown = 5

    def __new__(cls, year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        self = date.__new__(cls, year, month, day)
        self._set_time(hour, minute, second, microsecond, tzinfo, fold)
        return self

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        moment = cls(1970, 1, 1) + timedelta(seconds=timestamp)
        return moment if tz is None else tz.fromutc(moment.replace(tzinfo=tz))

    @classmethod
    def utcfromtimestamp(cls, timestamp):
        return cls.fromtimestamp(timestamp)

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        zone = time.tzinfo if tzinfo is True else tzinfo
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond, zone)

    @classmethod
    def fromisoformat(cls, date_string):
        try:
            day, clock = date.fromisoformat(date_string[:10]), date_string[11:]
            zone = None
            if clock.endswith('Z'):
                clock, zone = clock[:-1], timezone.utc
            for sign in '+-':
                if sign in clock:
                    clock, _, offset = clock.partition(sign)
                    hours, minutes = offset.split(':')[:2]
                    delta = timedelta(hours=int(hours), minutes=int(minutes))
                    zone = timezone.utc if not delta else timezone(delta if sign == '+' else -delta)
            return cls.combine(day, time.fromisoformat(clock) if clock else time(), zone)
        except ValueError:
            raise ValueError(f'Invalid isoformat string: {date_string!r}') from None

    @classmethod
    def strptime(cls, date_string, format):
        import re
        patterns = {'Y': r'(?P<Y>\d{4})', 'm': r'(?P<m>\d{1,2})', 'd': r'(?P<d>\d{1,2})', 'H': r'(?P<H>\d{1,2})',
                    'M': r'(?P<M>\d{1,2})', 'S': r'(?P<S>\d{1,2})', 'f': r'(?P<f>\d{1,6})', 'y': r'(?P<y>\d{2})',
                    'b': r'(?P<b>[A-Za-z]{3})', 'B': r'(?P<B>[A-Za-z]+)', 'z': r'(?P<z>[+-]\d{2}:?\d{2}|Z)',
                    'I': r'(?P<I>\d{1,2})', 'p': r'(?P<p>AM|PM|am|pm)', 'a': r'[A-Za-z]{3}', 'A': r'[A-Za-z]+', '%': '%'}
        pattern = ''
        pieces = iter(format)
        for piece in pieces:
            if piece == '%':
                letter = next(pieces, '')
                if letter not in patterns:
                    raise ValueError(f"'{letter}' is a bad directive in format {format!r}")
                pattern += patterns[letter]
            else:
                pattern += r'\s+' if piece.isspace() else re.escape(piece)
        match = re.match(pattern, date_string)
        if match is None:
            raise ValueError(f'time data {date_string!r} does not match format {format!r}')
        if match.end() != len(date_string):
            raise ValueError(f'unconverted data remains: {date_string[match.end():]}')
        found = match.groupdict()
        year = int(found.get('Y') or 1900)
        if found.get('y'):
            short = int(found['y'])
            year = short + (2000 if short < 69 else 1900)
        month = int(found.get('m') or 1)
        if found.get('b'):
            month = _MONTH_NAMES.index(found['b'].capitalize()) + 1
        if found.get('B'):
            month = _LONG_MONTHS.index(found['B'].capitalize()) + 1
        hour = int(found.get('H') or 0)
        if found.get('I'):
            hour = int(found['I']) % 12 + (12 if (found.get('p') or '').lower() == 'pm' else 0)
        zone = None
        if found.get('z'):
            text = found['z'].replace(':', '')
            if text == 'Z':
                zone = timezone.utc
            else:
                delta = timedelta(hours=int(text[1:3]), minutes=int(text[3:5]))
                zone = timezone(-delta if text[0] == '-' else delta)
        return cls(year, month, int(found.get('d') or 1), hour, int(found.get('M') or 0), int(found.get('S') or 0),
                   int((found.get('f') or '0').ljust(6, '0')), zone)

    def date(self):
        return date(self._year, self._month, self._day)

    def time(self):
        return time(self._hour, self._minute, self._second, self._microsecond)

    def timetz(self):
        return time(self._hour, self._minute, self._second, self._microsecond, self._tzinfo)

    def _microseconds(self):
        seconds = self._hour * 3600 + self._minute * 60 + self._second
        return (self.toordinal() * 86400 + seconds) * 1000000 + self._microsecond

    def timestamp(self):
        total = self._microseconds() - 719163 * 86400000000
        offset = self.utcoffset()
        return (total - (offset._total if offset is not None else 0)) / 1000000

    def astimezone(self, tz=None):
        tz = timezone.utc if tz is None else tz
        offset = self.utcoffset() or timedelta(0)
        return tz.fromutc((self - offset).replace(tzinfo=tz))

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None,
                tzinfo=True, *, fold=None):
        given = (year, month, day, hour, minute, second, microsecond)
        own = (self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond)
        parts = [old if new is None else new for new, old in zip(given, own)]
        return type(self)(*parts, self._tzinfo if tzinfo is True else tzinfo)

    def isoformat(self, sep='T', timespec='auto'):
        clock = _time_text(self._hour, self._minute, self._second, self._microsecond, timespec)
        return date.isoformat(self) + sep + clock + _offset_text(self.utcoffset())

    def __str__(self):
        return self.isoformat(' ')

    def _key(self):
        offset = self.utcoffset()
        return self._microseconds() - (offset._total if offset is not None else 0)

    def _comparable(self, other):
        if not isinstance(other, datetime):
            return False
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return True

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        return (self.utcoffset() is None) == (other.utcoffset() is None) and self._key() == other._key()

    def __getnewargs_ex__(self):
        return (*date.__getnewargs__(self), *self._clock_parts()), {'fold': self.fold}

    def __hash__(self):
        return hash(self._key())

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        seconds, microsecond = divmod(self._microseconds() + other._total, 1000000)
        ordinal, seconds = divmod(seconds, 86400)
        if not 1 <= ordinal <= 3652059:
            raise OverflowError('date value out of range')
        minutes, second = divmod(seconds, 60)
        return type(self)(*_from_ordinal(ordinal), *divmod(minutes, 60), second, microsecond, self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        if not isinstance(other, datetime):
            return NotImplemented
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        return timedelta._of(self._key() - other._key())

    def __repr__(self):
        return self._arguments([self._year, self._month, self._day, self._hour, self._minute, self._second,
                                self._microsecond])


datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)
`;
