// Counts the days as the server does, for a page read without network. Lengths and words come from the page.
(() => {
  const DAY = 86400000;
  const read = (text) => {
    const parts = /^(\d{4})-(\d\d?)-(\d\d?)$/.exec(text.replace(/^(\d\d?)[/. -](\d\d?)[/. -](\d{4})$/, "$3-$2-$1"));
    if (!parts) return null;
    const [year, month, day] = parts.slice(1).map(Number);
    const found = new Date(Date.UTC(year, month - 1, day));
    return found.getUTCMonth() === month - 1 && found.getUTCDate() === day ? found : null;
  };
  // Months first, clipped to the month's end; then weeks and days.
  const add = (start, { months = 0, weeks = 0, days = 0 }) => {
    const first = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + Number(months), 1);
    const last = new Date(first);
    last.setUTCMonth(last.getUTCMonth() + 1, 0);
    const day = Math.min(start.getUTCDate(), last.getUTCDate());
    return new Date(first + (day - 1 + 7 * weeks + Number(days)) * DAY);
  };
  const today = () => {
    const now = new Date();
    return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  };
  const count = (form) => {
    const box = document.getElementById(form.dataset.count);
    const start = read(form.elements.envoye.value.trim());
    const known = start && start.getUTCFullYear() > 2000;
    const lang = document.documentElement.lang;
    const format = new Intl.DateTimeFormat(lang, { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
    const words = (day) => (lang.startsWith("fr") ? format.format(day).replace(/\b1 /, "1er ") : format.format(day));
    let state = !known ? "" : start > today() ? "future" : "open";
    for (const row of known ? box.querySelectorAll("li") : []) {
      const last = add(start, row.dataset);
      const place = row.querySelector("b");
      const time = document.createElement("time");
      place.textContent = "";
      place.append(time);
      time.dateTime = last.toISOString().slice(0, 10);
      time.textContent = words(last);
      row.classList.toggle("passed", last < today());
      row.querySelector(".gone").hidden = last >= today();
      if (row.matches(".legal.passed")) state = "late";
    }
    box.hidden = !known;
    for (const part of box.querySelectorAll("[data-when]")) part.hidden = part.dataset.when !== state;
  };
  const act = (event) => {
    const form = event.target.closest("[data-count]");
    if (!form) return;
    if (event.type === "submit") event.preventDefault();
    if (event.type === "reset") setTimeout(count, 0, form); // once the field is empty
    else count(form);
  };
  for (const kind of ["input", "change", "submit", "reset"]) document.addEventListener(kind, act);
})();
