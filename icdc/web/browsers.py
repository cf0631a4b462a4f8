"""A browser in a few words, so that its owner knows it again."""

from flask import request

# The first that is found: every browser also calls itself by the names of older ones.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("YaBrowser", "Yandex Browser"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def browser_of(told: str) -> str:
    """From what a browser tells of itself: "Firefox, Linux"; empty for what is no browser."""
    named = (_first(told, BROWSERS), _first(told, SYSTEMS))
    return ", ".join(filter(None, named))


def this_browser() -> str:
    return browser_of(request.user_agent.string)


def _first(told: str, names: tuple[tuple[str, str], ...]) -> str:
    return next((name for mark, name in names if mark in told), "")
