from datetime import date, datetime, timedelta, timezone, time
d = datetime(2024, 2, 28, 23, 30)
print(d, repr(d), d + timedelta(days=1, hours=1), d.date(), d.time(), d.isoformat(), d.strftime('%Y/%m/%d %H:%M %A %j'), d.weekday(), d.replace(year=2023))
print(date(2024, 3, 1) - date(2024, 2, 28), timedelta(days=1.5, seconds=-5), timedelta(hours=25).total_seconds(), abs(timedelta(-1)), timedelta(1) / 2, timedelta(5) // timedelta(2))
print(datetime.fromisoformat('2024-01-02T03:04:05'), datetime.strptime('05/06/2020', '%d/%m/%Y'), date.fromordinal(738000), date(2024, 1, 1).isocalendar()[:2], d < datetime(2025, 1, 1), date.min)
u = datetime(2024, 1, 1, tzinfo=timezone.utc)
print(u, u.astimezone(timezone(timedelta(hours=2))), u.timestamp(), timezone.utc, time(1, 2, 3).isoformat(), u.utcoffset())
for bad in (lambda: date(2024, 13, 1), lambda: date(2023, 2, 29), lambda: d - u, lambda: datetime.strptime('x', '%Y')):
    try: print(bad())
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
