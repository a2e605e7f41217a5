"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const form = $("filters");
  const help = $("help");
  const notes = [...document.querySelectorAll("[data-finding]")];
  const keys = ["severity", "rule", "state", "source", "document"];
  const marks = new Map();
  for (const mark of document.querySelectorAll("[data-f]"))
    for (const number of mark.dataset.f.split(" "))
      marks.set(number, [...(marks.get(number) || []), mark]);
  let current = null;

  const numberOf = (note) => note.id.slice(1);
  const shown = () => notes.filter((note) => !note.hidden);
  const chosen = () => keys.filter((key) => form.elements[key].value);

  // The fragment holds the filters and, under "at", the place: #severity=error&at=f3
  function write(place) {
    const state = new URLSearchParams();
    for (const key of chosen()) state.set(key, form.elements[key].value);
    if (place) state.set("at", place);
    const text = chosen().length ? state.toString() : place || "";
    history.replaceState(null, "", text ? "#" + text : location.pathname + location.search);
  }

  for (const note of notes) {
    note.tabIndex = -1;
    note.dataset.document = note.closest("article")?.dataset.document ?? "";
  }

  function matches(note) {
    return chosen().every((key) =>
      note.dataset[key].split(" ").includes(form.elements[key].value));
  }

  function apply() {
    for (const note of notes) note.hidden = !matches(note);
    for (const mark of document.querySelectorAll("[data-f]"))
      mark.classList.toggle("off",
        mark.dataset.f.split(" ").every((number) => $("f" + number).hidden));
    const count = shown().length;
    $("shown").textContent = `${count} of ${notes.length} findings`;
  }

  function mark(note) {
    for (const one of document.querySelectorAll(".now")) one.classList.remove("now");
    current = note;
    for (const one of marks.get(numberOf(note)) || []) one.classList.add("now");
  }

  function go(note) {
    if (!note) return;
    mark(note);
    note.focus({ preventScroll: true });
    note.scrollIntoView({ block: "center" });
    write(note.id);
  }

  function step(by, wanted) {
    const list = shown().filter((note) => note === current || wanted(note));
    if (!list.length) return;
    const at = list.indexOf(current);
    go(list[at < 0 ? (by > 0 ? 0 : list.length - 1) : (at + by + list.length) % list.length]);
  }

  function read() {
    const text = location.hash.slice(1);
    if (!text.includes("=")) {
      const note = $(text);
      if (note && note.matches("[data-finding]")) { note.hidden = false; mark(note); }
      return;
    }
    const state = new URLSearchParams(text);
    for (const key of keys) {
      const wanted = state.get(key) || "";
      const known = [...form.elements[key].options].some((option) => option.value === wanted);
      form.elements[key].value = known ? wanted : "";
    }
    apply();
    const place = $(state.get("at"));
    if (place && place.matches("[data-finding]")) go(place);
    else if (place) place.scrollIntoView({ block: "center" });
  }

  form.hidden = false;
  form.addEventListener("change", () => { apply(); write(); });
  $("clear").addEventListener("click", () => {
    for (const key of keys) form.elements[key].value = "";
    apply();
    write();
  });
  $("help-button").addEventListener("click", () => help.showModal());
  addEventListener("hashchange", read);

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link || !chosen().length) return;
    const place = $(link.hash.slice(1));
    if (!place) return;
    event.preventDefault();
    if (place.matches("[data-finding]")) { place.hidden = false; go(place); return; }
    place.scrollIntoView({ block: "center" });
    place.setAttribute("tabindex", place.getAttribute("tabindex") || "-1");
    place.focus({ preventScroll: true });
    write(place.id);
  });

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea, dialog[open]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !$("keys-on").checked) return;
    if (event.key === "j") step(1, () => true);
    else if (event.key === "k") step(-1, () => true);
    else if (event.key === "n") step(1, (note) => note.dataset.state === "open");
    else if (event.key === "?") help.showModal();
    else return;
    event.preventDefault();
  });

  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });

  apply();
  read();
})();
