"""Which coplan a plugin's package needs, read from what it says of itself."""

import re
from collections.abc import Iterable

OWN = "coplan-tui"
_NEED = re.compile(rf"{OWN}(?![\w-])\s*(?:\[[^]]*\])?\s*\(?([^;)]*)\)?", re.IGNORECASE)
_PART = re.compile(r"(===|==|~=|!=|<=|>=|<|>)\s*([0-9]+(?:\.[0-9]+)*)(\.\*)?")


def unmet(needs: Iterable[str], version: str) -> str:
    """What of a package's needs this coplan does not meet, as it is written, or nothing.

    needs: such as ``coplan-tui>=2,<3``, as in the metadata of a package; those of other packages,
    and those that hold only sometimes, are passed by. version: of this coplan.
    Source: PyPA, version specifiers; of a version only the numbers are compared.
    """
    here = _numbers(version)
    for need in needs:
        found = _NEED.fullmatch(need.partition(";")[0].strip().replace("_", "-"))
        if found is None or ";" in need:
            continue
        for how, wanted, star in _PART.findall(found[1]):
            if not _meets(here, how, _numbers(wanted), star=bool(star)):
                return f"{OWN} {how}{wanted}{star}"
    return ""


def _numbers(version: str) -> tuple[int, ...]:
    found = re.match(r"[0-9.]*", version)
    parts = [int(one) for one in found[0].split(".") if one] if found else []
    while parts and not parts[-1]:
        parts.pop()
    return tuple(parts)


def _meets(here: tuple[int, ...], how: str, wanted: tuple[int, ...], *, star: bool) -> bool:
    same = here[: len(wanted)] == wanted if star else here == wanted
    if how == "~=":
        return (
            here >= wanted and here[: max(len(wanted) - 1, 1)] == wanted[: max(len(wanted) - 1, 1)]
        )
    return {
        "==": same,
        "===": same,
        "!=": not same,
        "<": here < wanted,
        "<=": here <= wanted,
        ">": here > wanted,
        ">=": here >= wanted,
    }[how]
