"""What a pack is called on the page: a document need not name a post or an employer."""

from ingest.types import Pack


def post_of(pack: Pack) -> str:
    """The post, else the pack's title."""
    return pack.role or pack.title or pack.name


def title_of(role: str, title: str, employer: str) -> str:
    """Post and employer on one line, as far as they are known."""
    return " · ".join(part for part in (role or title, employer) if part)


def full_title(pack: Pack) -> str:
    """Post and employer of `pack` on one line."""
    return title_of(pack.role, pack.title or pack.name, pack.employer)
