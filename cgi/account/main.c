/*
 * main.c - account: the only program that sees a password.
 */
#include "serve.h"
#include "slots.h"

int
main(int argc, char **argv)
{
	if (slots_init())
		return 1;
	return serve_main(argc, argv, &program);
}
