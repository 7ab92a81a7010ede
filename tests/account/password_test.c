/*
 * password_test.c - what is kept of a password, and which ones are refused.
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "arena.h"
#include "config.h"
#include "password.h"
#include "slots.h"
#include "strength.h"
#include "text.h"

Test(password, is_known_again_and_no_other)
{
	char phc[PHC_TEXT], again[PHC_TEXT];
	bool right = false;

	cr_assert(password_hash(STR("vier bunte Wale reiten"), phc) == OK);
	cr_assert(password_hash(STR("vier bunte Wale reiten"), again) == OK);
	cr_expect(strcmp(phc, again) != 0, "each has its own salt");
	cr_expect(strncmp(phc, "$argon2id$v=19$m=65536,t=3,p=1$", 31) == 0);
	cr_assert(password_check(STR("vier bunte Wale reiten"), str_of(phc),
		      &right) == OK);
	cr_expect(right);
	cr_assert(password_check(
		      STR("vier bunte Wale reite"), str_of(phc), &right) == OK);
	cr_expect(!right);
	cr_expect(!password_is_old(str_of(phc)));
	cr_expect(password_is_old(STR("$argon2id$v=19$m=4096,t=3,p=1$x$y")));
}

Test(password, of_nobody_is_never_right)
{
	bool right = true;

	cr_assert(password_check(
		      STR("niemand"), (struct str){NULL, 0}, &right) == OK);
	cr_expect(!right);
}

struct choice {
	char password[80];
	bool good;
};

ParameterizedTestParameters(strength, is_judged)
{
	static struct choice list[] = {
	    {"vier bunte Wale reiten",                    true },
	    {"Zwetschge fliegt um Mitternacht",           true },
	    {"k8vQz-p2LmX-w9RtB",                         true },
	    {"correct horse battery staple",              true },
	    {"\xc3\x9c"
	     "berm\xc3\xbctige Quarkspeise", true },
	    {"aaaaaaaaaaaaaaaaaaa",                       false},
	    {"abcabcabcabcabcabc",                        false},
	    {"123456789012345678",                        false},
	    {"qwertzuiopasdfghjkl",                       false},
	    {"Passwort123456789",                         false},
	    {"P4ssw0rtP4ssw0rt!",                         false},
	    {"PasswortPasswort2026",                      false},
	    {"Sommer2025Winter2026",                      false},
	    {"befund-portal-hagen",                       false},
	    {"Bildungsportal-Teststadt",                  false},
	    {"Teststadt2026Teststadt",                    false},
	    {"Erika Mustermann 1980",                     false},
	    {"erika.mustermann.erika",                    false},
	    {"willkommen-im-rathaus",                     false},
	    {"administrator-administrator",               false},
	};

	return cr_make_param_array(struct choice, list, COUNT(list));
}

ParameterizedTest(struct choice *c, strength, is_judged)
{
	const struct portal portal = {
	    .municipality = STR("Teststadt"),
	    .portal_name = STR("Bildungsportal"),
	};
	struct arena *a = arena_new(1 << 20);
	const char *fault = password_fault(a, &portal, str_of(c->password),
	    STR("erika.mustermann@amt.example"), STR("Erika Mustermann"));

	cr_expect((fault == NULL) == c->good, "%s: %s", c->password,
	    fault == NULL ? "taken" : fault);
	arena_free(a);
}

/* Another worker that holds a slot until it is ended. */
static pid_t
holder(void)
{
	int fd[2];
	pid_t pid;
	char c = 'n';

	cr_assert(pipe(fd) == 0);
	pid = fork();
	if (pid == 0) {
		c = slot_take() == -1 ? 'n' : 'y';
		(void)!write(fd[1], &c, 1);
		for (;;)
			(void)pause();
	}
	cr_assert(read(fd[0], &c, 1) == 1 && c == 'y');
	(void)close(fd[0]);
	(void)close(fd[1]);
	return pid;
}

static void
end(pid_t pid)
{
	cr_assert(kill(pid, SIGKILL) == 0);
	cr_assert(waitpid(pid, NULL, 0) == pid);
}

Test(slots, are_two_and_come_back_from_the_dead)
{
	pid_t a, b;
	int slot;

	cr_assert(slots_init() == OK);
	a = holder();
	b = holder();
	cr_expect(slot_take() == -1, "there is no third one");
	end(a);
	slot = slot_take();
	cr_expect(slot >= 0, "a worker that was killed holds nothing");
	slot_give(slot);
	end(b);
}
