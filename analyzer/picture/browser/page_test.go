package browser_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/asyncify-go/asyncify/analyzer/picture"
)

// some is a picture of three functions; the names try to break out of the page.
func some() *picture.Picture {
	resources := []string{"sql", "http", "rpc", "redis", "mongo", "file", "exec", "net", "sql,http", "unknown"}
	wide := &picture.Handler{Name: "wide", Package: "example.test/shop", File: "shop/wide.go", Line: 5, Before: 10, After: 1,
		Message: "wide waits 10 times in a row; 1 would do",
		Source:  &picture.Text{First: 5, Lines: "func wide() {\n" + lines("\tcall%d()\n", 10) + lines("\t// line %d\n", 60) + "}"},
		Changed: &picture.Text{First: 5, Lines: "func wide() {\n\topen()\n" + lines("\tawait%d()\n", 10) + lines("\t// line %d\n", 60) + "}", New: []int{6}},
		Ledger:  []string{"sql only reads"}}
	for i, r := range resources {
		wide.Calls = append(wide.Calls, picture.Call{Name: "call" + fmt.Sprint(i), Func: "call", Waits: r, Line: 6 + i, To: 7 + i, Loop: i == 1, Ahead: int64(8 * (i % 2)),
			Before: picture.Bar{Start: i, From: i - 1, Longest: true}, After: picture.Bar{From: -1, Longest: i == 0}})
	}
	hostile := &picture.Handler{Name: "</script><script>alert(1)</script>", Package: "example.test/<!--", File: "a\"b'<i>.go", Line: 1, Before: 2, After: 2,
		Calls: []picture.Call{{Name: "<b>x", Func: "x", Waits: "net", Line: 2, Before: picture.Bar{From: -1, Longest: true}, After: picture.Bar{From: -1, Longest: true}},
			{Name: "y", Func: "y", Waits: "net", Line: 3, Before: picture.Bar{Start: 1, From: 0, Longest: true}, After: picture.Bar{Start: 1, From: 0, Longest: true}}},
		Refusals: []picture.Refusal{{Call: 1, What: "y may not start early", Reason: "depends", Detail: "it needs <x>", At: "a.go:2", Line: 2, Unlock: "would be possible if y could be asked without x"}}}
	small := &picture.Handler{Name: "Get", Receiver: "Carts", Package: "example.test/shop", File: "shop/cart.go", Line: 9, Before: 3, After: 2, Calls: wide.Calls[:3]}
	return &picture.Picture{Handlers: []*picture.Handler{wide, small, hostile}, Notes: []string{"a <note>"}}
}

func lines(format string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// many is a picture of so many functions.
func many(n int) *picture.Picture {
	p := &picture.Picture{}
	for i := range n {
		h := *some().Handlers[0]
		h.Name, h.File, h.Before, h.After = fmt.Sprintf("handler%05d", i), fmt.Sprintf("pkg%03d/file.go", i/40), 1+i%17, 1
		p.Handlers = append(p.Handlers, &h)
	}
	return p
}

const (
	names  = `[...document.querySelectorAll("#space .name")].map(e => e.textContent).join(" ")`
	chosen = `document.querySelector(".row.at .name")?.textContent ?? ""`
	focus  = `document.activeElement.id`
)

// inSight says whether the chosen call and its line are both to be seen.
const inSight = `(() => {
	const row = document.querySelector(".call[aria-pressed=true]").getBoundingClientRect();
	const line = document.querySelector("pre .here").getBoundingClientRect();
	const box = document.querySelector(".source").getBoundingClientRect();
	return 0 <= row.top && row.bottom <= box.top && box.top <= line.top && line.bottom <= innerHeight;
})()`

func TestPage(t *testing.T) {
	b := open(t, some())
	hostile := "</script><script>alert(1)</script>"
	is(b, names, "wide Carts.Get "+hostile)
	is(b, `document.querySelectorAll("script").length`, 3)

	is(b, `document.querySelector("#notes li").textContent`, "a <note>")

	t.Log("sorts")
	b.click("[data-by=before]")
	is(b, names, "wide Carts.Get "+hostile)
	b.click("[data-by=before]")
	is(b, names, hostile+" Carts.Get wide")
	is(b, `document.querySelector("[aria-sort=ascending]").textContent`, "Before")
	b.click("[data-by=name]")
	is(b, names, hostile+" Carts.Get wide")

	t.Log("filters, by keyboard")
	b.press("/")
	is(b, focus, "filter")
	b.press(strings.Split("MONGO", "")...)
	is(b, names, "wide")
	b.press("Escape")
	is(b, names, hostile+" Carts.Get wide")

	t.Log("moves and opens, by keyboard")
	b.press("ArrowDown")
	is(b, focus, "grid")
	b.press("j")
	b.press("j")
	b.press("k")
	b.press("ArrowDown")
	is(b, chosen, "wide")
	b.press("Enter")
	is(b, `document.getElementById("title").textContent`, "wide")
	is(b, `document.querySelectorAll("[data-panel=before] .bar.longest").length`, 10)
	is(b, `document.querySelectorAll("[data-panel=after] .bar.longest").length`, 1)
	is(b, `document.querySelectorAll("[data-panel=after] .bar")[9].style.left`, "0%")

	t.Log("shows the source line of a call, before and after")
	b.click(`[data-call="3"] .what`)
	is(b, `document.querySelector("pre .here").textContent.trim()`, "call3()")
	is(b, inSight, true)
	b.click(`.tabs button:last-child`)
	is(b, `document.querySelector("pre .here").textContent.trim()`, "await3()")
	is(b, `document.querySelector("pre .fresh").textContent.trim()`, "open()")

	t.Log("closes")
	b.press("Escape")
	is(b, `document.getElementById("detail").hidden`, true)
	is(b, focus, "grid")

	t.Log("shows what was refused")
	b.press("Home")
	b.press("Enter")
	is(b, `document.querySelector(".refusals li").textContent`,
		"y may not start early (depends): it needs <x>, at a.go:2would be possible if y could be asked without x")
}

// TestManyHandlers scrolls through 10,000 of them; only those in sight are in the document.
func TestManyHandlers(t *testing.T) {
	b := open(t, many(10_000))
	is(b, `document.getElementById("summary").textContent.startsWith("10000 functions")`, true)
	few := `document.querySelectorAll("#space .row").length < 60`
	is(b, few, true)
	b.press("End")
	is(b, `document.querySelector(".row.at").getAttribute("aria-rowindex")`, "10001")
	is(b, few, true)
	value[float64](b, `document.getElementById("rows").scrollTop = 5000 * height`)
	is(b, `!!document.getElementById("row5003")`, true)
	is(b, few, true)
	b.press("/")
	b.press(strings.Split("handler07777", "")...)
	is(b, names, "handler07777")
}

// TestColours asks every text and every bar whether it can be read, in light and in dark.
func TestColours(t *testing.T) {
	b := open(t, some())
	b.press("Enter")
	b.click(`[data-call="3"] .what`)
	b.click(`.tabs button:last-child`)
	back := map[string]string{}
	for _, scheme := range []string{"light", "dark"} {
		b.prefers(scheme)
		is(b, `document.documentElement.classList.contains("dark")`, scheme == "dark")
		is(b, faint, "")
		back[value[string](b, `getComputedStyle(document.body).backgroundColor`)] = scheme
	}
	if len(back) != 2 {
		t.Errorf("light and dark look alike: %v", back)
	}
	b.click("#theme")
	is(b, `document.documentElement.classList.contains("dark")`, false)
}

// faint lists texts whose contrast to what is behind them is less than 4.5 to 1, and bars
// whose border is less than 3 to 1.
// Source: https://www.w3.org/TR/WCAG21/#contrast-minimum, #non-text-contrast
const faint = `(() => {
	const parse = c => c.match(/[\d.]+/g).map(Number);
	const light = c => { const [r, g, b] = parse(c).map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
	const ratio = (a, b) => { const x = light(a), y = light(b); return (Math.max(x, y) + .05) / (Math.min(x, y) + .05); };
	const behind = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if ((parse(c)[3] ?? 1) > 0) return c; } return "rgb(255, 255, 255)"; };
	const bad = [];
	for (const e of document.querySelectorAll("body *")) {
		const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
		if (own && e.checkVisibility() && !e.closest("script") && ratio(getComputedStyle(e).color, behind(e)) < 4.5) bad.push(e.className + " " + e.textContent.slice(0, 20));
		if (e.classList.contains("bar") && ratio(getComputedStyle(e).borderTopColor, behind(e.parentElement)) < 3) bad.push("border of " + e.className);
	}
	return [...new Set(bad)].join("; ");
})()`

// TestSizes takes pictures, and asks that nothing sticks out at the side.
func TestSizes(t *testing.T) {
	b := open(t, some())
	for _, size := range []struct {
		name          string
		width, height int64
	}{{"phone", 390, 844}, {"laptop", 1280, 800}, {"wide", 1920, 1200}} {
		b.do(chromedp.EmulateViewport(size.width, size.height))
		for _, scheme := range []string{"light", "dark"} {
			b.prefers(scheme)
			is(b, `document.documentElement.scrollWidth <= innerWidth`, true)
			b.shoot(size.name + " list " + scheme)
			b.press("Enter")
			is(b, `document.getElementById("detail").scrollWidth <= document.getElementById("detail").clientWidth`, true)
			b.click(`[data-call="3"] .what`)
			is(b, inSight, true)
			value[any](b, `document.getElementById("detail").scrollTop = 0; document.querySelector('[data-call="9"]').click()`)
			is(b, inSight, true)
			b.shoot(size.name + " detail " + scheme)
			b.press("Escape")
		}
	}
}
