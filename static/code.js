// Writes a plan's code on the device, as the site does (guides/code.py), for a stand without network. Nothing leaves the page.
(() => {
  const DAY = 86400000;
  const FIELD = 32, FEEDBACK = 0x25; // GF(32), as the site's Reed-Solomon characters
  const times = (a, b) => {
    let product = 0;
    for (; b; b >>= 1, a = a << 1 & FIELD ? a << 1 ^ FEEDBACK : a << 1) if (b & 1) product ^= a;
    return product;
  };
  // The remainder by (x - 1)(x - 2), which is x² + 3x + 2.
  const checks = (symbols) => symbols.reduce(([first, second], symbol) => {
    const lead = symbol ^ first;
    return [second ^ times(3, lead), times(2, lead)];
  }, [0, 0]);

  const written = (shape, { guide, answers, others, done }) => {
    const bits = [];
    const put = (size, number) => { for (let at = 0; at < size; at++) bits.push(number >> at & 1); };
    const putDate = (value) => {
      const days = value ? (Date.parse(value) - Date.parse(shape.date[1])) / DAY : -1;
      const known = days >= 0 && days + 1 < 1 << shape.date[0];
      put(1, known ? 1 : 0);
      if (known) put(shape.date[0], days + 1);
    };
    const putWord = (name, value) => put(shape.words[name][0], shape.words[name][1].indexOf(value) + 1);
    put(...shape.version);
    put(shape.guides[0], shape.guides[1].indexOf(guide));
    put(shape.persons, others.length);
    for (const name of shape.fields[guide]) if (name in shape.words) putWord(name, answers[name]); else putDate(answers[name]);
    for (const other of others) { putWord("pour", other); putDate(""); }
    for (const step of shape.steps[guide]) put(1, done.includes(step) ? 1 : 0);
    const length = Math.max(1, Math.ceil((bits.lastIndexOf(1) + 1) / 5));
    const symbols = Array.from({ length }, (_, at) => bits.slice(5 * at, 5 * at + 5).reduce((sum, bit, place) => sum | bit << place, 0));
    if (length > shape.longest) return "";
    const text = [...symbols, ...checks(symbols)].map((symbol) => shape.alphabet[symbol]).join("");
    return text.match(new RegExp(`.{1,${shape.group}}`, "g")).join("-");
  };

  const given = (form, guide) => {
    const { pour, enfants, parent } = form.elements;
    const answers = { pour: pour.value, envoye: document.getElementById(form.dataset.day).value };
    if (answers.envoye > new Date().toLocaleDateString("sv")) answers.envoye = ""; // a day to come is no answer
    if (answers.envoye) answers.courrier = "oui";
    for (const field of form.querySelectorAll(`[data-guide=${guide}] [name]`)) answers[field.name] = field.value;
    const others = [...Array(Number(enfants.value)).fill("enfant"), ...(parent.checked ? ["moi"] : [])];
    const ticked = [...document.querySelectorAll("[data-step]:checked")].map((box) => box.dataset.step);
    return { guide, answers, others, done: ticked.filter((name) => name.startsWith(`${guide}-`)).map((name) => name.slice(guide.length + 1)) };
  };
  const show = (form) => {
    const guide = form.elements.guide.value;
    for (const group of form.querySelectorAll("[data-guide]")) group.hidden = group.dataset.guide !== guide;
    form.querySelector("output").textContent = form.elements.pour.value ? written(JSON.parse(form.dataset.code), given(form, guide)) : "";
  };
  // Each step of the guides gets a box to tick, once a code is wanted.
  const tickable = (label) => {
    if (document.querySelector("[data-step]")) return;
    for (const step of document.querySelectorAll(".unfolded li[id]")) {
      const box = Object.assign(document.createElement("input"), { type: "checkbox" });
      box.dataset.step = step.id;
      box.setAttribute("aria-label", `${label}\u00a0: ${step.querySelector("b").textContent}`);
      const line = Object.assign(document.createElement("label"), { className: "radio" });
      line.append(box, ` ${label}`);
      step.append(line);
    }
  };
  const act = (event) => {
    const form = document.querySelector("form[data-code]");
    if (!form) return;
    if (event.type === "submit" && event.target === form) event.preventDefault();
    if (event.type === "toggle" && event.target.open && event.target.contains(form)) tickable(form.dataset.done);
    if (event.type === "reset") setTimeout(show, 0, form); // once the fields are empty
    else show(form);
  };
  const open = document.querySelector("details[open] form[data-code]");
  if (open) tickable(open.dataset.done);
  for (const kind of ["input", "change", "submit", "reset", "toggle"]) document.addEventListener(kind, act, true);
})();
