/*
 * main.c - steering: meetings, votes and decisions of the committee.
 */
#include "serve.h"

int
main(int argc, char **argv)
{
	return serve_main(argc, argv, &program);
}
