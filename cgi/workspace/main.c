/*
 * main.c - workspace: analyses being discussed, rounds, conclusions.  Reads
 * and writes what belongs to the visitor's workspaces, and nothing else.
 */
#include "serve.h"

int
main(int argc, char **argv)
{
	return serve_main(argc, argv, &program);
}
