// One device for many people: the address stays the stand's, Back finds nobody, and a forgotten page wipes itself.
(() => {
  const bar = document.querySelector(".next");
  const home = bar.dataset.home;
  const status = bar.querySelector("[role=status]");
  const button = bar.querySelector("button");
  const limit = Number(bar.dataset.idleMinutes) * 60000;
  const notice = Number(bar.dataset.noticeSeconds) * 1000;
  const opened = [];
  let last = Date.now();
  let gone = false;

  // Every page of the stand takes the place of the one before, under the stand's address: no history, no list of visits.
  const tidy = () => { if (location.pathname + location.search + location.hash !== home) history.replaceState(history.state, "", home); };
  document.body.setAttribute("data-hx-replace-url", home);
  tidy();

  const leave = (address) => {
    gone = true;
    for (const tab of opened) tab?.close();
    document.querySelector("main").replaceChildren();
    document.title = bar.dataset.title;
    location.replace(address);
  };
  const nobody = () => document.querySelector(".desk input[type=date]")?.value === "";
  const warn = (soon) => {
    if (button.hidden !== soon) return;
    button.hidden = !soon;
    bar.classList.toggle("soon", soon);
    status.textContent = soon ? bar.dataset.soon : "";
  };
  // The hour is compared, not the seconds counted: a device that slept wipes the page when it wakes.
  const check = () => {
    if (gone || nobody()) return;
    const idle = Date.now() - last;
    if (idle >= limit) leave(home);
    else warn(idle >= limit - notice);
  };
  const stir = () => {
    check(); // whoever wakes the device may be someone else
    last = Date.now();
    warn(false);
  };
  const follow = (event) => {
    const link = event.target.closest("a[href]");
    if (!link) return;
    const stay = () => { event.preventDefault(); event.stopPropagation(); };
    const name = link.getAttribute("href");
    if (link.hasAttribute("data-next-person")) { stay(); leave(home); }
    else if (name.startsWith("#")) {
      stay();
      const target = document.getElementById(name.slice(1));
      target.scrollIntoView();
      if (!target.hasAttribute("tabindex")) target.tabIndex = -1;
      target.focus({ preventScroll: true });
    } else if (!link.closest("main")) { stay(); leave(link.href); }
    else if (link.dataset.hxBoost === "false") { stay(); opened.push(open(link.href)); } // a file, beside the page that waits
  };

  document.addEventListener("click", follow, true);
  // A page that htmx could not fetch is asked for by the browser: in place of this one too.
  const retry = (event) => {
    event.stopImmediatePropagation();
    location.replace(event.detail.pathInfo.finalRequestPath);
  };
  for (const failure of ["htmx:sendError", "htmx:responseError"]) document.addEventListener(failure, retry, true);
  document.addEventListener("htmx:afterSettle", tidy); // htmx adds the step's name to the address
  for (const kind of ["pointerdown", "pointermove", "keydown", "wheel", "scroll"]) addEventListener(kind, stir, { capture: true, passive: true });
  // Chromium keeps a left page alive for Back, `no-store` or not: it must hold nothing.
  addEventListener("pagehide", () => document.querySelector("main").replaceChildren());
  addEventListener("pageshow", (event) => { if (event.persisted) leave(home); });
  addEventListener("visibilitychange", check);
  setInterval(check, 1000);
})();
