-- Words that the work on conclusions needs.  A new value of an enum can be
-- used only when the transaction that adds it is over, so these stand alone.

set local search_path = befund, pg_temp;

alter type conclusion_kind add value 'conclusion' before 'need';
alter type uptake add value 'partly' before 'not_taken';
alter type notice_kind add value 'weighed';
alter type notice_kind add value 'countersign';
alter type notice_kind add value 'review';
alter type notice_kind add value 'reworded';
alter type notice_kind add value 'entered';
