INSERT INTO categories (id, name) VALUES
	(1, 'Kitchen'), (2, 'Garden'), (3, 'Desk'), (4, 'Travel');

INSERT INTO products (id, category_id, name, description, cents, grams, sold, featured) VALUES
	(1, 1, 'Copper kettle', 'Whistles at the boil.', 4900, 900, 320, 1),
	(2, 1, 'Bread knife', 'Cuts crust & crumb.', 2450, 210, 510, 1),
	(3, 1, 'Pepper mill', 'Steel works in beech.', 3200, 380, 290, 0),
	(4, 2, 'Watering can', 'Holds nine litres.', 2790, 1100, 140, 1),
	(5, 2, 'Pruning shears', 'For branches up to a thumb.', 3650, 260, 205, 1),
	(6, 2, 'Bird house', 'Larch, with a hinged roof.', 1980, 1400, 88, 0),
	(7, 3, 'Desk lamp', 'Warm light on a long arm.', 8900, 2100, 176, 1),
	(8, 3, 'Fountain pen', 'Takes common cartridges.', 5400, 30, 402, 1),
	(9, 3, 'Notebook', 'A hundred blank sheets.', 1250, 310, 950, 1),
	(10, 4, 'Day pack', 'Eighteen litres, waxed cotton.', 7800, 820, 233, 1),
	(11, 4, 'Flask', 'Keeps tea hot until evening.', 2990, 360, 610, 1),
	(12, 4, 'Travel blanket', 'Rolls up to a pillow.', 4400, 540, 97, 0);

INSERT INTO images (product_id, url, caption) VALUES
	(1, '/images/kettle-front.jpg', 'From the front'),
	(1, '/images/kettle-spout.jpg', 'The spout'),
	(7, '/images/lamp.jpg', 'On a desk'),
	(10, '/images/pack.jpg', 'Closed');

INSERT INTO reviews (product_id, author, stars, body) VALUES
	(1, 'Reader of recipes', 5, 'Boils fast, sings well.'),
	(1, 'Tea drinker', 4, 'The handle gets warm.'),
	(1, 'Night owl', 3, 'Too loud for <small> hours.'),
	(7, 'Draughtsman', 5, 'Stays where it is put.');

INSERT INTO customers (id, name) VALUES
	(1, 'First customer'), (2, 'Second customer'), (3, 'Third customer'), (4, 'Fourth customer');

INSERT INTO sessions (token, customer_id) VALUES
	('session-1', 1), ('session-2', 2), ('session-3', 3), ('session-4', 4);

INSERT INTO addresses (id, customer_id, street, city, country) VALUES
	(1, 1, '1 First Street', 'Oldtown', 'PT'),
	(2, 2, '2 Second Street', 'Newtown', 'SE'),
	(3, 3, '3 Third Street', 'Midtown', 'PT'),
	(4, 4, '4 Fourth Street', 'Midtown', 'PT');

INSERT INTO cart_lines (customer_id, product_id, quantity) VALUES
	(1, 1, 1), (1, 9, 4), (1, 11, 2), (4, 6, 1);
