-- D7: a board's rows come by the ten thousand in one transaction and are linked in the same; only the owner may gather their statistics
create function gather_board_statistics() returns void language sql security definer set search_path = public as 'analyze board_row';
