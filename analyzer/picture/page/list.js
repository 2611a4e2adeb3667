"use strict";
// This file is the list of functions: sorted, filtered, moved through. Only the rows in
// sight are in the document, as there may be thousands.

const picture = JSON.parse(document.getElementById("data").textContent);
const byId = id => document.getElementById(id);
const columns = [
	{by: "name", title: "Function", value: h => titleOf(h).toLowerCase()},
	{by: "file", title: "File", value: h => h.file},
	{by: "before", title: "Before", value: h => h.before},
	{by: "after", title: "After", value: h => h.after},
	{by: "saved", title: "Saved", value: savedOf},
];
const list = {all: picture.handlers, shown: [], by: "saved", down: true, at: 0, open: null};
const height = 52, spare = 8; // as in page.css; and rows beyond the edges

for (const h of list.all) {
	h.text = [titleOf(h), h.file, h.package, ...h.calls.map(c => c.name + " " + c.func + " " + c.waits), ...(h.refusals || []).map(r => r.reason)].join(" ").toLowerCase();
}

function compare(a, b) {
	const value = columns.find(c => c.by === list.by).value, x = value(a), y = value(b);
	const order = x < y ? -1 : x > y ? 1 : 0;
	return (list.down ? -order : order) || (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line);
}

// refresh filters and sorts anew; what was chosen stays chosen if it is still there.
function refresh() {
	const kept = list.shown[list.at];
	const words = byId("filter").value.toLowerCase().split(/\s+/).filter(w => w);
	list.shown = list.all.filter(h => words.every(w => h.text.includes(w))).sort(compare);
	list.at = Math.max(0, list.shown.indexOf(kept));
	byId("space").style.height = list.shown.length * height + "px";
	byId("grid").setAttribute("aria-rowcount", list.shown.length + 1);
	drawHead();
	drawSummary();
	reveal();
	drawRows();
}

function drawHead() {
	byId("head").replaceChildren(...columns.map(c => {
		const sorted = c.by !== list.by ? "none" : list.down ? "descending" : "ascending";
		return make("div", {role: "columnheader", "aria-sort": sorted, "data-column": c.by},
			make("button", {type: "button", "data-by": c.by, onclick: () => sortBy(c.by)}, c.title));
	}));
}

function sortBy(by) {
	list.down = by === list.by ? !list.down : by !== "name" && by !== "file";
	list.by = by;
	list.at = 0;
	byId("rows").scrollTop = 0;
	list.shown = [];
	refresh();
	document.querySelector("[data-by=" + by + "]").focus();
}

function drawSummary() {
	const sum = value => list.shown.reduce((n, h) => n + value(h), 0);
	const some = list.shown.length === list.all.length ? String(list.all.length) : list.shown.length + " of " + list.all.length;
	let text = some + (list.all.length === 1 ? " function" : " functions") + ", " + list.shown.filter(planned).length +
		" with waits that could overlap: " + sum(h => h.before) + " waits → " + sum(h => h.after);
	if (picture.without) text += ". The source of " + picture.without + " is left out to keep the page small";
	byId("summary").textContent = text;
}

// drawRows puts the rows in sight into the document.
function drawRows() {
	const box = byId("rows");
	const from = Math.max(0, Math.floor(box.scrollTop / height) - spare);
	const to = Math.min(list.shown.length, Math.ceil((box.scrollTop + box.clientHeight) / height) + spare);
	const rows = [];
	for (let i = from; i < to; i++) rows.push(rowOf(list.shown[i], i));
	byId("space").replaceChildren(...rows);
	if (from <= list.at && list.at < to) byId("grid").setAttribute("aria-activedescendant", "row" + list.at);
	else byId("grid").removeAttribute("aria-activedescendant");
}

function rowOf(h, i) {
	const chosen = i === list.at;
	const cell = (by, ...text) => make("div", {role: "gridcell", class: by}, ...text);
	const slash = h.file.lastIndexOf("/") + 1; // of a long path the end stays
	const saved = savedOf(h) || (planned(h) ? "turns" : "–");
	const row = make("div", {id: "row" + i, class: chosen ? "row at" : "row", role: "row", "aria-rowindex": i + 2, "aria-selected": chosen, onclick: () => { list.at = i; openAt(); }},
		cell("name", titleOf(h)), cell("file", make("span", {}, h.file.slice(0, slash)), h.file.slice(slash) + ":" + h.line), cell("number before", h.before), cell("number after", h.after),
		cell("number " + (planned(h) ? "saved" : "quiet"), saved));
	row.title = h.file + ":" + h.line + "\n" + (h.message || "refusals only");
	row.style.top = i * height + "px";
	return row;
}

function move(to) {
	list.at = Math.max(0, Math.min(list.shown.length - 1, to));
	reveal();
	drawRows();
	if (list.open) show(list.shown[list.at]);
}

function reveal() {
	const box = byId("rows"), top = list.at * height;
	if (top < box.scrollTop) box.scrollTop = top;
	else if (top + height > box.scrollTop + box.clientHeight) box.scrollTop = top + height - box.clientHeight;
}

function openAt() {
	const h = list.shown[list.at];
	if (!h) return;
	drawRows();
	show(h);
	byId("detail").focus();
}

function show(h) {
	list.open = h;
	byId("hint").hidden = true;
	const detail = byId("detail");
	detail.hidden = false;
	detail.replaceChildren(...detailOf(h, close));
	detail.scrollTop = 0;
}

function close() {
	list.open = null;
	byId("detail").hidden = true;
	byId("hint").hidden = false;
	byId("grid").focus();
}

function dark(on) {
	document.documentElement.classList.toggle("dark", on);
	byId("theme").setAttribute("aria-pressed", String(on));
}

const page = () => Math.max(1, Math.floor(byId("rows").clientHeight / height) - 1);
const keys = {
	ArrowDown: () => move(list.at + 1), j: () => move(list.at + 1),
	ArrowUp: () => move(list.at - 1), k: () => move(list.at - 1),
	PageDown: () => move(list.at + page()), PageUp: () => move(list.at - page()),
	Home: () => move(0), End: () => move(list.shown.length - 1), Enter: openAt,
};

document.addEventListener("keydown", e => {
	if (e.ctrlKey || e.metaKey || e.altKey) return;
	const filter = byId("filter");
	if (e.key === "Escape") {
		if (e.target === filter && filter.value) { filter.value = ""; refresh(); } else if (list.open) close(); else byId("grid").focus();
	} else if (e.key === "/" && e.target !== filter) filter.focus();
	else if (e.target === filter && (e.key === "ArrowDown" || e.key === "Enter")) byId("grid").focus();
	else if (e.target === byId("grid") && keys[e.key]) keys[e.key]();
	else if (e.target.closest?.("#detail")) return moveInDetail(e);
	else return;
	e.preventDefault();
});

// moveInDetail moves between the calls of a waterfall.
function moveInDetail(e) {
	const step = {ArrowDown: 1, j: 1, ArrowUp: -1, k: -1}[e.key];
	if (!step || e.target.closest("pre")) return;
	const calls = [...byId("detail").querySelectorAll(".call")], at = calls.indexOf(e.target.closest(".call"));
	calls[at < 0 ? 0 : Math.max(0, Math.min(calls.length - 1, at + step))]?.focus();
	e.preventDefault();
}

byId("filter").addEventListener("input", refresh);
byId("rows").addEventListener("scroll", () => requestAnimationFrame(drawRows));
byId("theme").addEventListener("click", () => dark(!document.documentElement.classList.contains("dark")));
const prefersDark = matchMedia("(prefers-color-scheme: dark)");
prefersDark.addEventListener("change", e => dark(e.matches));
addEventListener("resize", drawRows);
dark(prefersDark.matches);
refresh();
byId("grid").focus();
if (picture.notes) {
	const notes = byId("notes");
	notes.hidden = false;
	notes.querySelector("summary").textContent = "Besides (" + picture.notes.length + ")";
	notes.querySelector("ul").append(...picture.notes.map(n => make("li", {}, n)));
}
