-- roles.sql - the roles of a cluster.  Run once by its superuser; harmless
-- when run again.  Roles own nothing but befund_owner, who owns everything
-- and is used by befundctl alone.
do $$
declare r text;
begin
	foreach r in array array['owner', 'atlas', 'account', 'workspace',
	    'steering', 'intake', 'admin', 'clerk', 'importer',
	    'protector', 'herald'] loop
		if not exists (select from pg_roles
		    where rolname = 'befund_' || r) then
			execute format('create role %I login noinherit '
			    'nosuperuser nocreatedb nocreaterole nobypassrls',
			    'befund_' || r);
		end if;
		execute format('alter role %I set search_path = befund, pg_temp',
		    'befund_' || r);
		execute format('alter role %I set timezone = ''UTC''',
		    'befund_' || r);
		-- compiling a question costs more than any of ours takes
		execute format('alter role %I set jit = off', 'befund_' || r);
		-- what is asked for lies in memory: fifty of a long discussion
		-- come from the index in its order, not from a sort of all
		execute format('alter role %I set random_page_cost = 1.1',
		    'befund_' || r);
	end loop;
	alter role befund_atlas set search_path = atlas, pg_temp;
end $$;
