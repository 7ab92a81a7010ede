/*
 * lp.c - moves of a table: linear problems.  The home of GLPK.
 */
#include "lp.h"

#include <glpk.h>
#include <math.h>
#include <stdlib.h>

struct lp {
	glp_prob *p;
	int branches;
	double *whole;      /* of column i: its value in whole numbers */
	double *low, *high; /* ... and its bounds before it was made so */
	int room;
};

enum { SIMPLEX_STEPS = 200000, DIVES = 400, BRANCHES = 500, SMALL = 400 };

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
	free(lp->whole);
	free(lp->low);
	free(lp->high);
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

double
lp_high(const struct lp *lp, int column)
{
	return glp_get_col_ub(lp->p, column);
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

/* Take over what was found as it is, or as the branching has it. */
static void
keep(struct lp *lp, bool branched)
{
	for (int i = 1; i <= glp_get_num_cols(lp->p); i++)
		lp->whole[i] = branched ? glp_mip_col_val(lp->p, i)
					: glp_get_col_prim(lp->p, i);
}

static enum lp_end
branch(struct lp *lp)
{
	glp_iocp how;
	int fault;

	if (glp_get_num_cols(lp->p) > SMALL || lp_least(lp) != LP_DONE)
		return LP_STUCK;
	for (int i = 1; i <= glp_get_num_cols(lp->p); i++)
		glp_set_col_kind(lp->p, i, GLP_IV);
	glp_init_iocp(&how);
	how.msg_lev = GLP_MSG_OFF;
	how.cb_func = count_branches;
	how.cb_info = lp;
	lp->branches = BRANCHES;
	fault = glp_intopt(lp->p, &how);
	if ((fault != 0 && fault != GLP_ESTOP) ||
	    (glp_mip_status(lp->p) != GLP_OPT &&
		glp_mip_status(lp->p) != GLP_FEAS))
		return LP_STUCK;
	keep(lp, true);
	return LP_DONE;
}

/* The column nearest to a whole number without being one; 0: there is none. */
static int
nearly_whole(const struct lp *lp)
{
	double least = 1;
	int best = 0;

	for (int i = 1; i <= glp_get_num_cols(lp->p); i++) {
		double v = glp_get_col_prim(lp->p, i), far = fabs(v - rint(v));

		if (far > 1e-7 && far < least) {
			least = far;
			best = i;
		}
	}
	return best;
}

/* Make this column whole, one way or the other. */
static bool
make_whole(struct lp *lp, int column)
{
	double v = glp_get_col_prim(lp->p, column), near = rint(v);

	lp_bounds(lp, column, near, near);
	if (lp_least(lp) == LP_DONE)
		return true;
	near = near > v ? near - 1 : near + 1;
	if (near < lp->low[column] || near > lp->high[column])
		return false;
	lp_bounds(lp, column, near, near);
	return lp_least(lp) == LP_DONE;
}

static bool
make_room(struct lp *lp)
{
	int n = glp_get_num_cols(lp->p) + 1;

	if (n <= lp->room)
		return true;
	free(lp->whole);
	free(lp->low);
	free(lp->high);
	lp->whole = calloc((size_t)n, sizeof(double));
	lp->low = calloc((size_t)n, sizeof(double));
	lp->high = calloc((size_t)n, sizeof(double));
	lp->room =
	    lp->whole != NULL && lp->low != NULL && lp->high != NULL ? n : 0;
	return lp->room > 0;
}

enum lp_end
lp_whole_near(struct lp *lp)
{
	int n = glp_get_num_cols(lp->p), column = 0;
	bool going = true;

	if (!make_room(lp))
		return LP_STUCK;
	for (int i = 1; i <= n; i++) {
		lp->low[i] = glp_get_col_lb(lp->p, i);
		lp->high[i] = glp_get_col_ub(lp->p, i);
	}
	for (int i = 0; going && i < DIVES; i++) {
		column = nearly_whole(lp);
		if (column == 0)
			break;
		going = make_whole(lp, column);
	}
	going = going && nearly_whole(lp) == 0;
	if (going)
		keep(lp, false);
	for (int i = 1; i <= n; i++)
		if (glp_get_col_lb(lp->p, i) > lp->low[i] ||
		    glp_get_col_ub(lp->p, i) < lp->high[i])
			lp_bounds(lp, i, lp->low[i], lp->high[i]);
	return going ? LP_DONE : branch(lp);
}

double
lp_value(struct lp *lp, int column)
{
	return glp_get_col_prim(lp->p, column);
}

double
lp_whole(struct lp *lp, int column)
{
	return lp->whole[column];
}
