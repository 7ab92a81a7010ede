/*
 * matrix_test.c - every route of steering x every role x every kind of id.
 */
#include "matrix.h"

#include <criterion/criterion.h>

#include "committee.h"

TestSuite(matrix, .init = committee_start, .fini = harness_stop);

Test(matrix, gives_each_role_what_is_written_down)
{
	matrix_check("tests/steering/matrix.txt");
}
