/* What makes the desk quicker: a form is sent and its page put in place without a reload, the evidence of a
   point is shown beside it, keys do what buttons do. Without this script all of it works by reloading. */
"use strict";
(() => {
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const say = (text) => { const heard = one("#heard"); if (heard) heard.textContent = text; };
  const wide = matchMedia("(min-width: 70rem)");
  const points = () => all(".sheet .point").filter((point) => one(".acts", point));
  let current = null, busy = false, asked = 0, sent = 0;

  /* A page that came from the server takes the place of this one; what was looked at stays in view. */
  const put = (html, address) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    const open = one(".bench") && one(".bench", page) ? one("#evidence .about-sentence") : null;
    const shown = open && one("#evidence").cloneNode(true), scrolled = open ? one("#evidence").scrollTop : 0;
    const focused = document.activeElement, place = focused?.closest?.(".point") ?? current;
    const kept = place ? { id: sentence(place), number: points().indexOf(place), top: place.getBoundingClientRect().top } : null;
    document.title = page.title;
    document.body.dataset.version = page.body.dataset.version;
    document.body.replaceChildren(...page.body.childNodes);
    if (address && address !== location.pathname + location.search) history.pushState(null, "", address);
    current = null;
    /* Where a point was left out, the one that has moved up is gone on with. */
    const same = kept && (points().find((point) => sentence(point) === kept.id) ?? points()[kept.number]);
    const moved = same && sentence(same) !== kept.id;
    if (same) { choose(same, moved); same.focus({ preventScroll: true }); scrollBy(0, same.getBoundingClientRect().top - kept.top); }
    if (shown && !moved && one("#evidence")) {
      const about = one(".about-sentence", shown);
      for (const field of all("input[name=version]", shown)) field.value = document.body.dataset.version;
      one("#evidence").replaceWith(shown);
      shown.scrollTop = scrolled;
      look(`/evidence?${new URLSearchParams({ document: about.dataset.document, start: about.dataset.start })}`, false);
    }
  };
  const sentence = (point) => { const form = one(".acts", point); return form ? `${form.elements.document.value} ${form.elements.start.value}` : ""; };

  const send = async (form, button) => {
    if (busy) return;
    busy = true;
    sent += 1;
    document.documentElement.classList.add("working");
    const data = new URLSearchParams(new FormData(form));
    if (button && button.name) data.set(button.name, button.value);
    if (!data.has("back")) data.set("back", location.pathname + location.search);
    try {
      const answer = await fetch(form.action, { method: "POST", body: data });
      if (!(answer.headers.get("content-type") ?? "").startsWith("text/html")) throw new Error(await answer.text());
      put(await answer.text(), answer.redirected ? new URL(answer.url).pathname + new URL(answer.url).search : "");
      say(one("#last")?.textContent ?? "");
    } catch (error) {
      say(`Not done: ${error.message}`);
      fault(`Not done: ${error.message}`);
    } finally {
      busy = false;
      document.documentElement.classList.remove("working");
    }
  };
  const fault = (text) => {
    one(".fault.own")?.remove();
    const line = document.createElement("p");
    line.className = "fault own";
    line.setAttribute("role", "alert");
    line.textContent = text;
    one(".bar").after(line);
  };

  /* The evidence beside the point */
  const look = async (address, focus) => {
    const panel = one("#evidence"), turn = ++asked;
    if (!panel) { location.assign(address); return; }
    try {
      const answer = await fetch(address);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = one("#evidence", page);
      if (!found || turn !== asked) return;
      one("#evidence").replaceChildren(...found.childNodes);
      if (focus) one("#evidence").focus();
    } catch { say("The evidence could not be loaded"); }
  };
  const choose = (point, show = true) => {
    if (current) current.removeAttribute("aria-current");
    current = point;
    point.setAttribute("aria-current", "true");
    if (show && wide.matches) look(one(".look", point).href, false);
  };
  const walk = (step) => {
    const shown = points(), place = current ? shown.indexOf(current) : step > 0 ? -1 : shown.length;
    const next = shown[place + step];
    if (!next) return;
    choose(next);
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  };
  const press = (selector, root) => { const button = root && one(selector, root); if (button && !button.disabled) button.click(); };

  const keys = {
    j: () => walk(1), k: () => walk(-1),
    p: () => press(".acts .pin", current), x: () => press(".acts .drop", current),
    u: () => press("#undo", document), r: () => press("#redo", document),
    Enter: () => { if (!current) return; wide.matches ? one("#evidence").focus() : location.assign(one(".look", current).href); },
    "/": () => { const words = one("#words"); words ? words.focus() : location.assign("/search"); },
  };
  document.addEventListener("keydown", (event) => {
    const at = document.activeElement, typing = at.matches("input:not([type=radio]), select, textarea");
    if (event.key === "Escape") { if (typing) at.blur(); else if (current) current.focus(); return; }
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" && at !== current) return;
    if (/^[1-9]$/.test(event.key)) { press(`.swap[data-key="${event.key}"]`, one("#evidence")); return; }
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  document.addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    event.preventDefault();
    send(event.target, event.submitter);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.look"), point = event.target.closest(".sheet .point");
    if (link && one("#evidence") && wide.matches && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (point) choose(point, false);
      look(link.href, true);
    } else if (point && one(".acts", point) && !event.target.closest("a, button, summary")) choose(point);
  });
  addEventListener("popstate", () => location.reload());

  /* What another window has done is shown here too, but never while something is being written. */
  const isTyped = () => all("textarea, input[type=text], input[type=search]").some((field) => field.value !== field.defaultValue);
  const follow = async () => {
    if (busy || isTyped() || document.hidden || document.activeElement?.matches("input, textarea, select")) return;
    const before = sent;
    try {
      const answer = await fetch("/version");
      if (!answer.ok) return;
      const found = await answer.json();
      if (String(found.version) === document.body.dataset.version && !one(".progress")) return;
      const page = await fetch(location.href);
      const text = await page.text();
      if (!busy && before === sent && !isTyped()) { put(text, ""); say(one("#last")?.textContent ?? ""); }
    } catch { say("The desk does not answer: is it still running?"); }
  };

  document.documentElement.classList.add("scripted");
  setInterval(follow, 2000);
  const aimed = location.hash && one(location.hash.replace(/[^#\w-]/g, ""));
  if (aimed && aimed.matches(".point")) choose(aimed);
})();
