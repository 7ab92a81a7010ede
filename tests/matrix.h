/*
 * matrix.h - every route x every role x own, foreign and missing ids.
 */
#ifndef MATRIX_H
#define MATRIX_H

/*
 * Ask every route of the program as every role and compare with the file of
 * expectations, one line a route:
 *
 *	GET /arbeit/raum/{workspace}  303 303 404 200/404 ...
 *
 * with one column a role (matrix.c names them), each "own/foreign", or one
 * code where both are the same.  A missing id must look like a foreign one,
 * byte for byte.  Lines "{workspace} #2001 #2002" before them say which own
 * and foreign values stand for a parameter; "#" marks an id.
 *
 * With BEFUND_MATRIX_WRITE=1 the file is written anew from what was seen, to
 * be read line by line before it is believed.
 */
void matrix_check(const char *path);

#endif
