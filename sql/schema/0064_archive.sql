-- What is archived is read and no more: also the tables that came behind the
-- guard (0051), and the rows that are written along with others.

set local search_path = befund, pg_temp;

do $$
declare
	t text;
begin
	-- their rows change nowhere: see the triggers called "frozen"
	foreach t in array array['comment_settling', 'conclusion_result',
	    'round_said', 'moderation_log', 'edition_section', 'edition_figure',
	    'edition_reference', 'edition_shape'] loop
		execute format('create trigger archived before insert on %I '
		    'for each row execute function workspace_rests()', t);
	end loop;
	foreach t in array array['comment_stone', 'comment_version',
	    'moderation_case', 'moderation_month', 'round_event',
	    'round_edition', 'round_question', 'comment_undone'] loop
		execute format('create trigger archived before insert or '
		    'update or delete on %I for each row '
		    'execute function workspace_rests()', t);
	end loop;
end $$;

-- Of a contribution what people said and decided.  What a newer release makes
-- of its value goes on; who may write at all, comment_made() asks first.
create trigger archived before delete or update of kind, body, withdrawn_at,
    state, settled_at, place_id on comment
    for each row execute function workspace_rests();
