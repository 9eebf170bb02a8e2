/* What a reader can do beside reading: find points, walk through them, see each in its paragraph, copy one.
   The page is whole without it. Nothing is sent or loaded, and no words are kept here. */
"use strict";
(() => {
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const tools = one("#tools"), form = one("form", tools), beside = one("#beside");
  const points = all(".point[data-support]");
  const wide = matchMedia("(min-width: 64rem)");
  let current = null;

  /* Walking */
  const choose = (point) => {
    if (current) current.removeAttribute("aria-current");
    current = point;
    point.setAttribute("aria-current", "true");
    beside.replaceChildren(...all(".paragraph", point).map((part) => part.cloneNode(true)));
    beside.hidden = !beside.children.length;
  };
  const walk = (step) => {
    const shown = points.filter((point) => !point.hidden && point.offsetParent);
    const place = document.activeElement.closest?.(".point") ? shown.indexOf(current) : -1;
    const next = shown[place + step] ?? (place === -1 ? shown[0] : null);
    if (!next) return;
    choose(next);
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  };
  const open = () => {
    const context = one(".context", current);
    if (wide.matches) beside.focus();
    else if (context) context.open = !context.open;
  };

  /* Finding */
  const fits = (point, asked) => {
    const has = point.dataset, days = has.days.split(" ").filter(Boolean);
    const text = point.textContent.toLowerCase();
    return (!asked.topic || has.topic === asked.topic)
      && (!asked.source || has.sources.split(" ").includes(asked.source))
      && (!asked.support || has.support === asked.support)
      && (!(asked.from || asked.to)
        || days.some((day) => day >= (asked.from || day) && (asked.to || day) >= day))
      && (asked.words ?? "").toLowerCase().split(/\s+/).every((word) => text.includes(word));
  };
  const find = () => {
    const asked = Object.fromEntries(new FormData(form));
    for (const point of points) point.hidden = !fits(point, asked);
    const some = points.filter((point) => !point.hidden).length, count = form.elements.found;
    for (const section of all("main > .keys, main > .topic:not(.other)"))
      section.hidden = all(".point", section).every((point) => point.hidden);
    count.value = (some === points.length ? count.dataset.all : count.dataset.some)
      .replace("{some}", some).replace("{all}", points.length);
    one(".all", form).hidden = some === points.length;
  };

  /* Copying */
  const put = async (text) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    if (!done) throw new Error(text);
  };
  const copy = async (point) => {
    const button = one(".copy", point), words = one("blockquote p", point).cloneNode(true);
    for (const mark of all("sup", words)) mark.remove();
    const text = words.textContent.replace(/\u2060/g, "").trim();
    let said = button.dataset.done;
    try {
      await put(`“${text}” (${point.dataset.reference})`);
    } catch {
      said = button.dataset.failed;
    }
    one(".status", tools).textContent = said;
    const name = button.textContent;
    if (name === said) return;
    button.textContent = said;
    setTimeout(() => { button.textContent = name; one(".status", tools).textContent = ""; }, 1500);
  };

  /* The keys */
  const keys = {
    j: () => walk(1), k: () => walk(-1), Enter: open, c: () => copy(current),
    "/": () => { one(".filters", tools).open = true; form.elements.words.focus(); },
  };
  document.addEventListener("keydown", (event) => {
    const at = document.activeElement, typing = at.matches("input:not([type=checkbox]), select, textarea");
    if (event.key === "Escape" && typing) { at.blur(); return; }
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !one("#keys").checked) return;
    if (!keys[event.key] || (event.key === "Enter" && at !== current)) return;
    event.preventDefault();
    keys[event.key]();
  });

  if (!points.length) return;
  for (const point of points) {
    const button = one("#copy").content.firstElementChild.cloneNode(true);
    one(".credit", point).append(" ", button);
    button.addEventListener("click", () => copy(point));
    for (const kind of ["click", "focusin"]) point.addEventListener(kind, () => choose(point));
  }
  form.addEventListener("input", find);
  one(".all", form).addEventListener("click", () => { form.reset(); find(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  document.documentElement.classList.add("scripted");
  tools.hidden = false;
  choose(points[0]);
  find();
})();
