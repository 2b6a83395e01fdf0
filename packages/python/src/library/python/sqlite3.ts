/** The source of `sqlite3`. */
export const sqlite3Source: string = `from _sqlite3 import *
from _sqlite3 import _set_default_adapter

apilevel = '2.0'
paramstyle = 'qmark'
threadsafety = 3
sqlite_version_info = tuple(int(part) for part in sqlite_version.split('.'))
Binary = bytes


def __getattr__(name):
    if name in ('Date', 'Time', 'Timestamp', 'DateFromTicks', 'TimeFromTicks', 'TimestampFromTicks'):
        import datetime
        import time
        made = {
            'Date': datetime.date,
            'Time': datetime.time,
            'Timestamp': datetime.datetime,
            'DateFromTicks': lambda ticks: datetime.date(*time.localtime(ticks)[:3]),
            'TimeFromTicks': lambda ticks: datetime.time(*time.localtime(ticks)[3:6]),
            'TimestampFromTicks': lambda ticks: datetime.datetime(*time.localtime(ticks)[:6]),
        }
        return made[name]
    raise AttributeError(f"module 'sqlite3' has no attribute {name!r}")


def _adapt(value):
    import datetime
    if isinstance(value, datetime.datetime):
        return value.isoformat(' ')
    return value.isoformat() if isinstance(value, datetime.date) else value


def _convert_date(data):
    import datetime
    return datetime.date(*map(int, data.split(b'-')))


def _convert_timestamp(data):
    import datetime
    day, _, time = data.partition(b' ')
    hours, _, fraction = time.partition(b'.')
    microseconds = int(fraction[:6].ljust(6, b'0')) if fraction else 0
    return datetime.datetime(*map(int, day.split(b'-')), *map(int, hours.split(b':')), microseconds)


_set_default_adapter(_adapt)
register_converter('date', _convert_date)
register_converter('timestamp', _convert_timestamp)
`;
