/*
 * matrix_test.c - every route of atlas x every role x every kind of id.
 */
#include "matrix.h"

#include <criterion/criterion.h>

#include "harness.h"

TestSuite(matrix, .init = harness_start, .fini = harness_stop);

Test(matrix, gives_each_role_what_is_written_down)
{
	matrix_check("tests/atlas/matrix.txt");
}
