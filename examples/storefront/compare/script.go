package main

import "strings"

// step is a request that both servers have to answer alike.
type step struct {
	ask     string   // "GET /cart"
	session string   // value of the session cookie, or ""
	form    string   // body of a POST, as a URL query
	faults  []string // calls that fail meanwhile: parts of calls.Call.Op
}

// String names the step in a message.
func (st step) String() string {
	name := st.ask
	if st.form != "" {
		name += " " + st.form
	}
	if st.session != "" {
		name += " as " + st.session
	}
	if len(st.faults) > 0 {
		name += " while failing: " + strings.Join(st.faults, ", ")
	}
	return name
}

// page is a page whose waits are counted and whose time is taken.
type page struct {
	name   string
	step   step
	before []step // to be sent first each time
	needs  []row  // what its calls need
	byHand int    // waits in a row of the page made faster by hand
}

const (
	shopper = "session-1" // has a full cart
	buyer   = "session-2" // fills the cart and buys it
	looker  = "session-3" // has an empty cart
	unlucky = "session-4" // has something in the cart that is sold out
)

var (
	addKettle = step{ask: "POST /cart", session: buyer, form: "product=1&quantity=2"}
	addFlask  = step{ask: "POST /cart", session: buyer, form: "product=11&quantity=1"}
	buy       = step{ask: "POST /checkout", session: buyer, form: "address=2&card=valid&coupon=SPRING&currency=USD"}
)

var pages = []page{
	{name: "home", step: step{ask: "GET /?currency=GBP", session: buyer}, needs: homeNeeds, byHand: 3},
	{name: "category", step: step{ask: "GET /category/1?currency=GBP", session: buyer}, needs: categoryNeeds, byHand: 2},
	{name: "product", step: step{ask: "GET /product/1?currency=USD", session: buyer}, needs: productNeeds, byHand: 3},
	{name: "account", step: step{ask: "GET /account", session: buyer}, needs: accountNeeds, byHand: 3},
	{name: "cart", step: step{ask: "GET /cart?currency=USD", session: shopper}, needs: cartNeeds, byHand: 4},
	{name: "checkout", step: buy, before: []step{addKettle, addFlask}, needs: checkoutNeeds, byHand: 10},
}

// script asks for what goes well and for what goes wrong, in an order in which
// later answers depend on earlier writes.
var script = []step{
	{ask: "GET /"},
	{ask: "GET /", session: shopper},
	{ask: "GET /", session: "expired"},
	{ask: "GET /?currency=USD", session: buyer},
	{ask: "GET /?currency=XXX", session: buyer},
	{ask: "GET /", session: shopper, faults: []string{"GET /convert"}},
	{ask: "GET /", session: shopper, faults: []string{"FROM sessions"}},
	{ask: "GET /", session: shopper, faults: []string{"ORDER BY sold", "GET /convert"}},
	{ask: "GET /", session: shopper, faults: []string{"Warehouse/ListNotices", "FROM cart_lines"}},
	{ask: "GET /", session: shopper, faults: []string{"GET /promotions", "GET /trending", "GET /customers/"}},
	{ask: "GET /", session: shopper, faults: []string{"Warehouse/BatchGetStock"}},

	{ask: "GET /", session: shopper, faults: []string{"GET /ad", "FROM products WHERE id"}},
	{ask: "GET /", session: shopper, faults: []string{"to=EUR", "GET /ad", "ORDER BY sold"}},
	{ask: "GET /?currency=GBP", session: shopper, faults: []string{"cents=8900"}},
	{ask: "GET /?currency=GBP", session: shopper, faults: []string{"cents=2990", "cents=1250", "Warehouse/ListNotices"}},

	{ask: "GET /category/1", session: buyer},
	{ask: "GET /category/2?currency=USD"},
	{ask: "GET /category/9", session: buyer},
	{ask: "GET /category/none"},
	{ask: "GET /category/1?currency=XXX"},
	{ask: "GET /category/2", session: buyer, faults: []string{"cents=3650", "Warehouse/GetStock"}},
	{ask: "GET /category/2", session: buyer, faults: []string{"Warehouse/GetStock", "GET /ad"}},
	{ask: "GET /category/2", session: buyer, faults: []string{"FROM categories", "FROM products", "FROM cart_lines"}},
	{ask: "GET /category/2", session: buyer, faults: []string{"GET /ad"}},

	{ask: "GET /product/1"},
	{ask: "GET /product/6", session: buyer},
	{ask: "GET /product/7?currency=GBP", session: looker},
	{ask: "GET /product/99", session: buyer},
	{ask: "GET /product/none", session: buyer},
	{ask: "GET /product/0", session: buyer},
	{ask: "GET /product/1?currency=XXX", session: buyer},
	{ask: "GET /product/99", session: buyer, faults: []string{"FROM reviews", "GET /convert"}},
	{ask: "GET /product/1", session: buyer, faults: []string{"FROM reviews", "Warehouse/GetStock"}},
	{ask: "GET /product/1", session: buyer, faults: []string{"Warehouse/GetStock", "FROM images"}},
	{ask: "GET /product/1", session: buyer, faults: []string{"GET /discounts", "GET /products/"}},
	{ask: "GET /product/1", session: buyer, faults: []string{"INSERT INTO views"}},
	{ask: "GET /product/1", session: buyer, faults: []string{"FROM products", "FROM sessions"}},

	{ask: "GET /product/1", session: buyer, faults: []string{"GET /convert", "FROM categories"}},
	{ask: "GET /product/1", session: buyer, faults: []string{"/related", "FROM cart_lines"}},

	{ask: "GET /account"},
	{ask: "GET /account", session: "expired"},
	{ask: "GET /account", session: looker},
	{ask: "GET /account", session: buyer},
	{ask: "GET /account", session: buyer, faults: []string{"FROM views", "FROM orders"}},
	{ask: "GET /account", session: buyer, faults: []string{"FROM addresses", "FROM cart_lines"}},
	{ask: "GET /account", session: buyer, faults: []string{"FROM views"}},
	{ask: "GET /account", session: buyer, faults: []string{"GET /customers/"}},
	{ask: "GET /account", session: buyer, faults: []string{"FROM products WHERE id"}},

	{ask: "GET /cart"},
	{ask: "GET /cart", session: "expired"},
	{ask: "GET /cart", session: looker},
	{ask: "GET /cart", session: shopper},
	{ask: "GET /cart?currency=XXX", session: shopper},
	{ask: "GET /cart", session: looker, faults: []string{"GET /convert"}},
	{ask: "GET /cart", session: shopper, faults: []string{"Warehouse/GetStock"}},
	{ask: "GET /cart", session: shopper, faults: []string{"Warehouse/GetQuote", "GET /convert"}},
	{ask: "GET /cart", session: shopper, faults: []string{"FROM addresses", "Warehouse/GetStock"}},

	{ask: "GET /cart", session: shopper, faults: []string{"cents=4900", "FROM addresses"}},
	{ask: "GET /cart", session: shopper, faults: []string{"FROM products WHERE id", "FROM addresses"}},
	{ask: "GET /cart", session: shopper, faults: []string{"/related"}},
	{ask: "GET /cart", session: looker, faults: []string{"FROM addresses"}},

	{ask: "POST /cart", form: "product=1&quantity=1"},
	{ask: "POST /cart", session: buyer, form: "product=99&quantity=1"},
	{ask: "POST /cart", session: buyer, form: "product=1&quantity=-1"},
	{ask: "POST /cart", session: buyer, form: "quantity=1"},
	{ask: "POST /cart", session: buyer, form: "product=6&quantity=1"},
	{ask: "POST /cart", session: buyer, form: "product=1&quantity=1", faults: []string{"INSERT INTO cart_lines"}},
	{ask: "POST /cart", session: buyer, form: "product=99&quantity=1", faults: []string{"Warehouse/GetStock"}},

	{ask: "POST /checkout", form: buy.form},
	buy, // with an empty cart
	addKettle,
	addFlask,
	{ask: "GET /cart", session: buyer},
	{ask: "POST /checkout", session: buyer, form: "address=&card=valid"},
	{ask: "POST /checkout", session: buyer, form: "address=2&card="},
	{ask: "POST /checkout", session: buyer, form: "address=1&card=valid"},
	{ask: "POST /checkout", session: buyer, form: "address=2&card=valid&coupon=none"},
	{ask: "POST /checkout", session: buyer, form: "address=2&card=declined"},
	{ask: "POST /checkout", session: buyer, form: buy.form, faults: []string{"GET /convert", "FROM addresses"}},
	{ask: "POST /checkout", session: buyer, form: buy.form, faults: []string{"Warehouse/GetQuote", "Warehouse/BatchGetStock"}},
	{ask: "POST /checkout", session: buyer, form: buy.form, faults: []string{"cents=2990", "GET /coupon"}},
	{ask: "POST /checkout", session: buyer, form: buy.form, faults: []string{"FROM products WHERE id", "Warehouse/GetQuote"}},
	{ask: "POST /checkout", session: buyer, form: buy.form, faults: []string{"POST /charges"}},
	{ask: "POST /checkout", session: buyer, form: buy.form, faults: []string{"INSERT INTO orders"}},
	{ask: "POST /checkout", session: buyer, form: buy.form, faults: []string{"DELETE FROM cart_lines", "POST /refunds"}},
	{ask: "POST /checkout", session: buyer, form: buy.form, faults: []string{"COMMIT"}},
	{ask: "GET /cart", session: unlucky},
	{ask: "POST /checkout", session: unlucky, form: "address=4&card=valid"},
	{ask: "POST /checkout", session: unlucky, form: "address=4&card=valid", faults: []string{"Warehouse/GetQuote"}},
	buy,
	{ask: "POST /cart", session: looker, form: "product=5&quantity=3"},
	{ask: "POST /checkout", session: looker, form: "address=3&card=valid", faults: []string{"GET /products/"}},
	{ask: "GET /cart", session: looker},
	{ask: "GET /account", session: looker},
	{ask: "GET /nowhere"},
}
