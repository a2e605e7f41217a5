"""The published standards as profiles: which rules follow from each, and how severe they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from auditor.engine.names import did_you_mean
from auditor.errors import ConfigError
from auditor.rule import Rule, Severity


@dataclass(frozen=True, slots=True)
class Profile:
    """One standard: what it is called in full and where its own verb sets the severity.

    `severities` are by rule name: error where the text says must, warning where it says
    should or strongly encourages, note where it only advises. A rule that it does not list
    keeps its own severity.
    """

    name: str
    title: str
    severities: Mapping[str, Severity] = field(default_factory=dict)

    def covers(self, rule: type[Rule]) -> bool:
        """Whether `rule` follows from this standard."""
        return self.name in rule.standards


def _by_verb(
    *, must: tuple[str, ...] = (), should: tuple[str, ...] = (), advise: tuple[str, ...] = ()
) -> Mapping[str, Severity]:
    levels: dict[str, Severity] = dict.fromkeys(must, "error")
    levels.update(dict.fromkeys(should, "warning"))
    levels.update(dict.fromkeys(advise, "note"))
    return MappingProxyType(levels)


PROFILES: Mapping[str, Profile] = MappingProxyType(
    {
        profile.name: profile
        for profile in (
            Profile(
                "ap",
                "AP News Values and Principles; AP Stylebook",
                _by_verb(
                    must=("bare-source", "anonymous-opinion", "allegation-as-fact"),
                    should=(
                        "unattributed-claim",
                        "number-without-source",
                        "anonymous-no-reason",
                        "anonymous-no-vantage",
                        "alleged-without-accuser",
                    ),
                    advise=("alleged-known-event", "late-attribution", "attribution-lapse"),
                ),
            ),
            Profile(
                "reuters",
                "Reuters Handbook of Journalism: The essentials of sourcing",
                _by_verb(
                    must=("plural-for-one", "anonymous-opinion", "quote-without-speaker"),
                    should=("unattributed-claim", "official-no-nationality", "no-reply"),
                    advise=("late-attribution", "one-side-only"),
                ),
            ),
            Profile(
                "bbc",
                "BBC Editorial Guidelines, section 3: Accuracy",
                _by_verb(
                    must=("anonymous-sole",),
                    should=("single-source", "self-interested-source", "no-reply"),
                    advise=("one-side-only",),
                ),
            ),
            Profile(
                "icd203",
                "Intelligence Community Directives 203 and 206",
                _by_verb(
                    must=("confidence-with-likelihood", "conflict-unacknowledged"),
                    should=(
                        "hedge-drift",
                        "changed-judgment-unexplained",
                        "approximate-spread",
                        "stale-claim",
                    ),
                    advise=("secondhand-chain", "unknown-source", "undated-statement"),
                ),
            ),
            Profile(
                "wikipedia",
                "Wikipedia Manual of Style: Words to watch",
                _by_verb(
                    should=("vague-attribution", "agentless-attribution", "allegation-as-fact"),
                    advise=(
                        "scare-quotes",
                        "loaded-verb-doubt",
                        "loaded-verb-endorse",
                        "loaded-verb-guilt",
                    ),
                ),
            ),
            Profile(
                "ifcn",
                "IFCN Code of Principles, 2: Transparency of sources",
                _by_verb(
                    must=("reportedly-without-outlet",),
                    should=("anonymous-no-reason",),
                    advise=("undated-statement",),
                ),
            ),
        )
    }
)


def profile(name: str, *, where: str = "standard") -> Profile:
    """The profile of that name; ConfigError with the nearest name where there is none."""
    found = PROFILES.get(name)
    if found is None:
        raise ConfigError(
            f"unknown standard '{name}'", where=where, hint=did_you_mean(name, PROFILES)
        )
    return found
