-- Two more kinds of notice.  A new value of an enum can be used only when the
-- transaction that adds it is over, so this stands alone.

set local search_path = befund, pg_temp;

alter type notice_kind add value 'contribution';
alter type notice_kind add value 'digest';
