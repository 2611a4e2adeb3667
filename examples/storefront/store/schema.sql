CREATE TABLE categories (
	id   INTEGER PRIMARY KEY,
	name TEXT NOT NULL
);

CREATE TABLE products (
	id          INTEGER PRIMARY KEY,
	category_id INTEGER NOT NULL REFERENCES categories (id),
	name        TEXT NOT NULL,
	description TEXT NOT NULL,
	cents       INTEGER NOT NULL,
	grams       INTEGER NOT NULL,
	sold        INTEGER NOT NULL,
	featured    INTEGER NOT NULL
);

CREATE TABLE images (
	id         INTEGER PRIMARY KEY,
	product_id INTEGER NOT NULL REFERENCES products (id),
	url        TEXT NOT NULL,
	caption    TEXT NOT NULL
);

CREATE TABLE reviews (
	id         INTEGER PRIMARY KEY,
	product_id INTEGER NOT NULL REFERENCES products (id),
	author     TEXT NOT NULL,
	stars      INTEGER NOT NULL,
	body       TEXT NOT NULL
);

CREATE TABLE customers (
	id   INTEGER PRIMARY KEY,
	name TEXT NOT NULL
);

CREATE TABLE sessions (
	token       TEXT PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customers (id)
);

CREATE TABLE addresses (
	id          INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customers (id),
	street      TEXT NOT NULL,
	city        TEXT NOT NULL,
	country     TEXT NOT NULL
);

CREATE TABLE views (
	id          INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customers (id),
	product_id  INTEGER NOT NULL REFERENCES products (id),
	at          TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE cart_lines (
	customer_id INTEGER NOT NULL REFERENCES customers (id),
	product_id  INTEGER NOT NULL REFERENCES products (id),
	quantity    INTEGER NOT NULL,
	PRIMARY KEY (customer_id, product_id)
);

CREATE TABLE orders (
	id          INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customers (id),
	address_id  INTEGER NOT NULL REFERENCES addresses (id),
	charge      TEXT NOT NULL,
	cents       INTEGER NOT NULL,
	currency    TEXT NOT NULL,
	placed_at   TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE order_lines (
	order_id   INTEGER NOT NULL REFERENCES orders (id),
	product_id INTEGER NOT NULL REFERENCES products (id),
	quantity   INTEGER NOT NULL,
	PRIMARY KEY (order_id, product_id)
);
