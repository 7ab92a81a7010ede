/*
 * routes.c - every address of the public part, and what it may ask.
 */
#include "atlas.h"
#include "serve.h"

static const struct route routes[] = {
    {GET, "/",			     ANYONE, front_show,          0},
    {GET, "/atlas",			ANYONE, atlas_from_here,     0},
    {GET, "/atlas/",		       ANYONE, catalogue_show,      0},
    {GET, "/atlas/{slug}",                 ANYONE, indicator_show,      0},
    {GET, "/atlas/{slug}/{area}/{period}", ANYONE, cell_show,           0},
    {GET, "/beschluesse",                  ANYONE, decisions_from_here, 0},
    {GET, "/beschluesse/",                 ANYONE, decisions_show,      0},
    {GET, "/beschluesse/feed",             ANYONE, decisions_feed,      0},
    {GET, "/beschluesse/{number}",         ANYONE, decision_show,       0},
    {GET, "/impressum",                    ANYONE, imprint_show,        0},
    {GET, "/datenschutz",                  ANYONE, privacy_show,        0},
    {GET, "/barrierefreiheit",             ANYONE, accessibility_show,  0},
    {GET, "/robots.txt",                   ANYONE, robots_show,         0},
    {GET, "/.well-known/security.txt",     ANYONE, security_show,       0},
    {GET, "/sitemap.xml",                  ANYONE, sitemap_show,        0},
 /* whatever else was asked for: a page that helps to find it */
    {GET, "/{a}",			  ANYONE, nothing_show,        0},
    {GET, "/{a}/",			 ANYONE, nothing_show,        0},
    {GET, "/{a}/{b}",		      ANYONE, nothing_show,        0},
    {GET, "/{a}/{b}/{c}",                  ANYONE, nothing_show,        0},
};

const struct program program = {
    .name = "atlas",
    .routes = routes,
    .nroutes = COUNT(routes),
    .stmts = {&atlas_stmts},
};
