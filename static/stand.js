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
  let typed = false;

  // Every page of the stand takes the place of the one before, under the stand's address: no history, no list of visits.
  const tidy = () => { if (location.pathname + location.search + location.hash !== home) history.replaceState(history.state, "", home); };
  document.body.setAttribute("data-hx-replace-url", home);
  tidy();

  const empty = () => { document.querySelector("main").textContent = ""; };
  const leave = (address) => {
    gone = true;
    for (const tab of opened) if (tab) tab.close();
    empty();
    document.title = bar.dataset.title;
    location.replace(address);
  };
  // Nobody is there as long as nothing was typed: at the desk, or on the page that stands for it without network.
  const nobody = () => {
    const day = document.querySelector(".desk input[type=date]");
    return day ? !day.value : !typed && document.querySelector("form[data-code]");
  };
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
  const stay = () => {
    check(); // whoever wakes the device may be someone else
    last = Date.now();
    warn(false);
  };
  // The warning must not slip away from under the finger, nor from the mouse on its way.
  const stir = (event) => {
    if (button.hidden || !(event.type === "pointermove" || bar.contains(event.target))) stay();
  };
  // A file opens beside the page, from memory: its address, which holds answers, enters no list of visits.
  const show = async (link) => {
    const tab = open("");
    opened.push(tab);
    const file = await fetch(link.href).catch(() => null);
    if (tab) tab.location = file && file.ok ? URL.createObjectURL(await file.blob()) : link.href;
  };
  const follow = (event) => {
    const link = event.target.closest("a[href]");
    if (!link || !link.protocol.startsWith("http")) return;
    const hold = () => { event.preventDefault(); event.stopPropagation(); };
    const name = link.getAttribute("href");
    if (link.origin !== location.origin || link.closest(".marks, .sources")) { hold(); opened.push(open(link.href)); }
    else if (link.hasAttribute("data-next-person") || !name) { hold(); leave(home); }
    else if (name.startsWith("#")) {
      hold();
      const target = document.getElementById(name.slice(1));
      target.scrollIntoView();
      if (!target.hasAttribute("tabindex")) target.tabIndex = -1;
      target.focus({ preventScroll: true });
    } else if (!link.closest("main")) { hold(); leave(link.href); }
    else if (link.dataset.hxBoost === "false") { hold(); show(link); }
    else if (!window.htmx) { hold(); leave(link.href); }
  };
  // What htmx would put in this page's place, until it has come or if it never does; an older browser does not say which button was pressed.
  const send = (event) => {
    const { target, submitter } = event;
    if (window.htmx || submitter === undefined || !target.matches('[action]:not([data-count]):not([data-hx-boost="false"])')) return;
    event.preventDefault();
    const given = new URLSearchParams(new FormData(target));
    if (submitter && submitter.name) given.append(submitter.name, submitter.value);
    leave(`${target.action}?${given}`);
  };

  button.addEventListener("click", stay);
  document.addEventListener("click", follow, true);
  document.addEventListener("submit", send, true);
  // A page that htmx could not fetch, or put in place, is asked for by the browser: in place of this one too.
  const retry = (event) => {
    event.stopImmediatePropagation();
    location.replace(event.detail.pathInfo.finalRequestPath);
  };
  for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:swapError"]) document.addEventListener(failure, retry, true);
  document.addEventListener("htmx:afterSettle", tidy); // htmx adds the step's name to the address
  for (const kind of ["pointerdown", "pointermove", "keydown", "wheel", "scroll"]) addEventListener(kind, stir, { capture: true, passive: true });
  // Chromium keeps a left page alive for Back, `no-store` or not: it must hold nothing.
  addEventListener("pagehide", empty);
  addEventListener("pageshow", (event) => { if (event.persisted) leave(home); });
  addEventListener("visibilitychange", check);
  addEventListener("input", () => {
    if (!typed) last = Date.now(); // someone is there from now on
    typed = true;
    stay();
  }, true);
  setInterval(check, 1000);
})();
