/*
 * town.c - deliveries of a small town in the database, and their protection.
 */
#include "town.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>

#include "arena.h"
#include "harness.h"
#include "protector_sql.h"

struct protector town_protector;

void
town_start(void)
{
	harness_start();
	town_protector = (struct protector){.job = arena_new(256 << 20),
	    .period = arena_new(256 << 20),
	    .db = db_open(
		text("host=%s dbname=%s user=befund_protector",
		    getenv("BEFUND_TEST_HOST"), getenv("BEFUND_TEST_DB")),
		&protector_stmts, 1)};
	cr_assert(town_protector.job != NULL && town_protector.period != NULL &&
		  town_protector.db != NULL);
}

void
town_stop(void)
{
	db_close(town_protector.db);
	arena_free(town_protector.period);
	arena_free(town_protector.job);
	harness_stop();
}

void
make_source(long long s)
{
	run(text(
	    "insert into source (id, name, publisher, table_code, licence, "
	    "attribution) values (%lld, 'Melderegister', 'Teststadt', 'T%lld', "
	    "'dl-de/by-2-0', 'Teststadt')",
	    s, s));
	run("insert into area (key, name, level) values "
	    "('77000000', 'Stadt', 'municipality'), "
	    "('770000001', 'West', 'borough'), "
	    "('770000002', 'Ost', 'borough'), "
	    "('7700000011', 'Eins', 'quarter'), "
	    "('7700000012', 'Zwei', 'quarter'), "
	    "('7700000021', 'Drei', 'quarter'), "
	    "('7700000022', 'Vier', 'quarter') "
	    "on conflict do nothing");
	run("update area a set parent_id = p.id from area p "
	    "where p.key = left(a.key, length(a.key) - 1) and a.key like "
	    "'77000000_%'");
	run(text(
	    "insert into category (source_id, path, unit) values "
	    "(%lld, '{Insgesamt}', 'Personen'), (%lld, '{a}', 'Personen'), "
	    "(%lld, '{b}', 'Personen')",
	    s, s, s));
	run(text("insert into member (source_id, position, name, kind, parent) "
		 "values (%lld, 1, 'Insgesamt', 'total', null), "
		 "(%lld, 1, 'a', 'part', 'Insgesamt'), "
		 "(%lld, 1, 'b', 'part', 'Insgesamt')",
	    s, s, s));
}

void
make_delivery(long long d, long long s)
{
	run(text("insert into delivery (id, source_id, title, file_name, "
		 "file_sha256, file_bytes, encoding, uploaded_by) values "
		 "(%lld, %lld, 'Einwohner', 'e.csv', sha256('%lld'), 1, "
		 "'UTF-8', 1002)",
	    d, s, d));
}

void
make_cells(long long d, const char *period, const char *a, const char *b)
{
	run(text(
	    "with q as (select key, x.n as place, "
	    "(('{%s}'::numeric[])[x.n]) as a, (('{%s}'::numeric[])[x.n]) as b "
	    "from unnest('{7700000011,7700000012,7700000021,7700000022}'"
	    "::text[]) with ordinality x(key, n)), "
	    "all_areas as (select ar.id as area, sum(q.a) as a, sum(q.b) as b "
	    "from area ar join q on q.key = ar.key or ar.key = '77000000' or "
	    "(length(ar.key) = 9 and starts_with(q.key, ar.key)) where "
	    "ar.key like '77%%' group by 1) insert into cell (delivery_id, "
	    "area_id, period, category_id, value, line) select %lld, area, "
	    "'%s', k.id, case k.path[1] when 'a' then a when 'b' then b else "
	    "a + b end, 1 from all_areas, category k, delivery d where d.id = "
	    "%lld and k.source_id = d.source_id",
	    a, b, d, period, d));
}

void
set_rule(long long s, int version, const char *columns, const char *values)
{
	run(text("insert into secrecy_rule (source_id, version, kind, %s) "
		 "values (%lld, %d, 'own', %s)",
	    columns, s, version, values));
}

void
demand(long long d)
{
	run(text("insert into protection (delivery_id, rule_id) select %lld, "
		 "(secrecy_rule_of(d.source_id)).id from delivery d where "
		 "d.id = %lld on conflict (delivery_id) do update set state = "
		 "'waiting'",
	    d, d));
}

const char *
state(long long d)
{
	return word(text(
	    "select state::text from protection where delivery_id = %lld", d));
}

void
protect(long long d)
{
	demand(d);
	while (protector_round(&town_protector))
		;
}

long long
withheld(long long d, const char *where)
{
	return number(
	    text("select count(*) from suppressed s join category k on k.id = "
		 "s.category_id join area a on a.id = s.area_id where "
		 "s.delivery_id = %lld and (%s)",
		d, where));
}

void
judge(long long d)
{
	run(text("update delivery set state = 'checked', verdict = 'usable', "
		 "verdict_by = 1003 where id = %lld",
	    d));
}

const char *
release(long long d)
{
	run(text("do $$ begin insert into release (id, delivery_id, source_id, "
		 "number) select %lld + 100000, d.id, d.source_id, (select "
		 "count(*) + 1 from release r where r.source_id = "
		 "d.source_id) from delivery d where d.id = %lld; update "
		 "delivery set state = 'released' where id = %lld; "
		 "perform set_config('test.state', '', false); "
		 "exception when others then "
		 "perform set_config('test.state', sqlstate, false); end $$",
	    d, d, d));
	return word("select current_setting('test.state')");
}
