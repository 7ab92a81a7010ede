/*
 * smtp.c - hand a mail to the town's mail server.  The home of libcurl.
 *
 * Outside this machine the connection is always encrypted and the server's
 * certificate is checked.
 */
#include "smtp.h"

#include <curl/curl.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config.h"
#include "log.h"
#include "text.h"

enum { PASSWORD_MAX = 512, CONNECT_SECONDS = 15, SEND_SECONDS = 60 };

/* Mails of one round share a connection; a server may tire of an older one. */
enum { IDLE_SECONDS = 1 };

struct smtp {
	CURL *curl;
	const struct portal *portal;
	char password[PASSWORD_MAX];
	bool local; /* the server is on this machine */
};

/* The text on its way out. */
struct upload {
	struct str rest;
};

static size_t
hand_over(char *to, size_t size, size_t n, void *arg)
{
	struct upload *u = arg;
	size_t take = size * n < u->rest.n ? size * n : u->rest.n;

	memcpy(to, u->rest.p, take);
	u->rest.p += take;
	u->rest.n -= take;
	return take;
}

static bool
read_password(struct smtp *s)
{
	const char *path = s->portal->smtp_password_file.p;
	FILE *f;
	bool ok;

	if (*path == '\0')
		return true;
	f = fopen(path, "re");
	ok = f != NULL && fgets(s->password, PASSWORD_MAX, f) != NULL;
	if (!ok)
		log_line("could not read \"%s\": %s", path, strerror(errno));
	s->password[strcspn(s->password, "\r\n")] = '\0';
	if (f != NULL)
		(void)fclose(f);
	return ok;
}

/* Is the server named by its address on this machine? */
static bool
is_local(const char *url)
{
	CURLU *u = curl_url();
	char *host = NULL;
	bool local = false;

	if (u != NULL &&
	    curl_url_set(u, CURLUPART_URL, url, CURLU_NON_SUPPORT_SCHEME) ==
		CURLUE_OK &&
	    curl_url_get(u, CURLUPART_HOST, &host, 0) == CURLUE_OK)
		local = strcmp(host, "localhost") == 0 ||
			strncmp(host, "127.", 4) == 0 ||
			strcmp(host, "[::1]") == 0;
	curl_free(host);
	curl_url_cleanup(u);
	return local;
}

struct smtp *
smtp_new(const struct portal *p)
{
	struct smtp *s = calloc(1, sizeof(*s));

	if (s == NULL || curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		goto fail;
	s->portal = p;
	s->local = is_local(p->smtp_url.p);
	s->curl = curl_easy_init();
	if (s->curl != NULL && read_password(s))
		return s;
fail:
	log_line("could not prepare for sending mail");
	smtp_free(s);
	return NULL;
}

void
smtp_free(struct smtp *s)
{
	if (s == NULL)
		return;
	curl_easy_cleanup(s->curl);
	curl_global_cleanup();
	explicit_bzero(s->password, sizeof(s->password));
	free(s);
}

static bool
set_up(struct smtp *s, struct curl_slist *to, struct upload *u, size_t n)
{
	CURL *c = s->curl;
	bool ok = true;

	curl_easy_reset(c); /* keeps the connection */
	ok = ok && !curl_easy_setopt(c, CURLOPT_URL, s->portal->smtp_url.p);
	ok = ok && !curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	ok = ok && !curl_easy_setopt(c, CURLOPT_PROXY, "");
	ok = ok && !curl_easy_setopt(c, CURLOPT_USE_SSL,
		       (long)(s->local ? CURLUSESSL_TRY : CURLUSESSL_ALL));
	if (s->local) {
		ok = ok && !curl_easy_setopt(c, CURLOPT_SSL_VERIFYPEER, 0L);
		ok = ok && !curl_easy_setopt(c, CURLOPT_SSL_VERIFYHOST, 0L);
	}
	if (s->portal->smtp_user.n > 0) {
		ok = ok && !curl_easy_setopt(
			       c, CURLOPT_USERNAME, s->portal->smtp_user.p);
		ok = ok && !curl_easy_setopt(c, CURLOPT_PASSWORD, s->password);
	}
	ok = ok &&
	     !curl_easy_setopt(c, CURLOPT_MAIL_FROM, s->portal->mail_from.p);
	ok = ok && !curl_easy_setopt(c, CURLOPT_MAIL_RCPT, to);
	ok = ok && !curl_easy_setopt(c, CURLOPT_UPLOAD, 1L);
	ok = ok && !curl_easy_setopt(c, CURLOPT_READFUNCTION, hand_over);
	ok = ok && !curl_easy_setopt(c, CURLOPT_READDATA, u);
	ok =
	    ok && !curl_easy_setopt(c, CURLOPT_INFILESIZE_LARGE, (curl_off_t)n);
	ok = ok && !curl_easy_setopt(
		       c, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
	ok = ok && !curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)SEND_SECONDS);
	ok =
	    ok && !curl_easy_setopt(c, CURLOPT_MAXAGE_CONN, (long)IDLE_SECONDS);
	ok = ok && !curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	return ok;
}

/*
 * What a failure means for this mail.  A server that will not take us as its
 * sender says nothing of who is to have it: that is for the administration to
 * mend, and the mail waits.  Only libcurl's words tell which of the two was
 * refused.
 */
static enum sent
judge(struct smtp *s, CURLcode code, const struct upload *u, const char *why)
{
	static const char sender[] = "MAIL failed";
	long said = 0;

	(void)curl_easy_getinfo(s->curl, CURLINFO_RESPONSE_CODE, &said);
	if (said >= 500)
		return code == CURLE_LOGIN_DENIED ||
			       strncmp(why, sender, sizeof(sender) - 1) == 0
			   ? LATER
			   : NEVER;
	if (said >= 400)
		return LATER;
	/* without a word after the last byte, it may have been taken */
	return u->rest.n == 0 ? UNCERTAIN : LATER;
}

enum sent
smtp_send(
    struct smtp *s, struct str recipient, struct str text, char fault[200])
{
	struct curl_slist *to = NULL;
	struct upload u = {text};
	char envelope[260], why[CURL_ERROR_SIZE] = "";
	enum sent sent = LATER;
	CURLcode code;
	long said = 0;

	(void)snprintf(
	    envelope, sizeof(envelope), "%.*s", (int)recipient.n, recipient.p);
	to = curl_slist_append(NULL, envelope);
	(void)snprintf(fault, 200, "out of memory");
	if (to != NULL && set_up(s, to, &u, text.n) &&
	    !curl_easy_setopt(s->curl, CURLOPT_ERRORBUFFER, why)) {
		code = curl_easy_perform(s->curl);
		(void)curl_easy_getinfo(s->curl, CURLINFO_RESPONSE_CODE, &said);
		sent = code == CURLE_OK ? SENT : judge(s, code, &u, why);
		(void)snprintf(fault, 200, "%.150s (%ld)",
		    *why == '\0' ? curl_easy_strerror(code) : why, said);
		(void)curl_easy_setopt(s->curl, CURLOPT_ERRORBUFFER, NULL);
	}
	curl_slist_free_all(to);
	return sent;
}
