-- Up to a thousand discussions that the reader may see, in any order.
select '/arbeit/raum/' || address_id(w.workspace_id) || '/analyse/'
    || address_id(e.id) || '/beitraege'
from edition e join workspace_member w on w.workspace_id = e.workspace_id
where w.person_id = 50000000 and e.id >= 30000000000
order by md5(e.id::text) limit 1000
