/*
 * crowd_test.c - many who listen: all are told, nobody is waited for.
 */
#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness.h"
#include "herald.h"
#include "text.h"

enum { THOUSAND = 1000, PATIENCE = 200 };

static struct sockaddr_un place;
static struct crowd *crowd;

static void
open_crowd(void)
{
	const char *hex = word("select encode(key, 'hex') from herald_key");
	int door = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	unsigned char key[KEY_BYTES];
	unsigned byte;

	for (int i = 0; i < KEY_BYTES; i++) {
		cr_assert(sscanf(hex + 2 * i, "%2x", &byte) == 1);
		key[i] = (unsigned char)byte;
	}
	cr_assert(
	    door != -1 &&
	    bind(door, (const struct sockaddr *)&place, sizeof(place)) == 0 &&
	    listen(door, THOUSAND) == 0);
	crowd = crowd_new(door);
	cr_assert(crowd != NULL);
	crowd_key(crowd, key);
}

static void
set_up(void)
{
	harness_start();
	place.sun_family = AF_UNIX;
	(void)snprintf(place.sun_path, sizeof(place.sun_path),
	    "/tmp/befund-crowd.%d", (int)getpid());
	open_crowd();
}

static void
tear_down(void)
{
	crowd_free(crowd);
	(void)unlink(place.sun_path);
	harness_stop();
}

TestSuite(crowd, .init = set_up, .fini = tear_down);

static const char *
ticket(long long edition)
{
	return word(text("select herald_ticket(%lld) from (select set_config("
			 "'befund.workspaces', '{2001}', true), set_config("
			 "'befund.person', '1001', true)) x",
	    edition));
}

/* Somebody comes and says this. */
static int
comes(const char *says)
{
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);

	cr_assert(fd != -1, "%s", strerror(errno));
	cr_assert(
	    connect(fd, (const struct sockaddr *)&place, sizeof(place)) == 0,
	    "%s", strerror(errno));
	cr_assert(write(fd, says, strlen(says)) == (ssize_t)strlen(says));
	return fd;
}

static const char *
asks_for(const char *ticket)
{
	return text("GET /ereignisse?t=%s HTTP/1.1\r\nHost: x\r\n\r\n", ticket);
}

/* Until so many are there, and have said what they want. */
static void
settle(size_t n)
{
	for (int i = 0; i < PATIENCE && crowd_size(crowd) != n; i++)
		(void)crowd_wait(crowd, -1, 10);
	cr_expect(crowd_size(crowd) == n, "%zu, not %zu", crowd_size(crowd), n);
	for (int i = 0; i < PATIENCE / 10; i++)
		(void)crowd_wait(crowd, -1, 1);
}

/* What has come since; "gone" at the end of it if the other side hung up. */
static const char *
hears(int fd)
{
	static char all[1 << 16];
	size_t have = 0;
	ssize_t n;

	while (have < sizeof(all) - 8 &&
	       (n = read(fd, all + have, sizeof(all) - 8 - have)) > 0)
		have += (size_t)n;
	memcpy(all + have, n == 0 ? "gone" : "", n == 0 ? 5 : 1);
	return all;
}

static void
tell(const char *edition, int stand)
{
	crowd_tell(crowd, str_of(text("%s %d", edition, stand)));
}

Test(crowd, of_a_thousand_hears_at_once_and_costs_little)
{
	const char *one = asks_for(ticket(5102)), *other;
	const char *edition = word("select address_id(5102)");
	size_t before = mallinfo2().uordblks, each;
	static int fd[THOUSAND];
	int elsewhere;

	for (int i = 0; i < THOUSAND; i++) {
		fd[i] = comes(one);
		(void)crowd_wait(crowd, -1, 0);
	}
	settle(THOUSAND);
	each = (mallinfo2().uordblks - before) / THOUSAND;
	cr_expect(each < 512, "%zu bytes for each", each);
	other = asks_for(ticket(5101));
	elsewhere = comes(other);
	settle(THOUSAND + 1);
	cr_expect(strstr(hears(elsewhere), "200 OK") != NULL);
	tell(edition, 7);
	for (int i = 0; i < THOUSAND; i++)
		cr_expect(
		    strstr(hears(fd[i]),
			text("event: stand\ndata: %s 7\n\n", edition)) != NULL);
	cr_expect_str_eq(hears(elsewhere), "", "of another discussion nothing");
	for (int i = 0; i < THOUSAND; i++)
		(void)close(fd[i]);
	settle(1);
	crowd_tell_all(crowd);
	cr_expect_str_eq(hears(elsewhere), "event: stand\ndata: - 0\n\n");
}

Test(crowd, lets_go_of_who_does_not_listen)
{
	const char *one = asks_for(ticket(5102));
	const char *edition = word("select address_id(5102)");
	int slow = comes(one), quick = comes(one), stand = 0;

	settle(2);
	cr_expect(strstr(hears(quick), "200 OK") != NULL);
	while (crowd_size(crowd) == 2 && stand < 1000000) {
		tell(edition, ++stand);
		cr_assert(strstr(hears(quick), text("%d\n", stand)) != NULL);
	}
	cr_expect(crowd_size(crowd) == 1, "after %d", stand);
	tell(edition, ++stand);
	cr_expect(strstr(hears(quick), text(" %d\n", stand)) != NULL);
	(void)close(slow);
}

Test(crowd, turns_away_who_may_not_listen_or_says_something_else)
{
	const char *good = ticket(5102);
	char bad[200];
	size_t n = strlen(good);

	cr_assert(n < sizeof(bad));
	memcpy(bad, good, n + 1);
	bad[n - 1] = bad[n - 1] == '0' ? '1' : '0';
	const char *const says[] = {
	    asks_for(bad),
	    asks_for(""),
	    asks_for(text("%s&t=%s", good, bad)),
	    text("POST /ereignisse?t=%s HTTP/1.1\r\n\r\n", good),
	    text("GET /ereignisse?x=%s HTTP/1.1\r\n\r\n", good),
	    "GET /ereignisse HTTP/1.1\r\n\r\n",
	    "\r\n\r\n",
	};
	for (size_t i = 0; i < sizeof(says) / sizeof(*says); i++) {
		int fd = comes(says[i]);
		const char *heard;

		for (int w = 0; w < PATIENCE / 10; w++)
			(void)crowd_wait(crowd, -1, 1);
		heard = hears(fd);
		cr_expect(strstr(heard, "HTTP/1.1 403 ") == heard &&
			      strstr(heard, "gone") != NULL,
		    "%zu: %s", i, heard);
		(void)close(fd);
	}
	cr_expect(crowd_size(crowd) == 0);
}

Test(crowd, keeps_no_more_of_a_request_than_fits)
{
	char flood[8192];
	int fd;

	memset(flood, 'x', sizeof(flood) - 1);
	flood[sizeof(flood) - 1] = '\0';
	fd = comes(flood);
	settle(0);
	cr_expect(strstr(hears(fd), "HTTP") == NULL);
	fd = comes("GET /ereig");
	settle(1);
	cr_expect_str_eq(hears(fd), "", "he may go on");
	cr_expect(write(fd, "nisse?t=", 8) == 8);
	cr_expect(write(fd, ticket(5102), strlen(ticket(5102))) > 0);
	cr_expect(write(fd, " HTTP/1.1\r\n\r\n", 13) == 13);
	settle(1);
	cr_expect(strstr(hears(fd), "200 OK") != NULL);
}

/* Answers to so many who come, as a number: how many were turned away. */
static int
crowd_of(int n, const char *says)
{
	int away = 0, fd[256];

	for (int i = 0; i < n; i++) {
		fd[i] = comes(says);
		(void)fcntl(fd[i], F_SETFL, 0);
	}
	for (int i = 0; i < n; i++) {
		char head[13] = "";

		away += read(fd[i], head, sizeof(head) - 1) > 0 &&
			strcmp(head, "HTTP/1.1 503") == 0;
	}
	return away;
}

/* Who has few descriptors has few guests, and not more than they are. */
Test(crowd, is_small_where_descriptors_are_few)
{
	const struct rlimit few = {.rlim_cur = 60, .rlim_max = 60};
	const char *one = asks_for(ticket(5102));
	int status = 0;
	pid_t child;

	crowd_free(crowd);
	(void)unlink(place.sun_path);
	cr_assert(setrlimit(RLIMIT_NOFILE, &few) == 0);
	open_crowd();
	child = fork();
	if (child == 0)
		_exit(crowd_of(40, one));
	for (int i = 0; i < 60 * 100 && waitpid(child, &status, WNOHANG) == 0;
	     i++)
		(void)crowd_wait(crowd, -1, 10);
	cr_expect(WIFEXITED(status) && WEXITSTATUS(status) == 40 - 60 / 2,
	    "%d turned away", WEXITSTATUS(status));
}

/* As many as there are descriptors for, and room for the rest of it. */
Test(crowd, says_so_when_it_is_full)
{
	const struct rlimit few = {.rlim_cur = 200, .rlim_max = 200};
	const char *one = asks_for(ticket(5102));
	int status = 0;
	pid_t child;

	crowd_free(crowd);
	(void)unlink(place.sun_path);
	cr_assert(setrlimit(RLIMIT_NOFILE, &few) == 0);
	open_crowd();
	child = fork();
	if (child == 0)
		_exit(crowd_of(150, one));
	for (int i = 0; i < 60 * 100 && waitpid(child, &status, WNOHANG) == 0;
	     i++)
		(void)crowd_wait(crowd, -1, 10);
	cr_expect(WIFEXITED(status) && WEXITSTATUS(status) == 150 - (200 - 64),
	    "%d turned away", WEXITSTATUS(status));
}
