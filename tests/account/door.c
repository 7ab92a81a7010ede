/*
 * door.c - coming in, for the tests of account.
 */
#include "door.h"

#include <string.h>

#include "html.h"
#include "text.h"
#include "token.h"

void
door_start(void)
{
	harness_start();
	run("delete from throttle; update credential set failed = 0");
}

const char *
quoted(const char *s)
{
	const char *r;
	struct out o;

	out_init(&o, 1 << 20);
	out_url(&o, str_of(s));
	r = text("%.*s", (int)o.n, o.p == NULL ? "" : o.p);
	out_release(&o);
	return r;
}

static struct reply
ask_form(const char *token, const char *client, const char *address,
    const char *form)
{
	static const char stranger[] =
	    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
	char mac[TOKEN_TEXT + 1];
	struct raw raw = {
	    .method = form == NULL ? STR("GET") : STR("POST"),
	    .address = str_of(address),
	    .client = str_of(client),
	    .cookies =
		str_of(*token == '\0' ? text("__Host-befund-form=%s", stranger)
				      : text("__Host-befund=%s", token)),
	    .agent = STR("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) "
			 "Gecko/20100101 Firefox/140.0"),
	};

	if (form != NULL) {
		token_mac(str_of(*token == '\0' ? stranger : token),
		    STR("csrf"), mac);
		raw.type = STR("application/x-www-form-urlencoded");
		raw.origin = STR("https://portal.example");
		raw.body = str_of(text("csrf=%s&%s", mac, form));
	}
	return ask(&raw, NULL);
}

struct reply
try_from(const char *client, const char *email, const char *password,
    const char *onward)
{
	return ask_form("", client, "/konto/anmelden",
	    text("email=%s&kennwort=%s&weiter=%s", quoted(email),
		quoted(password), onward == NULL ? "" : quoted(onward)));
}

struct reply
ask_with(const char *token, const char *address, const char *form)
{
	return ask_form(token, "192.0.2.1", address, form);
}

const char *
new_token(struct reply r)
{
	static const char mark[] = "Set-Cookie: __Host-befund=";
	const char *at = memmem(r.head.p, r.head.n, mark, strlen(mark));

	if (at == NULL)
		return "";
	at += strlen(mark);
	return text("%.*s", (int)strcspn(at, ";"), at);
}
