-- D7: a board is worked out of all its rows at once; indexes by key only cost time while rows come by the ten thousand
drop index if exists board_row_campaign;
drop index if exists board_row_customer;
drop index if exists board_row_phone;
