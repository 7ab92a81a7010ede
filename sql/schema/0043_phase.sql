-- Two more phases of a round.  A new value of an enum can be used only when
-- the transaction that adds it is over, so this stands alone.

set local search_path = befund, pg_temp;

alter type phase add value 'draft' before 'consent';
alter type phase add value 'sense' before 'consent';
