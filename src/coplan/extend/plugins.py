"""Everything that packs and plugins bring, put together when somebody needs it."""

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import cast

from msgspec import Struct, field
from msgspec.structs import replace

from coplan.extend.brought import WHEN_NEEDED, Brought, brought, leave_out, savers
from coplan.extend.computed import with_rules
from coplan.extend.guarding import Faults, Guard
from coplan.extend.handed import wrong_with
from coplan.extend.loading import OFF, Plugin, load_plugins
from coplan.extend.offers import Exporter, Importer, PluginCommand, Theme, View
from coplan.extend.pack_places import Places, shared_places
from coplan.extend.packs import Loaded, Pack, Reading, credit, load_packs, problem_words
from coplan.extend.ringing import Bell

CORE = Path(__file__).parent / "core"
OWN = "coplan-tui"
"""The package that coplan itself and its first plugins come in."""


class Extensions(Struct, frozen=True, kw_only=True, dict=True):
    """Everything that was found: the plugins, and what they and their packs say.

    folders: of the packs, in the order in which they are read, when somebody needs them.
    off: names of plugins that a person has switched off. faults: what goes wrong in the plugins.
    places: of packs that nobody has installed. packs_off: ids of packs that are switched off.
    last: what was read well of packs that somebody may be writing.
    """

    plugins: tuple[Plugin, ...]
    folders: tuple[Path, ...]
    off: tuple[str, ...] = ()
    faults: Faults = field(default_factory=Faults)
    places: Places | None = None
    packs_off: tuple[str, ...] = ()
    last: dict[tuple[Path, str], object] = field(default_factory=dict)
    asked: dict[str, Brought] = field(default_factory=dict)

    @cached_property
    def loaded(self) -> Loaded:
        """What all packs and plugins say."""
        return self._load(None)

    @cached_property
    def _by_work(self) -> dict[str, Loaded]:
        return {}

    def for_work(self, work: str) -> Loaded:
        """What is said about one kind of work, and about all of them."""
        if work not in self._by_work:
            self._by_work[work] = self._load(work)
        return self._by_work[work]

    @cached_property
    def exporters(self) -> tuple[Exporter, ...]:
        """Formats of plugins. ``make`` returns bytes; it raises Missing where it fails."""
        return cast("tuple[Exporter, ...]", self._offers("coplan_exporters"))

    @cached_property
    def importers(self) -> tuple[Importer, ...]:
        """Kinds of files that plugins can read. ``read`` raises Missing where it fails."""
        return cast("tuple[Importer, ...]", self._offers("coplan_importers"))

    @cached_property
    def commands(self) -> tuple[PluginCommand, ...]:
        """What people can do with plugins. ``brought`` has what guards them."""
        return cast("tuple[PluginCommand, ...]", self._offers("coplan_commands"))

    @cached_property
    def views(self) -> tuple[View, ...]:
        """Ways to look at a plan. What they show raises Missing where it fails."""
        return cast("tuple[View, ...]", self._offers("coplan_views"))

    @cached_property
    def themes(self) -> tuple[Theme, ...]:
        """Colours of plugins; all of them can be read."""
        return cast("tuple[Theme, ...]", self._offers("coplan_themes"))

    @cached_property
    def bell(self) -> Bell:
        """Tells plugins of saved steps."""
        return Bell(savers(self.plugins, self.faults))

    def brought(self, hook: str) -> Brought:
        """What plugins hand over by a hook; they are asked for it once."""
        if hook not in self.asked:
            self.asked[hook] = brought(self.plugins, hook, self.faults)
        return self.asked[hook]

    def _offers(self, hook: str) -> tuple[object, ...]:
        return tuple(one for _, one in self.brought(hook).values())

    def leave_out(self, hook: str, id_: str, wrong: str) -> None:
        """Tell that something of a plugin cannot be used here. wrong: why."""
        guard, one = self.brought(hook)[id_]
        leave_out(guard, hook, one, wrong)

    def look_at_all(self) -> None:
        """Ask every plugin for all that it brings, so that what is wrong is known."""
        for hook in WHEN_NEEDED:
            self.brought(hook)

    @property
    def problems(self) -> tuple[str, ...]:
        """What is wrong with plugins, as far as it is known, a sentence each."""
        broken = (one for one in self.plugins if one.problem and one.problem != OFF)
        known = {one.name for one in self.plugins}
        return (
            *(f"The plugin {p.name} {p.version} is off: {p.problem}." for p in broken),
            *(
                f"There is no plugin “{name}”, which plugins_off switches off."
                for name in self.off
                if self.plugins and name not in known
            ),
            *self.faults.told.values(),
        )

    def for_plan(self, plan: Path) -> "Extensions":
        """The same, with the packs that lie beside a plan; these are for that plan alone."""
        if self.places is None:
            return self
        places = self.places.with_plan(plan)
        return replace(self, places=places) if places.beside else self

    def again(self) -> "Extensions | None":
        """The same, with what packs say now; None where nobody has changed one."""
        if self.places is None or not self.places.mark:
            return None
        places = self.places.again()
        return replace(self, places=places) if places.mark != self.places.mark else None

    def wrong_words(self, work: str) -> tuple[str, ...]:
        """What is wrong in packs that nobody has installed, a sentence each.

        work: the kind of work of the plan that is open.
        """
        if self.places is None:
            return ()
        folders, refused = self.places.folders, self.places.problems
        found = self.for_work(work).problems
        wrong = (one for one in found if one.folder in folders or one in refused)
        return tuple(problem_words(one) for one in wrong)

    def credit(self, record: str, work: str) -> str:
        """Whose words a record is, in a sentence; empty where it comes with coplan itself.

        record: its kind and id, such as ``question.mine.rooms``. work: the plan's kind of work.
        """
        pack = self.for_work(work).pack_of(record)
        return credit(pack) if pack and not self.ships(pack) else ""

    def ships(self, pack: Pack) -> bool:
        """Whether a pack comes with coplan."""
        plugin = self.plugin_of(pack)
        return pack.folder == CORE or (plugin is not None and plugin.package == OWN)

    def plugin_of(self, pack: Pack) -> Plugin | None:
        """The plugin that brings a pack; None where it is words only."""
        return next((one for one in self.plugins if pack.folder in one.packs), None)

    def _load(self, work: str | None) -> Loaded:
        rules = {plugin.name: plugin.rules for plugin in self.plugins if plugin.rules}
        versions = {plugin.name: plugin.version for plugin in self.plugins}
        words: tuple[Path, ...] = ()
        if self.places is not None:
            _ = self.places.mark  # what is written while they are read is a change
            words = self.places.folders
        reading = Reading(
            off=frozenset(self.packs_off),
            words=frozenset(words),
            rules=frozenset(one.id for plugin in self.plugins for one in plugin.rules),
            last=self.last,
        )
        read = load_packs((*self.folders, *words), work, reading)
        if self.places and self.places.problems:
            read = replace(read, problems=(*self.places.problems, *read.problems))
        return self._with_holidays(with_rules(read, rules, self.faults, versions))

    def _with_holidays(self, loaded: Loaded) -> Loaded:
        """The public holidays that plugins work out, beside those of packs."""
        known, origins = dict(loaded.knowledge.holidays), dict(loaded.origins)
        for plugin in self.plugins:
            for one in plugin.holidays:
                wrong = wrong_with("coplan_holidays", one, plugin.name)
                wrong = wrong or ("its id is taken" if one.id in known else "")
                if wrong:
                    guard = Guard(plugin.name, plugin.version, self.faults)
                    leave_out(guard, "coplan_holidays", one, wrong)
                else:
                    known[one.id], origins[f"holidays.{one.id}"] = one, plugin.name
        return replace(loaded, knowledge=replace(loaded.knowledge, holidays=known), origins=origins)


def load_extensions(
    *, with_plugins: bool = True, off: Iterable[str] = (), packs_off: Iterable[str] = ()
) -> Extensions:
    """Find plugins and take what they hand over; their packs stand behind the core pack.

    Behind those stand the packs of shared folders. with_plugins: False starts with the core pack
    alone. off: names of plugins to leave out. packs_off: ids of packs to leave out.
    """
    off = tuple(off)
    plugins = tuple(load_plugins(frozenset(off))) if with_plugins else ()
    folders = (CORE, *(folder for plugin in plugins for folder in plugin.packs))
    return Extensions(
        plugins=plugins,
        folders=folders,
        off=off,
        places=shared_places() if with_plugins else None,
        packs_off=tuple(packs_off),
    )
