/*
 * http.c - the one place where a status becomes a code of HTTP.
 */
#include "http.h"

#include "i18n.h"

static const struct http_words of_status[STATUS_MAX] = {
    [OK] = {200, "",					""            },
    [INVALID] = {400, N_("Die Angaben passen nicht"),
	    N_("Der Aufruf enthielt etwas, das diese Seite nicht versteht. Gehen "
	   "Sie bitte zurück und versuchen Sie es noch einmal.")         },
    [STRANGER] = {401, N_("Bitte melden Sie sich an"),
	    N_("Sie sind nicht oder nicht mehr angemeldet. Nach der Anmeldung "
	   "können Sie fortfahren.")				     },
    [DENIED] = {403, N_("Dafür fehlt die Berechtigung"),
	    N_("Ihr Konto hat keinen Zugang dazu. Wenn Sie ihn für Ihre Arbeit "
	   "brauchen, wenden Sie sich an die Administration des Portals.")},
    [ABSENT] = {404, N_("Diese Seite gibt es nicht"),
	    N_("Vielleicht ist die Adresse unvollständig, oder die Seite ist "
	   "Ihnen nicht zugänglich.")                                    },
    [CONFLICT] = {409, N_("Inzwischen hat sich etwas geändert"),
	    N_("Jemand war schneller, oder der Stand lässt das nicht mehr zu. "
	   "Sehen Sie sich den neuen Stand an.")                          },
    [BUSY] = {503, N_("Im Augenblick überlastet"),
	    N_("Das hat gerade nicht geklappt. Es wurde nichts bestätigt. Bitte "
	   "versuchen Sie es in einer halben Minute noch einmal.")        },
    [TOO_MUCH] = {413, N_("Das ist zu groß"),
	    N_("Was Sie geschickt haben, ist größer, als diese Seite annimmt. "
	   "Gehen Sie zurück; dort können Sie es kürzen.")             },
    [FAULT] = {500, N_("Da ist etwas schiefgegangen"),
	    N_("Das ist unser Fehler. Er wurde aufgeschrieben; mit der Nummer "
	   "unten finden wir ihn wieder.")                                },
};

static const struct http_words of_code[] = {
    {405, N_("So lässt sich diese Seite nicht aufrufen"),
     N_("Die Adresse gibt es, aber nicht für diese Art von Aufruf.")},
};

const struct http_words *
http_words(enum status st)
{
	return &of_status[st];
}

const struct http_words *
http_words_of(int code)
{
	for (size_t i = 0; i < COUNT(of_code); i++)
		if (of_code[i].code == code)
			return &of_code[i];
	return &of_status[FAULT];
}
