"""What a host may choose: read whole, refused in one French sentence, and written down where hosts look."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from bench.hosted import chosen
from espace_guide.environment import NOT_OURS_TO_READ, SETTINGS, BadSetting, read

ROOT = Path(__file__).parent.parent
NAMED = re.compile(r"ESPACE_GUIDE_[A-Z_]*[A-Z]")
PUBLIC = {"ESPACE_GUIDE_PUBLIC": "1", **chosen()}
LONG = "x1" * 151

WRONG = {
    "ESPACE_GUIDE_PUBLIC": ["oui", "2"],
    "ESPACE_GUIDE_ADDRESS": [
        "", "guide.exemple.fr", "http://guide.exemple.fr", "https://", "https://guide.exemple.fr/guide", "https://guide.exemple.fr?a=1",
        "https://guide.exemple.fr#a", "https://moi@guide.exemple.fr", "https://-guide.fr", "https://guide..fr", "https://gui de.fr",
        "https://guide.fr:port", "https://guide.fr:0", "https://guide.fr:99999", "https://[::1", "ftp://guide.exemple.fr", "https://gu*de.fr",
    ],
    "ESPACE_GUIDE_HOSTS": ["*", ".exemple.fr", "a.fr,,b.fr", "https://a.fr", "a.fr b.fr", "a_b.fr", "::1", f"{'a' * 64}.fr", "a.fr:80"],
    "ESPACE_GUIDE_SECRET_KEY": ["secret", "x" * 49, "x" * 60],
    "ESPACE_GUIDE_ASSOCIATION": ["", " ", "A", "Deux\nlignes", LONG],
    "ESPACE_GUIDE_CONTACT": ["", "nous", "nous@exemple", "nous@ exemple.fr", "a@b@c.fr", LONG],
    "ESPACE_GUIDE_PUBLISHER": ["", "Association", LONG],
    "ESPACE_GUIDE_DIRECTOR": ["", "X", LONG],
    "ESPACE_GUIDE_HOST": ["", "Hébergeur", LONG],
    "ESPACE_GUIDE_NOTICE": ["avis.toml", "~/avis.toml"],
    "ESPACE_GUIDE_STAND_MINUTES": ["cinq", "0", "-1", "61", "nan", "inf", "5 min"],
    "ESPACE_GUIDE_ADRESS": ["https://guide.exemple.fr"],
}  # fmt: skip


def test_the_example_given_to_hosts_is_accepted() -> None:
    taken = read(PUBLIC)
    assert taken.public and taken.address == "https://guide.exemple.fr"
    assert taken.hosts == ("guide.exemple.fr", "localhost", "127.0.0.1", "[::1]")
    assert all((taken.association, taken.contact, taken.publisher, taken.director, taken.host)) and len(taken.secret_key) >= 50


def test_the_example_as_it_is_given_starts_nothing() -> None:
    for name in chosen().keys() - {"ESPACE_GUIDE_ADDRESS"}:
        with pytest.raises(BadSetting, match=f"{name} manque"):
            read(PUBLIC | {name: f"{PUBLIC[name]}, à compléter"})
    given = (ROOT / "deploy/espace-guide.conf").read_text("utf-8")
    assert given.count('à compléter"\n') == 5


def test_a_developer_has_nothing_to_say() -> None:
    taken = read({})
    assert (taken.public, taken.address, taken.association, taken.stand_minutes) == (False, "http://localhost:8000", "", 5)
    assert read({"ESPACE_GUIDE_BROWSER": "/usr/bin/chromium", "HOME": "/"}).hosts == taken.hosts


@pytest.mark.parametrize(
    ("name", "value", "field", "taken"),
    [
        ("ESPACE_GUIDE_ADDRESS", " https://Guide.Exemple.FR/ ", "address", "https://guide.exemple.fr"),
        ("ESPACE_GUIDE_ADDRESS", "https://guide.exemple.fr:8443", "hosts", ("guide.exemple.fr", "localhost", "127.0.0.1", "[::1]")),
        ("ESPACE_GUIDE_ADDRESS", "https://[2001:db8::1]:8443", "hosts", ("[2001:db8::1]", "localhost", "127.0.0.1", "[::1]")),
        ("ESPACE_GUIDE_HOSTS", "a.fr, B.fr", "hosts", ("guide.exemple.fr", "a.fr", "b.fr", "localhost", "127.0.0.1", "[::1]")),
        ("ESPACE_GUIDE_CONTACT", "01 23 45 67 89", "contact", "01 23 45 67 89"),
        ("ESPACE_GUIDE_STAND_MINUTES", "2.5", "stand_minutes", 2.5),
        ("ESPACE_GUIDE_SECRET_KEY", "0123456789" * 5, "secret_key", "0123456789" * 5),
    ],
)
def test_what_is_right_is_taken(name: str, value: str, field: str, taken: object) -> None:
    assert getattr(read(PUBLIC | {name: value}), field) == taken


def test_every_setting_is_refused_when_wrong() -> None:
    assert WRONG.keys() >= SETTINGS.keys()


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in WRONG.items() for value in values])
def test_what_is_wrong_is_refused_in_one_sentence(name: str, value: str) -> None:
    with pytest.raises(BadSetting) as refused:
        read(PUBLIC | {name: value})
    said = str(refused.value)
    assert said.startswith(name) and said.endswith(".") and "\n" not in said and len(said) < 200
    assert not re.search(r"[ \n][:;?!»]|« ", said), "French typography"


def test_a_wrong_setting_stops_every_program_with_that_sentence_alone() -> None:
    for command in (["manage.py", "ready"], ["manage.py", "plan", "/", "--today", "2026-11-21"], ["-c", "import espace_guide.wsgi"]):
        done = subprocess.run(
            [sys.executable, *command], cwd=ROOT, env=os.environ | {"ESPACE_GUIDE_ADDRESS": "guide"}, capture_output=True, text=True
        )
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == "ESPACE_GUIDE_ADDRESS n’est pas une adresse de site\u00a0: écrivez-la comme https://guide.exemple.fr.\n"


def test_a_public_site_s_own_settings_pass_the_deployment_check() -> None:
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | PUBLIC, capture_output=True, text=True)
    assert (done.returncode, done.stderr.splitlines()[1:]) == (0, []), done.stderr


def test_each_setting_is_documented_and_nothing_else_is() -> None:
    documented = set(NAMED.findall((ROOT / "docs/hosting.md").read_text("utf-8")))
    code = [*(ROOT / "espace_guide").rglob("*.py"), *(ROOT / "scripts").glob("*.sh"), *(ROOT / "deploy").iterdir(), ROOT / "Makefile"]
    used = {name for path in code for name in NAMED.findall(path.read_text("utf-8"))}
    assert documented == SETTINGS.keys() == used - NOT_OURS_TO_READ


def test_only_one_module_reads_the_environment() -> None:
    readers = [path.name for path in (ROOT / "espace_guide").rglob("*.py") if re.search(r"\benviron\b|\bgetenv\b", path.read_text("utf-8"))]
    assert sorted(readers) == ["settings.py", "wsgi.py"], "settings hands it to environment.py; wsgi names the settings"
    assert len(settings.SECRET_KEY) >= 50


def test_what_the_command_reads_besides_is_documented() -> None:
    command, page = (ROOT / "scripts/serve.sh").read_text("utf-8"), (ROOT / "docs/hosting.md").read_text("utf-8")
    for name in set(re.findall(r"\$\{([A-Z]+):-", command)):
        assert f"`{name}" in page, name
