/*
 * period_make.h - for period_read.c: stored periods made of numbers.  Each is
 * of kind PERIOD_NONE where the calendar has no such part of a year.
 */
#ifndef PERIOD_MAKE_H
#define PERIOD_MAKE_H

#include "period.h"

struct period period_none(void);
struct period period_of_year(int year);
struct period period_of_school_year(int first_year);
struct period period_of_day(int year, int month, int day);
struct period period_of_month(int year, int month);
struct period period_of_half(int year, int half);
struct period period_of_quarter(int year, int quarter);

/* The winter term that begins in this year, or its summer term. */
struct period period_of_term(int year, bool winter);

#endif
