"""Tasks in Python: ordinary functions of an ordinary module."""

import time


def square(n):
    return n * n


def squares(limit):
    for n in range(1, limit + 1):
        yield n * n


def add_up(numbers, report):
    total = 0
    for number in numbers:
        total += number
        report(total)
    return total


def fail(message):
    print("about to fail")
    raise ValueError(message)


def sleep_and_report(report):
    while True:
        report("still here")
        time.sleep(0.01)


def not_json():
    return {1, 2, 3}
