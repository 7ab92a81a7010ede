-- Two more reasons to tell somebody.  A new value of an enum can be used only
-- when the transaction that adds it is over, so this stands alone.

set local search_path = befund, pg_temp;

alter type notice_kind add value 'membership';
alter type notice_kind add value 'second';
