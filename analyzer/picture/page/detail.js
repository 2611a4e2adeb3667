"use strict";
// This file draws one function: its waterfalls, what was refused, its source.

const rowHeight = 34; // as in page.css

// make gives an element with properties and children; texts become text, never markup.
function make(tag, props, ...children) {
	const e = document.createElement(tag);
	for (const [k, v] of Object.entries(props || {})) {
		if (k === "class") e.className = v;
		else if (k.startsWith("on")) e.addEventListener(k.slice(2), v);
		else e.setAttribute(k, v);
	}
	e.append(...children.filter(c => c !== null && c !== undefined && c !== ""));
	return e;
}

const titleOf = h => h.receiver ? h.receiver + "." + h.name : h.name;
const savedOf = h => h.before - h.after;
const planned = h => savedOf(h) > 0 || (h.moreLeft || 0) < (h.more || 0);

// colourClass is the class that colours what waits for a resource.
function colourClass(waits) {
	if (waits.includes(",")) return "several";
	return waits === "file" ? "file-bar" : waits;
}

// turns says how often a call is made, and on what it depends.
function turns(c) {
	if (c.exit) return "after a failure";
	if (c.loop) return "× each turn" + (c.ahead ? ", then " + c.ahead + " ahead" : "");
	return c.branch ? "in a branch" : "";
}

function detailOf(h, close) {
	const state = {call: -1, changed: false};
	const source = make("div", {class: "source"});
	const show = () => drawSource(source, h, state);
	const buttons = [];
	const choose = i => {
		state.call = i;
		for (const b of buttons) b.setAttribute("aria-pressed", String(Number(b.dataset.call) === i));
		source.classList.add("chosen"); // it stays in sight beside the row
		show();
		buttons[i].scrollIntoView({block: "nearest"});
	};
	show();
	return [
		make("div", {class: "top"}, make("h2", {id: "title"}, titleOf(h)),
			make("button", {type: "button", class: "close", "aria-label": "Close", onclick: close}, "✕")),
		make("p", {class: "place"}, h.file + ":" + h.line + " · " + h.package),
		h.message ? make("p", {}, h.message) : make("p", {}, titleOf(h) + " stays as it is: see what was refused."),
		h.names ? make("p", {class: "quiet"}, "Rewritten only with -trust=names: the plan believes names of methods.") : null,
		legend(h), fall(h, choose, buttons), source, refusals(h, choose), ledger(h),
	].filter(e => e);
}

function legend(h) {
	const used = [...new Set(h.calls.map(c => c.waits))];
	return make("ul", {class: "legend", "aria-label": "Legend"},
		...used.map(w => make("li", {}, make("i", {class: colourClass(w)}), w)),
		make("li", {}, make("i", {class: "longest"}), "on the longest path"),
		make("li", {}, make("i", {}), "beside it"),
		make("li", {}, "a bar is one wait, however long it takes"));
}

// fall draws the waterfalls: a row for each call, before and after side by side, and dotted
// lines from the end of one call to the start of what that lets start.
function fall(h, choose, buttons) {
	const panels = planned(h) ? ["before", "after"] : ["before"];
	const total = Math.max(1, ...h.calls.flatMap(c => panels.map(p => c[p].start + 1)));
	const rows = h.calls.map((c, i) => {
		const row = callRow(c, panels, () => choose(i));
		row.dataset.call = i;
		for (const p of panels) row.querySelector("[data-panel=" + p + "]").append(...barOf(h, i, p, total));
		buttons.push(row);
		return row;
	});
	const waits = {before: [h.before, h.more], after: [h.after, h.moreLeft]};
	const head = p => make("h3", {}, (p === "before" ? "Before: " : "After: ") + waits[p][0] + (waits[p][0] === 1 ? " wait" : " waits"),
		waits[p][1] ? make("small", {}, " + " + waits[p][1] + " each further turn") : null);
	return make("div", {class: "fall panels" + panels.length}, make("div", {class: "call heads"}, make("span"), ...panels.map(head)), ...rows);
}

function callRow(c, panels, choose) {
	const often = turns(c);
	const spoken = p => p + ": starts after " + c[p].start + (c[p].start === 1 ? " wait" : " waits") + (c[p].longest ? ", on the longest path" : "");
	const label = [c.name, "waits for " + c.waits, "line " + c.line, often, ...panels.map(spoken)].filter(x => x).join("; ");
	return make("button", {type: "button", class: "call", "aria-pressed": "false", "aria-label": label, title: c.func, onclick: choose},
		make("span", {class: "what"}, make("b", {}, c.name), make("small", {}, c.waits + (often ? " · " + often : ""))),
		...panels.map(p => make("span", {class: "track", "data-panel": p})));
}

// barOf gives the bar of a call in a panel, and the line that leads to it.
function barOf(h, i, panel, total) {
	const c = h.calls[i], bar = c[panel];
	const shape = make("span", {class: ["bar", colourClass(c.waits), bar.longest ? "longest" : "", c.loop ? "turns" : ""].join(" ")});
	shape.style.left = 100 * bar.start / total + "%";
	shape.style.width = 100 / total + "%";
	if (bar.from < 0 || bar.from >= i) return [shape];
	const link = make("span", {class: "link"}), rows = (i - bar.from) * rowHeight;
	link.style.left = shape.style.left;
	link.style.top = rowHeight / 2 + 9 - rows + "px";
	link.style.height = rows - 18 + "px";
	return [link, shape];
}

function refusals(h, choose) {
	if (!h.refusals) return null;
	return make("div", {}, make("h3", {}, h.names ? "Refused with -trust=proven" : "Refused"), make("ul", {class: "refusals"}, ...h.refusals.map(r => make("li", {},
		r.call >= 0 ? make("button", {type: "button", class: "refused", onclick: () => choose(r.call)}, r.what) : make("b", {}, r.what),
		" (" + r.reason + "): " + r.detail + ", at " + r.at,
		r.unlock ? make("span", {class: "unlock"}, r.unlock) : null))));
}

function ledger(h) {
	if (!h.ledger) return null;
	return make("details", {}, make("summary", {}, "What is taken as true (" + h.ledger.length + ")"),
		make("ul", {class: "ledger"}, ...h.ledger.map(e => make("li", {}, e))));
}

function drawSource(box, h, state) {
	box.replaceChildren(make("h3", {}, "Source"));
	if (!h.source) {
		box.append(make("p", {class: "quiet"}, "The source is left out to keep the page small: " + h.file + ":" + h.line + "."));
		return;
	}
	const text = state.changed && h.changed ? h.changed : h.source;
	if (h.changed) box.append(tabs(state, () => drawSource(box, h, state)));
	const call = h.calls[state.call];
	const here = !call ? -1 : state.changed && call.to ? call.to : call.line;
	const fresh = new Set(text.new || []);
	const pre = make("pre", {tabindex: "0", "aria-label": "Source of " + titleOf(h)});
	text.lines.split(/\r?\n/).forEach((line, i) => {
		const n = text.first + i;
		const span = make("span", {"data-line": n, class: (fresh.has(n) ? "fresh " : "") + (n === here ? "here" : "")}, line || " ");
		if (n === here) span.setAttribute("aria-current", "true");
		pre.append(span);
	});
	box.append(pre);
	const at = pre.querySelector(".here");
	if (at) pre.scrollTop = at.offsetTop - pre.clientHeight / 2;
}

function tabs(state, redraw) {
	const tab = (word, changed) => make("button", {type: "button", "aria-pressed": String(state.changed === changed), onclick: e => {
		state.changed = changed;
		const box = e.target.closest(".source");
		redraw();
		box.querySelector(".tabs [aria-pressed=true]").focus();
	}}, word);
	return make("div", {class: "tabs", role: "group", "aria-label": "Source"}, tab("As it stands", false), tab("As it would be", true));
}
