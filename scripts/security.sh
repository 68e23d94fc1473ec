#!/usr/bin/env bash
# Scans the site as `make run` serves it: the MDN HTTP Observatory over https, then Wapiti over a set of pages. Fails on any finding.
# Both are installed apart, in build/security, the first time (Node 20 and openssl must be there). PORT chooses where the site stands meanwhile.
set -eu
cd "$(dirname "$0")/.."
observatory=1.4.8 wapiti=3.2.3
folder=$PWD/build/security
export PORT=${PORT:-8765}
site=http://localhost:$PORT

fail() {
    printf '%s\n' "$1" >&2
    exit 1
}

for command in node npm openssl curl; do
    command -v "$command" >/dev/null || fail "The scan needs $command: on Debian or Ubuntu, run first: sudo apt-get install nodejs npm openssl curl"
done
mkdir -p "$folder"
if [ ! -d "$folder/node_modules/@mdn" ]; then
    printf 'Installing the MDN HTTP Observatory\n'
    (cd "$folder" && npm install --silent --no-fund --no-audit --ignore-scripts "@mdn/mdn-http-observatory@$observatory")
    printf '{}' >"$folder/node_modules/@mdn/mdn-http-observatory/conf/hsts-preload.json" # the browsers' own list, which a local site is not on
fi
if [ ! -x "$folder/venv/bin/wapiti" ]; then
    printf 'Installing Wapiti\n'
    "${PYTHON:-python3}" -m venv "$folder/venv"
    "$folder/venv/bin/pip" install --quiet --disable-pip-version-check "wapiti3==$wapiti"
fi
openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost -addext subjectAltName=DNS:localhost \
    -keyout "$folder/key.pem" -out "$folder/cert.pem" 2>/dev/null

scripts/serve.sh &
server=$!
trap 'kill "$server" 2>/dev/null; wait "$server" 2>/dev/null || true' EXIT
for _ in $(seq 100); do curl -fs -o /dev/null "$site/sante" && break || sleep 0.2; done

cp scripts/observatory.mjs "$folder"
NODE_EXTRA_CA_CERTS=$folder/cert.pem node "$folder/observatory.mjs" "$site" "$folder"

# Every kind of page and file, with answers and without; not the pack, whose twenty sheets take seconds each time.
answers='pour=moi&courrier=oui&envoye=2026-11-02&dmp=non&moyen=web&carte=oui&code=oui'
pages=(/dates/ '/dates/?envoye=2026-11-02' /opposition/ "/opposition/?$answers" "/opposition/?$answers&fait=preuve&famille=enfant"
    "/opposition/delais.ics?$answers" "/opposition/code.svg?$answers" /cloture/ /verification/ /suivi/ '/suivi/?pour=moi&demarche=effacement'
    /limiter/ '/limiter/?pour=moi' /reprise/ '/reprise/?code=109A-J40F-0G1A' /r/109A-J40F-0G1A /3422.vcf /courriers/
    '/courriers/opposition/?pour=moi&envoye=2026-11-02' '/stand/?stand=1' /sources/ /confidentialite/ /accessibilite/ /mentions-legales/
    /hors-ligne/ /sw.js /manifest.webmanifest /sante)
modules=backup,cookieflags,crlf,csp,exec,file,htaccess,http_headers,ldap,methods,permanentxss,redirect,shellshock,spring4shell,sql,upload,xss
"$folder/venv/bin/wapiti" --url "$site/" --scope folder --depth 0 --module "$modules" $(printf -- "--start $site%s " "${pages[@]}") \
    --exclude "$site/stand/pochette.pdf*" --flush-session --no-bugreport --store-session "$folder/session" --store-config "$folder/config" \
    --format json --output "$folder/wapiti.json" --verbose 0
"$folder/venv/bin/python" - "$folder/wapiti.json" <<'END'
import json, sys

report = json.load(open(sys.argv[1], encoding="utf-8"))
found = {name: items for kind in ("vulnerabilities", "anomalies") for name, items in report[kind].items() if items}
for name, items in found.items():
    for item in items:
        print(f"{name}: {item['method']} {item['path']} {item['parameter']}: {item['info']}")
print(f"Wapiti: {sum(map(len, found.values()))} findings over {report['infos']['crawled_pages_nbr']} pages")
sys.exit(bool(found))
END
