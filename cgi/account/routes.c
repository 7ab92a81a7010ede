/*
 * routes.c - every address of account.
 */
#include "account.h"
#include "serve.h"

/* What it names is secret enough: mail programs post here by themselves. */
#define STOP "/konto/abbestellen/{person}/{kind}/{key}"

static const struct route routes[] = {
    {GET,  "/konto/",                  PERSON,     account_page                    },
    {GET,  "/konto/anmelden",          ANYONE,     sign_in_page                    },
    {POST, "/konto/anmelden",          ANYONE,     sign_in                         },
    {GET,  "/konto/angemeldet",        PERSON,     greeting_page                   },
    {POST, "/konto/verlaengern",       PERSON,     extend                          },
    {GET,  "/konto/sprache",           ANYONE,     language                        },
    {POST, "/konto/sprache",           ANYONE,     language                        },
    {GET,  "/konto/einladung/{token}", ANYONE,     invitation_page                 },
    {POST, "/konto/einladung/{token}", ANYONE,     invitation_use                  },
    {GET,  "/konto/profil",            PERSON,     profile_page                    },
    {POST, "/konto/profil",            PERSON,     profile_save                    },
    {GET,  "/konto/hinweise",          PERSON,     notices_page                    },
    {POST, "/konto/hinweise",          PERSON,     notices_save                    },
    {GET,  STOP,		       ANYONE,     stop_page                       },
    {POST, STOP,		       ANYONE,     stop_use,                         .by_address = true},
    {GET,    "/konto/kennwort",                            PERSON,                  password_page                },
    {POST,    "/konto/kennwort",                           PERSON,                 password_save},
    {GET,    "/konto/sitzungen",                            PERSON,                 sessions_page               },
    {POST,    "/konto/sitzungen/{session}/ende",                           PERSON, session_end_one},
    {POST,    "/konto/sitzungen/ende",                           PERSON,           session_end_all                         },
    {POST,    "/konto/abmelden",                           ANYONE,                 sign_out},
};

const struct program program = {
    .name = "account",
    .routes = routes,
    .nroutes = COUNT(routes),
    .stmts = {&session_stmts, &account_stmts},
    .arena_max = 1 << 20,
    .page_max = 1 << 20,
};
