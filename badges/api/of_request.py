"""Answers computed from the request alone, in the process pool: nothing is stored, and no account is needed."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.viewsets import GenericViewSet

from badges import rendering
from badges.designs.pictures import Pictures, files_named, with_own_fonts
from badges.lists import roles
from badges.models import Badge
from badges.people.persons import person_from_fields
from badges.printing.preflight import NoSuchSheet, sample
from badges.rendering import NothingToShow, Person
from badges.sentences import say
from badgeyay import jsonapi
from badgeyay.endpoint import Endpoint, body_of
from badgeyay.pool import TooCostly, beside
from badgeyay.refusals import Refusal
from badgeyay.throttling import charge
from files.intake import Refused, printable
from users.models import User

Made = TypeVar("Made")
_FIELD = re.compile(r"\{([^{}|]+)")  # in a template
MOST_BYTES = 2 * 1024**2  # bytes of a preview request: a large design, and pictures scaled down for the preview


@dataclass(frozen=True)
class Budget:
    """Limits on what one preview may cost."""

    pixels: int  # of all pictures in the request together
    letters: int  # of all texts of the design, with their fields filled in
    seconds: float  # of processor time


STRANGER = Budget(4_000_000, 5_000, 0.65)
ACCOUNT = Budget(50_000_000, 20_000, 5)


def budget_of(request: Request) -> Budget:
    return ACCOUNT if request.user.is_authenticated else STRANGER


@dataclass(frozen=True)
class RequestInput:
    """The validated values of a request, and the user who sent it."""

    values: dict[str, Any]
    owner: User | None
    budget: Budget

    @property
    def people(self) -> list[dict[str, str]]:
        """The fields of each."""
        return [getattr(one, "fields", one) for one in self.values.get("people", [])]

    @property
    def data(self) -> dict[str, Any]:
        """The design as JSON; a built-in one comes without its example texts, which are never printed."""
        template: rendering.Template | None = self.values.get("template")
        if template is None:
            return self.values["design"]  # type: ignore[no-any-return]  # what is no object is refused as a design
        return template.begun() if self.people else template.design

    def design(self) -> tuple[rendering.Design, Pictures]:
        """The design as it is drawn, and the pictures that go with it. Raises DesignError and Refusal."""
        design, brought = rendering.design_from_json(self.data), self.values.get("pictures", {})
        files = files_named(self.data, self.owner.pk if self.owner else None, besides=brought)
        language = self.values.get("language") or rendering.language_of_list([*one.values()] for one in self.people)
        design = replace(with_own_fonts(design, files), language=language)
        return design, Pictures.given(files, self._badge(), converted(brought))

    def _badge(self) -> Badge | None:
        if "badge" not in self.values:
            return None
        found = Badge.objects.filter(pk=self.values["badge"], owner=self.owner).first()
        if found is None:
            raise jsonapi.Invalid(say("There is no such badge set among yours."), "/data/attributes/badge")
        return found

    @property
    def roles(self) -> dict[str, str]:
        """Role -> column, from the request, or else recognised by the names of the columns."""
        if given := self.values.get("roles"):
            return {role: column for column, role in given.items() if role}
        return roles(self.values.get("columns") or list((self.people or [{}])[0]))

    @property
    def shown(self) -> Person:
        """The first person, or an example if there is none."""
        if self.people:
            return person_from_fields(1, self.people[0], self.roles)
        return Person(1, dict(self.values["template"].sample)) if "template" in self.values else sample()


def check_letters(data: dict[str, Any], people: Sequence[Person], *, most: int, in_all: int) -> None:
    """Refuse too much text before any is set: `most` characters on one badge, `in_all` on all together."""
    contents = [str(e.get("content", "")) for _, face in rendering.raw_faces(data) for e in face["elements"]]
    fixed, named = sum(map(len, contents)), Counter(name for text in contents for name in _FIELD.findall(text))
    each = [fixed + sum(len(text) * named[name] for name, text in person.values.items()) for person in people]
    for letters, bound in ((max(each, default=fixed), most), (sum(each), in_all)):
        if letters > bound:
            message = say("The texts have {letters:,} letters together; a preview may have {most:,}. Shorten them.",
                          letters=letters, most=bound)  # fmt: skip
            raise Refusal(message, pointer="/data/attributes/design")


def converted(brought: Mapping[str, bytes]) -> dict[str, bytes]:
    """The pictures of a request, converted for printing. Raises Refusal for a damaged one."""
    try:
        return {id: printable(data, id)[0] for id, data in brought.items()}
    except Refused as refusal:
        raise Refusal(str(refusal), pointer="/data/attributes/pictures") from None


class OfRequest(Endpoint, GenericViewSet[Any]):
    """An answer made from the request alone: nothing is stored, and no account is needed."""

    permission_classes = [AllowAny]
    throttled_actions = {"create": "previews"}
    filter_backends = []
    pagination_class = None

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        refuse_large(request)
        super().initial(request, *args, **kwargs)

    def made(self, request: Request, work: Callable[[RequestInput], Made]) -> Made:
        """Run `work` on the request in a process of the pool, because even parsing its design may be costly."""
        owner = request.user if isinstance(request.user, User) else None
        given = RequestInput(body_of(self), owner, budget_of(request))
        try:
            return beside(work, given.budget.seconds, given)
        except NoSuchSheet as error:
            raise jsonapi.Invalid(str(error), "/data/attributes/number") from None
        except NothingToShow as error:
            raise jsonapi.Invalid(str(error), "/data/attributes/side") from None
        except TooCostly:
            if owner:
                raise
            advice = say("Use fewer and smaller pictures and shorter texts, or log in: then there is more time.")
            raise TooCostly(advice) from None
        finally:
            charge(self)


def refuse_large(request: Request) -> None:
    """Check the Content-Length before the body is read. Raises Refused."""
    if jsonapi.content_length(request) > MOST_BYTES:
        most = MOST_BYTES // 1024**2
        message = say("Design, person and pictures are too large together; they may have {most} MB.", most=most)
        raise Refused(message, 413)
