/** The source of `statistics`. */
export const statisticsSource: string = `import math
import sys


class StatisticsError(ValueError):
    pass


def _total(data):
    """The exact sum as numerator and denominator, the type of the result and the number of values."""
    kind, numerator, denominator, count = int, 0, 1, 0
    for value in data:
        count += 1
        cls = type(value)
        if cls is int:
            numerator += value * denominator
            continue
        kind = _wider(kind, cls)
        try:
            top, bottom = value.as_integer_ratio()
        except (OverflowError, ValueError):
            # Infinity or not a number: from here on an ordinary sum says it.
            return kind, sum(data) if isinstance(data, (list, tuple)) else value, None, count
        except AttributeError:
            raise TypeError(f"can't convert type '{cls.__name__}' to numerator/denominator") from None
        if bottom == denominator:
            numerator += top
        else:
            common = math.gcd(bottom, denominator)
            numerator = numerator * (bottom // common) + top * (denominator // common)
            denominator = denominator // common * bottom
    return kind, numerator, denominator, count


def _wider(kind, cls):
    if cls is kind or issubclass(cls, kind) and kind is not int:
        return cls
    if kind is int:
        return int if cls is bool else cls
    if issubclass(cls, int) or issubclass(kind, cls):
        return kind
    if issubclass(kind, float) or issubclass(cls, float):
        return kind if issubclass(kind, float) else cls
    raise TypeError(f"don't know how to coerce {kind.__name__} and {cls.__name__}")


def _made(kind, numerator, denominator):
    """A quotient as a value of the type."""
    if denominator is None:
        return numerator
    if issubclass(kind, int):
        return numerator // denominator if numerator % denominator == 0 else numerator / denominator
    if issubclass(kind, float):
        return kind(numerator / denominator)
    if hasattr(kind, 'from_float') and hasattr(kind, 'numerator'):
        return kind(numerator, denominator)
    return kind(numerator) / kind(denominator)


def _some(data):
    return data if isinstance(data, (list, tuple)) else list(data)


def mean(data):
    kind, numerator, denominator, count = _total(_some(data))
    if count < 1:
        raise StatisticsError('mean requires at least one data point')
    return numerator / count if denominator is None else _made(kind, numerator, denominator * count)


def fmean(data, weights=None):
    data = _some(data)
    if not data:
        raise StatisticsError('fmean requires at least one data point')
    if weights is None:
        return math.fsum(data) / len(data)
    weights = _some(weights)
    if len(weights) != len(data):
        raise StatisticsError('data and weights must be the same length')
    total = math.fsum(weights)
    if not total:
        raise StatisticsError('sum of weights must be non-zero')
    return math.fsum(value * weight for value, weight in zip(data, weights)) / total


def geometric_mean(data):
    try:
        return math.exp(fmean(list(map(math.log, data))))
    except ValueError:
        raise StatisticsError('geometric mean requires a non-empty dataset containing positive numbers') from None


def harmonic_mean(data, weights=None):
    data = _some(data)
    if not data:
        raise StatisticsError('harmonic_mean requires at least one data point')
    if len(data) == 1 and weights is None:
        if data[0] < 0:
            raise StatisticsError('harmonic mean does not support negative values')
        return data[0]
    weights = [1] * len(data) if weights is None else _some(weights)
    if len(weights) != len(data):
        raise StatisticsError('Number of weights does not match data size')
    if any(value < 0 for value in data):
        raise StatisticsError('harmonic mean does not support negative values')
    if any(value == 0 for value in data):
        return 0
    _, top, bottom, _ = _total(weights)
    kind, numerator, denominator, _ = _total([weight / value for value, weight in zip(data, weights)])
    return _made(kind, top * denominator, bottom * numerator)


def _sorted(data):
    data = sorted(data)
    if not data:
        raise StatisticsError('no median for empty data')
    return data


def median(data):
    data = _sorted(data)
    middle = len(data) // 2
    return data[middle] if len(data) % 2 else (data[middle - 1] + data[middle]) / 2


def median_low(data):
    data = _sorted(data)
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = _sorted(data)
    return data[len(data) // 2]


def median_grouped(data, interval=1):
    data = _sorted(data)
    count = len(data)
    middle = data[count // 2]
    below = sum(1 for value in data if value < middle)
    equal = data.count(middle)
    return float(middle) - interval / 2 + interval * (count / 2 - below) / equal


def _counts(data):
    counts = {}
    for value in data:
        counts[value] = counts.get(value, 0) + 1
    return counts


def mode(data):
    counts = _counts(data)
    if not counts:
        raise StatisticsError('no mode for empty data')
    return max(counts, key=counts.get)


def multimode(data):
    counts = _counts(data)
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def quantiles(data, *, n=4, method='exclusive'):
    if n < 1:
        raise StatisticsError('n must be at least 1')
    data = sorted(data)
    size = len(data)
    if size < 2:
        if sys.version_info < (3, 13):
            raise StatisticsError('must have at least two data points')
        if size == 1:
            return data * (n - 1)
        raise StatisticsError('must have at least one data point')
    result = []
    for i in range(1, n):
        if method == 'inclusive':
            at, delta = divmod(i * (size - 1), n)
            result.append((data[at] * (n - delta) + data[at + 1] * delta) / n)
        elif method == 'exclusive':
            at = min(max(i * (size + 1) // n, 1), size - 1)
            delta = i * (size + 1) - at * n
            result.append((data[at - 1] * (n - delta) + data[at] * delta) / n)
        else:
            raise ValueError(f'Unknown method: {method!r}')
    return result


def _squares(data, center):
    """The exact sum of the squared distances from the mean (or another centre), its type and the number of values."""
    kind, numerator, denominator, count = _total(data)
    if denominator is None:
        return kind, math.nan, None, count
    if center is not None:
        top, bottom = center.as_integer_ratio()
        kind = kind if type(center) is int else _wider(kind, type(center))
    elif count:
        top, bottom = numerator, denominator * count
    square, divisor = 0, 1
    for value in data:
        value_top, value_bottom = value.as_integer_ratio()
        distance = value_top * bottom - top * value_bottom
        below = value_bottom * bottom
        common = math.gcd(divisor, below * below)
        square = square * (below * below // common) + distance * distance * (divisor // common)
        divisor = divisor // common * below * below
    return kind, square, divisor, count


def variance(data, xbar=None):
    kind, square, divisor, count = _squares(_some(data), xbar)
    if count < 2:
        raise StatisticsError('variance requires at least two data points')
    return _made(kind, square, None if divisor is None else divisor * (count - 1))


def pvariance(data, mu=None):
    kind, square, divisor, count = _squares(_some(data), mu)
    if count < 1:
        raise StatisticsError('pvariance requires at least one data point')
    return _made(kind, square, None if divisor is None else divisor * count)


def _root(numerator, denominator):
    """The square root of a quotient as a float, rounded once."""
    if numerator == 0:
        return 0.0
    # An integer root of at least 64 bits whose last bit says whether anything was cut off.
    shift = max(0, (130 - numerator.bit_length() + denominator.bit_length()) // 2)
    scaled, rest = divmod(numerator << 2 * shift, denominator)
    root = math.isqrt(scaled)
    if rest or root * root != scaled:
        root |= 1
    return root / (1 << shift)


def stdev(data, xbar=None):
    kind, square, divisor, count = _squares(_some(data), xbar)
    if count < 2:
        raise StatisticsError('stdev requires at least two data points')
    return square if divisor is None else _root(square, divisor * (count - 1))


def pstdev(data, mu=None):
    kind, square, divisor, count = _squares(_some(data), mu)
    if count < 1:
        raise StatisticsError('pstdev requires at least one data point')
    return square if divisor is None else _root(square, divisor * count)


def _paired(x, y, what):
    x, y = _some(x), _some(y)
    if len(x) != len(y):
        raise StatisticsError(f'{what} requires that both inputs have same number of data points')
    if len(x) < 2:
        raise StatisticsError(f'{what} requires at least two data points')
    return x, y, math.fsum(x) / len(x), math.fsum(y) / len(y)


def covariance(x, y, /):
    x, y, xbar, ybar = _paired(x, y, 'covariance')
    return math.fsum((a - xbar) * (b - ybar) for a, b in zip(x, y)) / (len(x) - 1)


def correlation(x, y, /):
    x, y, xbar, ybar = _paired(x, y, 'correlation')
    sxy = math.fsum((a - xbar) * (b - ybar) for a, b in zip(x, y))
    sxx = math.fsum((a - xbar) ** 2 for a in x)
    syy = math.fsum((b - ybar) ** 2 for b in y)
    if not sxx or not syy:
        raise StatisticsError('at least one of the inputs is constant')
    return sxy / math.sqrt(sxx * syy)


def linear_regression(x, y, /, *, proportional=False):
    from collections import namedtuple
    x, y, xbar, ybar = _paired(x, y, 'linear regression')
    if proportional:
        xbar = ybar = 0
    sxx = math.fsum((a - xbar) ** 2 for a in x)
    if not sxx:
        raise StatisticsError('x is constant')
    slope = math.fsum((a - xbar) * (b - ybar) for a, b in zip(x, y)) / sxx
    intercept = 0.0 if proportional else ybar - slope * xbar
    return namedtuple('LinearRegression', 'slope intercept', module=__name__)(slope, intercept)
`;
