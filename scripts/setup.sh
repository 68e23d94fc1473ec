#!/usr/bin/env bash
# Makes this machine ready: `setup.sh run` for the site, `test` for the tests and lint as well, `bench` for the measures.
# Installs only what is missing, says in one sentence what it cannot install, and is over at once when nothing changed.
set -eu
cd "$(dirname "$0")/.."
wanted=${1:-run}
venv=.venv
stamp=$venv/ready-$wanted
requirements=requirements.txt
if [ "$wanted" != run ]; then requirements=requirements-dev.txt; fi
checkers=$venv/checkers
clock='/usr/lib/*/faketime/libfaketimeMT.so.1'
jaxb='libjaxb-java libtxw2-java libistack-commons-java libjaxb-api-java libstax-ex-java libfastinfoset-java libactivation-java'
of_2019=$venv/2019/chromium
export PLAYWRIGHT_BROWSERS_PATH="$PWD/$venv/browsers"

fail() {
    printf '%s\n' "$1" >&2
    exit 1
}

fingerprint() {
    cat requirements.txt "$requirements" scripts/setup.sh scripts/find_browser.py scripts/browser_of_2019.py tests/access/package-lock.json | cksum
    "$venv/bin/python" --version 2>&1
}

ready() {
    [ "$(cat "$stamp" 2>/dev/null)" = "$(fingerprint 2>/dev/null)" ] || return 1
    [ "$wanted" != test ] || has_unpacked || return 1
    [ "$wanted" != test ] || has_jaxb || return 1
    [ "$wanted" != test ] || has_checkers || return 1
    [ "$wanted" != test ] || { [ -x "$of_2019" ] && has_firefox && has_webkit; } || return 1
    [ "$wanted" = run ] || [ -x "${ESPACE_GUIDE_BROWSER:-$(cat "$venv/browser" 2>/dev/null)}" ]
}

recent() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for python in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if recent "$python"; then return; fi
    done
    python=
}

has_library() { "$python" -c 'import ctypes.util, sys; sys.exit(not ctypes.util.find_library(sys.argv[1]))' "$1" 2>/dev/null; }

has_browser() {
    [ -n "${ESPACE_GUIDE_BROWSER:-}" ] || command -v chromium || command -v chromium-browser || command -v google-chrome ||
        grep -qs '^ID=ubuntu' /etc/os-release # its package only points to a snap: Playwright's own browser comes later
} >/dev/null

has_firefox() { [ -n "${ESPACE_GUIDE_FIREFOX:-}" ] || command -v firefox-esr || command -v firefox; } >/dev/null
has_webkit() { command -v WebKitWebDriver && command -v Xvfb; } >/dev/null

# nginx and a clock that can be set are only tried out: taken out of their packages, so that no service is installed nor started.
has_unpacked() {
    PATH="$PATH:/usr/sbin:$venv/debian/usr/sbin" nginx -v && { compgen -G "$clock" || compgen -G "$venv/debian$clock"; }
} >/dev/null 2>&1

# What the validator of PDF reads its rules with: taken out too, without the thirty packages that these would bring.
has_jaxb() { [ -e /usr/share/java/jaxb-runtime.jar ] || [ -e "$venv/debian/usr/share/java/jaxb-runtime.jar" ]; }
# The checkers of pages that come from npm; their exact versions and fingerprints are in the lock file.
has_checkers() { cmp -s tests/access/package-lock.json "$checkers/package-lock.json" && [ -d "$checkers/node_modules/vnu-jar" ]; }
has_words() { hunspell -d "$1" -l </dev/null >/dev/null 2>&1; }

# Looks for what a package brings rather than for its name: another system, or another way to install, serves as well.
find_missing() {
    missing=
    find_python
    venv_package=python3-venv
    case $python in */* | python3 | "") ;; *) venv_package=$python-venv ;; esac
    if ! "${python:-false}" -c 'import ensurepip, venv' 2>/dev/null; then missing="$missing $venv_package"; fi
    if ! has_library pango-1.0; then missing="$missing libpango-1.0-0"; fi
    if ! has_library pangoft2-1.0; then missing="$missing libpangoft2-1.0-0"; fi
    if ! has_library harfbuzz-subset; then missing="$missing libharfbuzz-subset0"; fi
    if [ "$wanted" != run ] && ! has_browser; then missing="$missing chromium"; fi
    if [ "$wanted" != run ] && ! has_library atomic; then missing="$missing libatomic1"; fi # what drives the browser needs it
    if [ "$wanted" = test ] && ! command -v pdftoppm >/dev/null; then missing="$missing poppler-utils"; fi
    if [ "$wanted" = test ] && ! command -v java >/dev/null; then missing="$missing default-jre-headless"; fi
    if [ "$wanted" = test ] && ! command -v openssl >/dev/null; then missing="$missing openssl"; fi
    if [ "$wanted" = test ] && ! command -v systemd-analyze >/dev/null; then missing="$missing systemd"; fi # reads a unit; starts nothing
    if [ "$wanted" = test ] && ! has_library pcre2-8; then missing="$missing libpcre2-8-0"; fi # what nginx needs besides
    if [ "$wanted" = test ] && ! java -version >/dev/null 2>&1; then missing="$missing default-jre-headless"; fi # runs the checker of HTML
    if [ "$wanted" = test ] && ! has_checkers && ! command -v npm >/dev/null; then missing="$missing npm"; fi
    if [ "$wanted" = test ]; then find_missing_words; fi
    if [ "$wanted" = test ] && ! has_firefox; then missing="$missing firefox-esr"; fi
    if [ "$wanted" = test ] && ! has_webkit; then missing="$missing webkit2gtk-driver xvfb"; fi
    if [ "$wanted" = test ] && [ ! -x "$of_2019" ] && ! command -v npm >/dev/null; then missing="$missing npm"; fi # brings a browser of 2019
    if [ "$wanted" = bench ] && ! command -v wrk >/dev/null && may_install; then missing="$missing wrk"; fi
}

# What reads our words again: French grammar, the spelling of each language, catalogues.
find_missing_words() {
    if ! command -v grammalecte-cli >/dev/null; then missing="$missing grammalecte-cli"; fi
    if ! command -v msgfmt >/dev/null; then missing="$missing gettext"; fi
    if ! command -v hunspell >/dev/null; then missing="$missing hunspell"; fi
    for spelled in fr_FR:hunspell-fr en_GB:hunspell-en-gb es_ES:hunspell-es ar:hunspell-ar; do
        if ! has_words "${spelled%:*}"; then missing="$missing ${spelled#*:}"; fi
    done
}

may_install() {
    command -v apt-get >/dev/null || return 1
    [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null
}

apt() {
    local as='' said
    if [ "$(id -u)" != 0 ]; then as='sudo -n'; fi
    said=$($as env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 "$@" </dev/null 2>&1) || {
        printf '%s\n' "$said" | tail -n 20 >&2
        return 1
    }
}

install_packages() {
    local command="sudo apt-get update && sudo apt-get install --no-install-recommends$missing"
    may_install || fail "Some software is missing that only an administrator can install; on Debian or Ubuntu, run first: $command"
    printf 'Installing%s (a few minutes the first time)\n' "$missing"
    # shellcheck disable=SC2086 # a list of words
    apt update && apt install -y --no-install-recommends $missing || fail "The installation stopped (see above); to try it by hand: $command"
    find_missing
    [ -z "$missing" ] || fail "Still missing after the installation:$missing."
}

install_python_packages() {
    if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1 || ! recent "$venv/bin/python"; then
        "$python" -m venv --clear "$venv"
    fi
    printf 'Installing the Python packages of %s\n' "$requirements"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$requirements" ||
        fail 'The Python packages could not be installed (see above): this step needs the Internet, the first time only.'
}

unpack() {
    local packages="$venv/debian/packages"
    mkdir -p "$packages"
    (cd "$packages" && apt-get -qq download "$@") >/dev/null 2>&1 ||
        { may_install && apt update && (cd "$packages" && apt-get -qq download "$@") >/dev/null 2>&1; } ||
        fail "The tests need $*: install them, on Debian or Ubuntu by: sudo apt-get install $*"
    for package in "$packages"/*.deb; do dpkg -x "$package" "$venv/debian"; done
    rm -r "$packages"
}

install_checkers() {
    printf 'Installing the checkers of pages\n'
    mkdir -p "$checkers"
    cp tests/access/package.json tests/access/package-lock.json "$checkers"
    (cd "$checkers" && npm ci --silent --no-audit --no-fund --ignore-scripts) || {
        rm -f "$checkers/package-lock.json"
        fail 'The checkers of pages could not be installed by npm: this step needs the Internet, the first time only.'
    }
}

choose_browser() {
    if "$venv/bin/python" scripts/find_browser.py >"$venv/browser"; then return; fi
    local with=
    if may_install; then with=--with-deps; fi
    "$venv/bin/python" -m playwright install $with chromium </dev/null && "$venv/bin/python" scripts/find_browser.py >"$venv/browser" ||
        fail 'The tests need a browser that starts: install Chromium or Google Chrome, or put its path in ESPACE_GUIDE_BROWSER, then run this command again.'
}

bring_browser_of_2019() {
    printf 'Bringing a browser of 2019 (42 MB)\n'
    "$venv/bin/python" scripts/browser_of_2019.py "$of_2019" || fail 'The tests need a browser of 2019 (see above): this step needs the Internet, the first time only.'
}

if ready; then exit 0; fi
rm -f "$stamp"
find_python
if [ -z "$python" ] && command -v python3 >/dev/null; then
    fail "Python 3.11 or newer is needed and this machine has $(python3 --version): use Debian 12, Ubuntu 24.04 or newer, or install python3.11 and python3.11-venv."
fi
find_missing
if [ -n "$missing" ]; then install_packages; fi
install_python_packages
if [ "$wanted" = test ] && ! has_unpacked; then
    unpack nginx libfaketime
    has_unpacked || fail 'nginx or libfaketime did not come out of its package: install them, then run this command again.'
fi
if [ "$wanted" = test ] && ! has_jaxb; then
    # shellcheck disable=SC2086 # a list of words
    unpack $jaxb
    has_jaxb || fail 'libjaxb-java did not come out of its package: install it, then run this command again.'
fi
if [ "$wanted" = test ] && ! has_checkers; then install_checkers; fi
if [ "$wanted" != run ]; then choose_browser; fi
if [ "$wanted" = test ] && [ ! -x "$of_2019" ]; then bring_browser_of_2019; fi
fingerprint >"$stamp"
