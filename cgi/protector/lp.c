/*
 * lp.c - moves of a table: linear problems.  The home of GLPK.
 */
#include "lp.h"

#include <glpk.h>
#include <stdlib.h>

struct lp {
	glp_prob *p;
	int branches;
};

enum { SIMPLEX_STEPS = 200000 };

struct lp *
lp_new(int rows)
{
	struct lp *lp = calloc(1, sizeof(*lp));

	if (lp == NULL)
		return NULL;
	(void)glp_term_out(GLP_OFF);
	lp->p = glp_create_prob();
	glp_set_obj_dir(lp->p, GLP_MIN);
	if (rows > 0)
		(void)glp_add_rows(lp->p, rows);
	for (int i = 1; i <= rows; i++)
		glp_set_row_bnds(lp->p, i, GLP_FX, 0, 0);
	return lp;
}

void
lp_free(struct lp *lp)
{
	if (lp == NULL)
		return;
	glp_delete_prob(lp->p);
	free(lp);
}

void
lp_bounds(struct lp *lp, int column, double low, double high)
{
	bool from = low > -LP_FAR, to = high < LP_FAR;

	glp_set_col_bnds(lp->p, column,
	    from && to ? (low < high ? GLP_DB : GLP_FX)
	    : from     ? GLP_LO
	    : to       ? GLP_UP
		       : GLP_FR,
	    low, high);
}

void
lp_cost(struct lp *lp, int column, double cost)
{
	glp_set_obj_coef(lp->p, column, cost);
}

int
lp_column(struct lp *lp, double low, double high, double cost, size_t n,
    const struct lp_term *t)
{
	int column = glp_add_cols(lp->p, 1);
	int *row = calloc(n + 1, sizeof(*row));
	double *sign = calloc(n + 1, sizeof(*sign));

	if (row != NULL && sign != NULL) {
		for (size_t i = 0; i < n; i++) {
			row[i + 1] = t[i].row;
			sign[i + 1] = t[i].sign;
		}
		glp_set_mat_col(lp->p, column, (int)n, row, sign);
	} else {
		/* left alone, it moves nothing */
		low = high = 0;
	}
	free(row);
	free(sign);
	lp_bounds(lp, column, low, high);
	lp_cost(lp, column, cost);
	return column;
}

static enum lp_end
ended(int status)
{
	switch (status) {
	case GLP_OPT:
		return LP_DONE;
	case GLP_NOFEAS:
	case GLP_INFEAS:
		return LP_IMPOSSIBLE;
	case GLP_UNBND:
		return LP_UNBOUNDED;
	default:
		return LP_STUCK;
	}
}

enum lp_end
lp_least(struct lp *lp)
{
	glp_smcp how;
	int fault;

	glp_init_smcp(&how);
	how.msg_lev = GLP_MSG_OFF;
	/* standing still is dual feasible: costs are never negative */
	how.meth = GLP_DUALP;
	how.it_lim = SIMPLEX_STEPS;
	fault = glp_simplex(lp->p, &how);
	if (fault != 0) {
		/* a basis of before may be worthless now: begin anew */
		glp_std_basis(lp->p);
		fault = glp_simplex(lp->p, &how);
	}
	if (fault != 0)
		return LP_STUCK;
	if (glp_get_status(lp->p) == GLP_UNDEF)
		return glp_get_dual_stat(lp->p) == GLP_NOFEAS ? LP_UNBOUNDED
							      : LP_STUCK;
	return ended(glp_get_status(lp->p));
}

static void
count_branches(glp_tree *tree, void *arg)
{
	struct lp *lp = arg;

	if (glp_ios_reason(tree) == GLP_ISELECT && --lp->branches < 0)
		glp_ios_terminate(tree);
}

enum lp_end
lp_least_whole(struct lp *lp, int branches)
{
	glp_iocp how;
	int fault;

	for (int i = 1; i <= glp_get_num_cols(lp->p); i++)
		glp_set_col_kind(lp->p, i, GLP_IV);
	glp_init_iocp(&how);
	how.msg_lev = GLP_MSG_OFF;
	how.cb_func = count_branches;
	how.cb_info = lp;
	lp->branches = branches;
	fault = glp_intopt(lp->p, &how);
	if (fault != 0 && fault != GLP_ESTOP)
		return LP_STUCK;
	switch (glp_mip_status(lp->p)) {
	case GLP_OPT:
	case GLP_FEAS:
		return LP_DONE;
	case GLP_NOFEAS:
		return LP_IMPOSSIBLE;
	default:
		return LP_STUCK;
	}
}

double
lp_value(struct lp *lp, int column)
{
	return glp_get_col_prim(lp->p, column);
}

double
lp_whole(struct lp *lp, int column)
{
	return glp_mip_col_val(lp->p, column);
}
