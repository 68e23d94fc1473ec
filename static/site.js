// What a page gains from JavaScript; everything works without it. It alone fetches htmx, and only for who is about to go on.
(() => {
  const { htmx } = document.currentScript.dataset;
  const settings = {
    historyCacheSize: 0, refreshOnHistoryMiss: true, includeIndicatorStyles: false, allowEval: false, selfRequestsOnly: true, scrollIntoViewOnBoost: false,
  };
  // htmx writes the address, answers included, in the session's storage, whatever its settings: leave it none.
  Object.defineProperty(window, "sessionStorage", { value: null });
  // Trusted Types: the one text that becomes HTML is what our server has just answered to htmx, in htmx's own wrapper;
  // the scripts that such an answer names are our files. Any other text stays text, and no text becomes a script.
  let answer;
  const refuse = (allowed) => (text) => (allowed(text) ? text : null);
  if (window.trustedTypes) trustedTypes.createPolicy("default", {
    createHTML: refuse((text) => text === `<body><template class="internal-htmx-wrapper">${answer}</template></body>`),
    createScriptURL: refuse((address) => /^\/(([\w-]+\/)?sw|static\/(\w+\/)?[\w.-]+)\.js$/.test(address)),
    createScript: refuse((text) => text === ""), // htmx copies a script that has an address, and its lack of text
  });
  // To read a page takes no htmx. It comes at the first sign of a hand, and looks at one link or form at a time, when it is used:
  // until then, or if it never comes, they are the browser's. A source is too, always, so that Back finds the page as it was left.
  let asked = false;
  const fetchHtmx = () => {
    if (asked) return;
    asked = true;
    document.head.append(
      Object.assign(document.createElement("meta"), { name: "htmx-config", content: JSON.stringify(settings) }), // read when it starts
      Object.assign(document.createElement("script"), { src: htmx }),
    );
  };
  const wake = () => {
    if (document.readyState === "complete") fetchHtmx();
    else addEventListener("load", fetchHtmx); // before, it would wait for a start that has passed
  };
  for (const sign of ["pointerover", "pointerdown", "focusin"]) addEventListener(sign, wake, { once: true, passive: true });
  const hand = (event) => {
    const used = event.target.closest("a[href], form");
    if (!window.htmx || !used || used.closest('[data-hx-boost="false"], .marks')) return;
    const stays = used.hash && document.getElementById(used.hash.slice(1)); // a step ticked: the page does not move
    const how = { boost: "true", target: "main", swap: stays ? "outerHTML show:none" : "outerHTML show:window:top" };
    for (const [name, value] of Object.entries(how)) used.setAttribute(`data-hx-${name}`, value);
    window.htmx.process(used);
  };
  for (const use of ["click", "submit"]) document.addEventListener(use, hand, true);
  document.addEventListener("htmx:beforeSwap", (event) => { answer = event.detail.serverResponse; }, true);
  const ready = () => {
    for (const part of document.querySelectorAll(".needs-js")) {
      part.hidden = (part.querySelector("[data-share]") && !navigator.share) || (part.querySelector("[data-copy]") && !navigator.clipboard);
    }
    // Older browsers have no field for a date: how to write it, and what was typed before, go in a plain one.
    for (const field of document.querySelectorAll("[data-format]")) {
      if (field.type === "date") continue;
      field.placeholder = field.dataset.format;
      if (field.dataset.typed) field.value = field.dataset.typed;
    }
  };
  // The links to other languages stand outside what a swap changes.
  const speak = () => {
    const root = document.querySelector(".brand").pathname;
    for (const link of document.querySelectorAll("[data-root]")) {
      link.href = link.dataset.root + location.pathname.slice(root.length) + location.search;
    }
  };
  // After a swap, the reader starts where a full page would: on the error, else at the title.
  const land = () => {
    ready();
    speak();
    const problem = document.querySelector("main .problem:not([hidden])");
    const anchor = location.hash && document.getElementById(location.hash.slice(1));
    const target = problem || anchor || document.querySelector("main");
    if (anchor && !problem) {
      if (!anchor.hasAttribute("tabindex")) anchor.tabIndex = -1;
      anchor.scrollIntoView({ block: "nearest" });
    }
    target.focus({ preventScroll: true });
  };
  const act = (event) => {
    // Older browsers do not open what a link inside the page points to.
    const mark = event.target.closest('a[href^="#"]');
    const folded = mark && document.getElementById(mark.hash.slice(1));
    if (folded && folded.closest("details")) folded.closest("details").open = true;
    if (folded && folded.matches("input")) {
      event.preventDefault(); // Firefox would lead to a date without giving it the focus
      folded.focus();
    }
    const button = event.target.closest("[data-copy], [data-share]");
    if (!button) return;
    if (button.hasAttribute("data-share")) {
      navigator.share({ title: document.title, url: location.href }).catch(() => {});
      return;
    }
    const lines = [...document.getElementById(button.dataset.copy).querySelectorAll("p")].map((line) => {
      const copy = line.cloneNode(true);
      for (const mark of copy.querySelectorAll(".marks")) mark.remove();
      return copy.textContent.trim();
    });
    navigator.clipboard.writeText(lines.join("\n")).then(() => { button.textContent = button.dataset.copied; });
  };
  // A page that htmx cannot fetch, or put in place, is asked for by the browser, which says what is wrong and offers to try again.
  const leave = (event) => location.assign(event.detail.pathInfo.finalRequestPath);
  // Paper: older browsers unfold here what static/paper.css cannot; the day is said, since a plan counts from it.
  let folded = [];
  const lay = () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const part of folded) part.open = true;
    const day = new Date().toLocaleDateString(document.documentElement.lang, { dateStyle: "full" });
    for (const place of document.querySelectorAll("[data-day]")) place.textContent = `, ${day}`;
  };
  const fold = () => { for (const part of folded) part.open = false; };
  addEventListener("beforeprint", lay);
  addEventListener("afterprint", fold);
  document.addEventListener("click", act);
  for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:swapError"]) document.addEventListener(failure, leave);
  document.addEventListener("htmx:afterSettle", land);
  ready();
})();
