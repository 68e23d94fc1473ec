// Keeps one copy of the page that holds everything, and shows it when the network fails.
// An address with a query string holds someone's answers: it is never looked for in the copy, never put in it.
const NAME = {{ name|tojson }};
const KIND = {{ kind|tojson }}; // other languages have their own worker, and their own copies
const PAGE = {{ page|tojson }};
const FILES = {{ files|tojson }};
const PAPERS = {{ papers|tojson }};
const STAND = {{ desk|tojson }};
{% set bar %}{% include "_stand.html" %}{% endset %}
// At the stand the same page has its big type, and the bar that leads to the next person.
const BAR = {{ bar|tojson }};
const STYLE = {{ ('<link rel="stylesheet" href="' ~ static("stand.css") ~ '">')|tojson }};
{% set missed %}<div class="problem no-network" role="alert" tabindex="-1"><h2>{% trans %}Pas de réseau{% endtrans %}</h2>
<p data-hx-boost="false">{% trans link=page %}Cette page reste ici : réessayez dans un instant, ou lisez <a href="{{ link }}">tout sur une page</a>.{% endtrans %}</p></div>{% endset %}
const NOTICE = {{ missed|tojson }};
const SHORT = 3000, LONG = 8000; // a copy is worth waiting for less than a page that nothing replaces

const anew = (path) => new Request(path, { cache: "no-cache", credentials: "omit" });
const copied = async (path) => (await caches.open(NAME)).match(path, { ignoreVary: true });
const within = (time, answer) =>
  Promise.race([answer, new Promise((_, late) => setTimeout(late, time, new Error("late")))]);

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(caches.open(NAME).then((copy) => copy.addAll([anew(PAGE), ...FILES])));
});

addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith(KIND) && name !== NAME) await caches.delete(name);
  if (registration.navigationPreload) await registration.navigationPreload.enable();
  await clients.claim();
})()));

// A page that was opened says so: papers come after it, and the copy is made again once a day.
addEventListener("message", (event) => event.waitUntil((async () => {
  const copy = await caches.open(NAME);
  const kept = await copied(PAGE);
  const old = !kept || new Date(kept.headers.get("Date")).toDateString() !== new Date().toDateString();
  if (old) await copy.add(anew(PAGE));
  if (navigator.connection && navigator.connection.saveData) return;
  for (const path of PAPERS) if (old || !(await copied(path))) await copy.add(anew(path)).catch(() => {});
})().catch(() => {})));

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  const path = url.search ? "" : url.pathname;
  if (request.mode === "navigate") event.respondWith(visit(event, url, path));
  else if (request.headers.has("HX-Request")) event.respondWith(swap(request, path));
  else if (PAPERS.includes(path)) event.respondWith(fetch(request).catch(async () => (await copied(path)) || Response.error()));
  else if (FILES.includes(path)) event.respondWith(copied(path).then((kept) => kept || fetch(request)));
});

async function visit(event, url, path) {
  const kept = path ? await copied(path) : undefined;
  const file = /\.\w+$/.test(url.pathname); // made on demand, and nothing can stand for it
  const answer = Promise.resolve(event.preloadResponse).then((early) => early || fetch(event.request));
  event.waitUntil(answer.catch(() => {}));
  try {
    return await (file && !kept ? answer : within(kept ? SHORT : LONG, answer));
  } catch {
    if (kept && path !== PAGE) return kept;
    const [, all, fact] = /^(.*\/sources\/)([^/]+)\/$/.exec(path) || [];
    if (fact && (await copied(all))) return Response.redirect(`${all}#${fact}`);
    if (url.pathname === STAND && path) return whole(true);
    // At the stand, the address of someone's answers must not stay in the bar of the shared device.
    return url.searchParams.get("stand") === "1" ? Response.redirect(STAND) : whole();
  }
}

async function whole(stand = false) {
  const kept = await copied(PAGE);
  if (!kept) return Response.error();
  const headers = new Headers(kept.headers);
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  const page = (await kept.text()).replace("<div hidden data-no-network", "<div data-no-network");
  return new Response(stand ? atStand(page) : page, { headers });
}

function atStand(page) {
  return page.replace("<html ", '<html class="stand" ').replace("</head>", `${STYLE}</head>`)
    .replace('take" hidden', 'take" open').replace("</body>", `${BAR}</body>`);
}

// What htmx asks for has no page of its own to show: the page that asked stays, and says why.
async function swap(request, path) {
  try {
    return await within(LONG, fetch(request));
  } catch {
    if (path === PAGE) return new Response("", { headers: { "HX-Redirect": PAGE } });
    const headers = { "Content-Type": "text/html; charset=utf-8", "HX-Retarget": "main", "HX-Push-Url": "false" };
    return new Response(NOTICE, { headers: { ...headers, "HX-Reswap": "afterbegin show:window:top" } });
  }
}
