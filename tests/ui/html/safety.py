"""Whether HTML holds anything but what its templates wrote: elements, attributes and addresses looked at."""

from bs4 import BeautifulSoup

FRAGMENT_TAGS = frozenset(
    "a article blockquote br button caption dd del details div dl dt footer h2 h3 h4 h5 ins li mark ol p "
    "section span summary table tbody td th thead time tr ul".split()
)
ATTRIBUTES = frozenset(
    "class href id role scope tabindex type value datetime aria-label data-n data-doc data-page data-quote "
    "data-item data-copy data-rank data-meeting".split()
)
ADDRESSES = ("/plain/", "/api/v1/documents/")


def strangers(
    html: str,
    *,
    tags: frozenset[str] = FRAGMENT_TAGS,
    attributes: frozenset[str] = ATTRIBUTES,
    addresses: tuple[str, ...] = ADDRESSES,
) -> list[str]:
    """Return what no template wrote."""
    found: list[str] = []
    for element in BeautifulSoup(html, "html.parser").find_all(True):
        if element.name not in tags:
            found.append(f"<{element.name}>")
        for name, value in element.attrs.items():
            if name not in attributes:
                found.append(f"{element.name} {name}={value}")
            if name in ("href", "src", "action") and not str(value).startswith(addresses):
                found.append(f"{element.name} {name}={value}")
    return found
