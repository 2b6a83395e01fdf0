"""Measures what small pieces of Python code take, in nanoseconds.

Python 3.9 or newer, without packages:

    python3 measure.py [--quick] [--only NAME ...] > measured.json

Every snippet of snippets.json runs as the body of a loop. What is written is the least time of many runs: what else the
machine does can only add to it.
"""

import argparse
import json
import os
import platform
import sys
import time
from datetime import date

HERE = os.path.dirname(os.path.abspath(__file__))


def indented(text, depth):
    return "".join("    " * depth + line + "\n" for line in text.split("\n") if line)


def program(snippet):
    """The source of a snippet: a function run(n) that does it n times and gives the nanoseconds of that."""
    return (
        "import time\n"
        + snippet.get("globals", "")
        + "\ndef run(n):\n"
        + indented(snippet.get("setup", ""), 1)
        + "    begin = time.perf_counter_ns()\n"
        + "    for i in range(n):\n"
        + indented(snippet["body"], 2)
        + "    return time.perf_counter_ns() - begin\n"
    )


class Measured:
    """A snippet that is being measured: the least nanoseconds of one iteration so far."""

    def __init__(self, snippet, window):
        names = {"__name__": "snippet"}
        exec(compile(program(snippet), snippet["name"], "exec"), names)
        self.run = names["run"]
        self.n = 16
        # The interpreter specialises its bytecodes in the first runs.
        while self.run(self.n) < window and self.n < 10_000_000:
            self.n *= 2
        self.best = float("inf")

    def again(self):
        self.best = min(self.best, self.run(self.n) / self.n)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", nargs="*")
    options = parser.parse_args()
    with open(os.path.join(HERE, "snippets.json")) as file:
        snippets = json.load(file)
    if options.only:
        snippets = [snippet for snippet in snippets if snippet["name"] in options.only]
    measured, refused = {}, {}
    for snippet in snippets:
        try:
            measured[snippet["name"]] = Measured(snippet, 500_000 if options.quick else 1_000_000)
        except SyntaxError as error:
            refused[snippet["name"]] = str(error)
    # In turns: what disturbs one moment disturbs one run of each.
    for _ in range(10 if options.quick else 80):
        for each in measured.values():
            each.again()
    json.dump(
        {
            "python": platform.python_version(),
            "implementation": platform.python_implementation(),
            "date": date.today().isoformat(),
            "machine": platform.machine(),
            "system": platform.system(),
            "cores": os.cpu_count(),
            "nanoseconds": {name: round(each.best, 2) for name, each in measured.items()},
            "refused": refused,
        },
        sys.stdout,
        indent=1,
    )
    print()


if __name__ == "__main__":
    main()
