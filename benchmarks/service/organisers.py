"""People with lists, who ask again where no answer comes, and what they see."""

import json
import os
import random
import time
import uuid
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

import urllib3
from processes import Site

ORGANISERS = int(os.environ.get("ORGANISERS", 200))
LARGE, SMALL = int(os.environ.get("LARGE", 100_000)), int(os.environ.get("SMALL", 120))
PASSWORD = "correct horse battery"
JSON_API = "application/vnd.api+json"
PATIENCE = float(os.environ.get("PATIENCE", 1200))  # seconds for an organiser's whole job


@dataclass
class Seen:
    """What all organisers have seen together."""

    seconds: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))  # by endpoint
    answers: Counter[str] = field(default_factory=Counter)  # by endpoint and status, or the error
    finished: list[float] = field(default_factory=list)  # seconds of the whole job
    trouble: list[str] = field(default_factory=list)  # what stopped an organiser


class Organiser:
    """One person with a list, who asks again where no answer comes, under the same id."""

    def __init__(self, site: Site, number: int, people: int, seen: Seen) -> None:
        self._site, self._number, self._people, self._seen = site, number, people, seen
        self._pool = urllib3.PoolManager(maxsize=1, retries=False, timeout=120)
        # From as many places: log-ins of one address are counted together.
        place = f"10.0.{number // 250}.{number % 250 + 1}"
        self._headers = {"X-Forwarded-Proto": "https", "X-Forwarded-For": place, "Accept": JSON_API}
        self._end = time.monotonic() + PATIENCE
        self.runs: list[str] = []

    def ask(self, name: str, method: str, path: str, **options: Any) -> Any:
        headers = self._headers | options.pop("headers", {})
        wait, status = 0.5, "not asked"
        while time.monotonic() < self._end:
            began = time.monotonic()
            try:
                answer = self._pool.request(method, self._site.url + path, headers=headers, **options)
                status = str(answer.status)
            except urllib3.exceptions.HTTPError as error:
                status, answer = type(error).__name__, None
            self._seen.seconds[name].append(time.monotonic() - began)
            self._seen.answers[f"{name} {status}"] += 1
            if answer is not None and answer.status < 429:
                if answer.status >= 400:
                    raise RuntimeError(f"{name}: {status} {answer.data[:300]!r}")
                return answer
            told = float(answer.headers.get("Retry-After", 0)) if answer is not None else 0.0
            time.sleep(max(told, wait * random.uniform(0.7, 1.3)))
            wait = min(wait * 2, 8)
        raise RuntimeError(f"{name}: no answer for {PATIENCE:.0f} s, at last {status}")

    def send(self, name: str, path: str, type: str, id: str | None = None, **members: Any) -> Any:
        data = {"type": type, **({"id": id} if id else {}), **members}
        body = json.dumps({"data": data}).encode()
        return json.loads(self.ask(name, "POST", path, body=body, headers={"Content-Type": JSON_API}).data)["data"]

    def log_in(self) -> None:
        body = json.dumps({"email": f"organiser{self._number}@example.org", "password": PASSWORD}).encode()
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        answer = self.ask("log in", "POST", "/_allauth/app/v1/auth/login", body=body, headers=headers)
        self._headers["X-Session-Token"] = json.loads(answer.data)["meta"]["session_token"]

    def make_set(self) -> str:
        rows = (f"Ada{n},Lovelace,Speaker,Organisation {n % 97},@ada{n}\n" for n in range(self._people))
        listed = "First Name,Last Name,Position,Organisation,Handle\n" + "".join(rows)
        fields = {"file": ("people.csv", listed.encode(), "text/csv"), "kind": "list"}
        file = json.loads(self.ask("upload", "POST", "/api/files", fields=fields).data)["data"]
        linked = {"attendeeList": {"data": {"type": "files", "id": file["id"]}}}
        attributes = {"name": f"Event {self._number}", "design": self._design()}
        made = self.send(
            "make a set", "/api/badges", "badges", str(uuid.uuid4()), attributes=attributes, relationships=linked
        )
        return str(made["id"])

    def _design(self) -> dict[str, Any]:
        templates = json.loads(self.ask("designs", "GET", "/api/templates").data)["data"]
        design: dict[str, Any] = templates[0]["attributes"]["design"]
        return design

    def check(self, badge: str) -> None:
        while self.ask("check", "GET", f"/api/badges/{badge}/preflight?paper=a4").status == 202:
            time.sleep(1)

    def print(self, badge: str, id: str) -> dict[str, Any]:
        """The print run, once it has ended."""
        linked = {"badge": {"data": {"type": "badges", "id": badge}}}
        self.send("print", "/api/print-runs", "print-runs", id, attributes={"paper": "a4"}, relationships=linked)
        self.runs.append(id)
        while True:
            run: dict[str, Any] = json.loads(self.ask("look", "GET", f"/api/print-runs/{id}").data)["data"]
            if run["attributes"]["status"] not in {"queued", "running"}:
                return run
            time.sleep(1)

    def work(self) -> None:
        began = time.monotonic()
        try:
            self.log_in()
            badge = self.make_set()
            self.check(badge)
            run = self.print(badge, str(uuid.uuid4()))
            if run["attributes"]["status"] == "failed":  # a full disk; a person presses again
                self._seen.answers[f"run failed: {run['attributes']['message'][:40]}"] += 1
                run = self.print(badge, str(uuid.uuid4()))
            pdf = self.ask("download", "GET", f"/api/files/{run['relationships']['file']['data']['id']}/download").data
            if not pdf.endswith(b"%%EOF\n"):
                raise RuntimeError("the PDF is not whole")
            self._seen.finished.append(time.monotonic() - began)
        except Exception as error:  # whatever stops a person is what this is about
            self._seen.trouble.append(f"organiser {self._number}: {error!r}")
