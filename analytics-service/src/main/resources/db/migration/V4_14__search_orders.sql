-- A part of an order's number or of a customer's name was looked for in all orders; from three characters on it is by index.
create index sales_order_words on sales_order using gin (order_no gin_trgm_ops, customer gin_trgm_ops);
