-- Words for what a moderator puts right.  A new value of an enum can be used
-- only when the transaction that adds it is over, so these stand alone.

set local search_path = befund, pg_temp;

alter type notice_kind add value 'round_changed';
alter type notice_kind add value 'round_off';
alter type notice_kind add value 'uninvited';
alter type round_event_kind add value 'corrected';
alter type round_event_kind add value 'uninvited';
alter type round_event_kind add value 'called_off';
alter type round_event_kind add value 'entered';
