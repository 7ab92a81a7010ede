/*
 * main.c - admin: persons, organisations and rights; no content.
 */
#include "serve.h"

int
main(int argc, char **argv)
{
	return serve_main(argc, argv, &program);
}
