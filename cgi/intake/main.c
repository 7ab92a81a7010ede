/*
 * main.c - intake: the only program that reads files from outside.  Its role
 * sees deliveries, indicators and analyses; no person, comment or decision.
 */
#include "serve.h"

int
main(int argc, char **argv)
{
	return serve_main(argc, argv, &program);
}
