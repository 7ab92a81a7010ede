/*
 * main.c - atlas: the public pages.  Reads the published schema and nothing
 * else; knows no visitor.
 */
#include "serve.h"

int
main(int argc, char **argv)
{
	return serve_main(argc, argv, &program);
}
