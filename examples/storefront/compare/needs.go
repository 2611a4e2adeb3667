package main

// This file has the tables of what each call of a page needs: see row. They are read
// off the pages by hand, so that what the tool finds out has something to be measured
// against.

const (
	getSession = "FROM sessions"
	getCart    = "FROM cart_lines AS"
	getCount   = "FROM cart_lines WHERE"
	getProduct = "FROM products WHERE id"
	convert    = "GET /convert"
	getStock   = "Warehouse/GetStock"
	getStocks  = "Warehouse/BatchGetStock"
	getQuote   = "Warehouse/GetQuote"
	getAd      = "GET /ad"
)

var homeNeeds = []row{
	{name: "visitor", op: getSession},
	{name: "categories", op: "FROM categories"},
	{name: "featured", op: "WHERE featured"},
	{name: "price", op: convert, needs: "featured", loop: 1},
	{name: "bestsellers", op: "ORDER BY sold"},
	{name: "promotions", op: "GET /promotions"},
	{name: "notices", op: "Warehouse/ListNotices"},
	{name: "count", op: getCount, needs: "visitor"},
	{name: "offered", op: "GET /customers/", needs: "visitor"},
	{name: "stocks", op: getStocks, needs: "offered"},
	{name: "offer", op: getProduct, needs: "offered", loop: 2},
	{name: "trending", op: "GET /trending"},
	{name: "trend", op: getProduct, needs: "trending", loop: 3},
	{name: "ad", op: getAd},
}

var categoryNeeds = []row{
	{name: "visitor", op: getSession},
	{name: "count", op: getCount, needs: "visitor"},
	{name: "category", op: "FROM categories WHERE id"},
	{name: "products", op: "FROM products WHERE category_id"},
	{name: "price", op: convert, needs: "products", loop: 1},
	{name: "pieces", op: getStock, needs: "products", loop: 1},
	{name: "ad", op: getAd, needs: "category"},
}

var productNeeds = []row{
	{name: "product", op: getProduct},
	{name: "category", op: "FROM categories", needs: "product"},
	{name: "visitor", op: getSession},
	{name: "images", op: "FROM images"},
	{name: "rating", op: "avg(stars)"},
	{name: "reviews", op: "FROM reviews"},
	{name: "discount", op: "GET /discounts/"},
	{name: "price", op: convert, needs: "product discount",
		after: []border{{"category", missed, "page.Discount is a part of page, which needs the category"}}},
	{name: "pieces", op: getStock},
	{name: "related", op: "/related"},
	{name: "like", op: getProduct, needs: "related", loop: 1},
	{name: "count", op: getCount, needs: "visitor"},
	{name: "view", op: "INSERT INTO views", needs: "visitor",
		after: []border{{"category images rating reviews price pieces like count", write, "a view is recorded only if the page has not failed"}}},
}

var accountNeeds = []row{
	{name: "visitor", op: getSession},
	{name: "orders", op: "FROM orders", needs: "visitor"},
	{name: "seen", op: "FROM views", needs: "visitor"},
	{name: "address", op: "FROM addresses", needs: "visitor"},
	{name: "count", op: getCount, needs: "visitor"},
	{name: "suggested", op: "GET /customers/", needs: "visitor"},
	{name: "product", op: getProduct, needs: "suggested", loop: 1},
}

const (
	emptyCart = "nothing else is asked about an empty cart"
	placed    = "what is asked below the order is asked after it"
)

var cartNeeds = []row{
	{name: "visitor", op: getSession},
	{name: "lines", op: getCart, needs: "visitor"},
	{name: "product", op: getProduct, needs: "lines", loop: 1},
	{name: "price", op: convert, needs: "product", loop: 1},
	{name: "address", op: "FROM addresses", needs: "visitor", after: []border{{"lines", guard, emptyCart}}},
	{name: "quote", op: getQuote, needs: "address lines"},
	{name: "stock", op: getStock, needs: "lines", loop: 2},
	{name: "delivery", op: convert, needs: "quote"},
	{name: "related", op: "/related", needs: "lines"},
	{name: "like", op: getProduct, needs: "related", loop: 3},
}

var checkoutNeeds = []row{
	{name: "visitor", op: getSession},
	{name: "lines", op: getCart, needs: "visitor"},
	{name: "address", op: "FROM addresses", needs: "visitor", after: []border{{"lines", guard, emptyCart}}},
	{name: "quote", op: getQuote, needs: "address lines"},
	{name: "coupon", op: "GET /coupon", after: []border{{"lines", guard, emptyCart}}},
	{name: "product", op: getProduct, needs: "lines", loop: 1},
	{name: "price", op: convert, needs: "product", loop: 1},
	{name: "delivery", op: convert, needs: "quote"},
	{name: "stocks", op: getStocks, needs: "lines",
		after: []border{{"coupon price delivery", missed, "it needs the basket, which comes as a whole from another function"}}},
	{name: "charge", op: "POST /charges", needs: "coupon price delivery",
		after: []border{{"stocks", guard, "nothing is charged for what is not in stock"}}},
	{name: "order", op: "INSERT INTO orders", needs: "address charge"},
	{name: "ordered", op: "INSERT INTO order_lines", needs: "order"},
	{name: "cleared", op: "DELETE FROM cart_lines", needs: "visitor",
		after: []border{{"ordered", write, "one statement of a transaction after another"}}},
	{name: "placed", op: "FROM orders", needs: "order", after: []border{{"cleared", write, placed}}},
	{name: "bought", op: "/also-bought", needs: "lines", after: []border{{"cleared", write, placed}}},
	{name: "like", op: getProduct, needs: "bought", loop: 2},
}
