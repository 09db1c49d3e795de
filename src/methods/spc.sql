-- Statistical process control: which months stand out from what the months before and after them would lead one to
-- expect. All work on lists in the order of time, of raw months (sums over 12 months share 11 of them and always run),
-- and give a list as long of STRUCT(value, mean, lower, upper, sign, why). A month that is not known (NULL) has NULL for
-- value, sign and why; it counts in no limit and ends every run.
-- Source of limits: Montgomery, Introduction to Statistical Quality Control (2013), ch. 6 and 7. Source of the rules:
-- NHS England, Making Data Count, as the package NHSRplotthedots 0.2 applies them.

-- A number above, below or at another: 1, -1 or 0. What differs by no more than rounding is the same.
CREATE TEMP MACRO spc_side(x, other) AS
  CASE WHEN abs(x - other) <= 1e-12 * abs(other) THEN 0 ELSE CAST(sign(x - other) AS INTEGER) END;

-- Of a list of marks (1, -1, 0 or NULL), for each element the mark of a run of so many equal marks that it is part of,
-- or 0 where it is part of none.
CREATE TEMP MACRO spc_runs(marks, run) AS
  list_transform(
    list_transform(
      [{marks: marks, run: run}],
      lambda sr0: {run: sr0.run, sums: list_transform(
        range(1, len(sr0.marks) + 1),
        lambda sr_i: coalesce(list_sum(list_slice(sr0.marks, sr_i, sr_i + sr0.run - 1)), 0))}
    ),
    lambda sr: list_transform(
      range(1, len(sr.sums) + 1),
      lambda sr_i: CASE
        WHEN list_contains(list_slice(sr.sums, greatest(1, sr_i - sr.run + 1), sr_i), sr.run) THEN 1
        WHEN list_contains(list_slice(sr.sums, greatest(1, sr_i - sr.run + 1), sr_i), -sr.run) THEN -1
        ELSE 0
      END)
  )[1];

-- The points of a chart from its values, the mean at each and the standard error at each: limits at three standard
-- errors, but not beyond lowest and highest, where these are known. `why` names the first of the rules that applies:
-- outside the limits; seven in a row each higher (or each lower) than the one before, to which `sign` gives the
-- direction; two of three beyond two thirds of the way to a limit but within it, all three on the same side of the mean
-- (as NHSRplotthedots counts them: a value outside a limit is none of the two); seven in a row on one side of the mean. With fewer than 13 known values there is no sign but 'too few months to tell'.
CREATE TEMP MACRO spc_points(xs, means, errors, lowest, highest) AS
  list_transform(
    list_transform(
      list_transform(
        [{x: xs, m: means, e: errors, lowest: CAST(lowest AS DOUBLE), highest: CAST(highest AS DOUBLE)}],
        lambda sp0: {
          x: sp0.x, m: sp0.m, e: sp0.e, lowest: sp0.lowest, highest: sp0.highest, known: list_count(sp0.x),
          side: list_transform(sp0.x, lambda sp_x, sp_i: spc_side(sp_x, sp0.m[sp_i])),
          beyond: list_transform(sp0.x, lambda sp_x, sp_i: CASE
            WHEN spc_side(sp_x, sp0.m[sp_i] + 3 * sp0.e[sp_i]) > 0 THEN 3
            WHEN spc_side(sp_x, sp0.m[sp_i] - 3 * sp0.e[sp_i]) < 0 THEN -3
            WHEN spc_side(sp_x, sp0.m[sp_i] + 2 * sp0.e[sp_i]) > 0 THEN 2
            WHEN spc_side(sp_x, sp0.m[sp_i] - 2 * sp0.e[sp_i]) < 0 THEN -2
            ELSE 0 END),
          step: list_transform(sp0.x, lambda sp_x, sp_i: CASE WHEN sp_i > 1 THEN spc_side(sp_x, sp0.x[sp_i - 1]) END)
        }
      ),
      lambda sp1: {
        x: sp1.x, m: sp1.m, e: sp1.e, lowest: sp1.lowest, highest: sp1.highest, known: sp1.known, beyond: sp1.beyond,
        side_run: spc_runs(sp1.side, 7),
        step_run: spc_runs(sp1.step, 6),
        pair: list_transform(
          range(1, len(sp1.x) - 1),
          lambda sp_i: CASE
            WHEN abs(list_sum(list_slice(sp1.side, sp_i, sp_i + 2))) = 3
              AND len(list_filter(list_slice(sp1.beyond, sp_i, sp_i + 2), lambda sp_b: abs(sp_b) = 2)) > 1
            THEN 1 ELSE 0 END)
      }
    ),
    lambda sp: list_transform(
      range(1, len(sp.x) + 1),
      lambda sp_i: list_transform(
        [{
          beyond: sp.beyond[sp_i],
          trend: CASE WHEN sp.step_run[sp_i] <> 0 THEN sp.step_run[sp_i] ELSE coalesce(sp.step_run[sp_i + 1], 0) END,
          is_pair: abs(sp.beyond[sp_i]) = 2 AND list_contains(list_slice(sp.pair, greatest(1, sp_i - 2), sp_i), 1),
          side: sp.side_run[sp_i]
        }],
        lambda sp_at: {
          value: sp.x[sp_i],
          mean: sp.m[sp_i],
          lower: CASE WHEN sp.e[sp_i] IS NOT NULL THEN greatest(sp.m[sp_i] - 3 * sp.e[sp_i], sp.lowest) END,
          upper: CASE WHEN sp.e[sp_i] IS NOT NULL THEN least(sp.m[sp_i] + 3 * sp.e[sp_i], sp.highest) END,
          sign: CASE
            WHEN sp.x[sp_i] IS NULL THEN NULL
            WHEN sp.known < 13 THEN 'too few months to tell'
            WHEN sp_at.beyond = 3 THEN 'high'
            WHEN sp_at.beyond = -3 THEN 'low'
            WHEN sp_at.trend <> 0 THEN CASE WHEN sp_at.trend > 0 THEN 'high' ELSE 'low' END
            WHEN sp_at.is_pair THEN CASE WHEN sp_at.beyond > 0 THEN 'high' ELSE 'low' END
            WHEN sp_at.side <> 0 THEN CASE WHEN sp_at.side > 0 THEN 'high' ELSE 'low' END
            ELSE 'as expected'
          END,
          why: CASE
            WHEN sp.x[sp_i] IS NULL THEN NULL
            WHEN sp.known < 13 THEN 'fewer than 13 months are known'
            WHEN sp_at.beyond = 3 THEN 'above the upper limit'
            WHEN sp_at.beyond = -3 THEN 'below the lower limit'
            WHEN sp_at.trend > 0 THEN 'in a run of 7 or more months that each rose'
            WHEN sp_at.trend < 0 THEN 'in a run of 7 or more months that each fell'
            WHEN sp_at.is_pair AND sp_at.beyond > 0 THEN 'one of 2 in 3 months close to the upper limit'
            WHEN sp_at.is_pair THEN 'one of 2 in 3 months close to the lower limit'
            WHEN sp_at.side > 0 THEN 'in a run of 7 or more months above the mean'
            WHEN sp_at.side < 0 THEN 'in a run of 7 or more months below the mean'
            ELSE 'within the limits and in no run'
          END
        }
      )[1])
  )[1];

-- XmR chart of any measure: mean and 2.66 times the mean moving range to either side (3 / 1.128). A moving range of
-- 3.267 times the mean one or more is left out of it, once. Where no value is below 0, neither is the lower limit.
CREATE TEMP MACRO spc_xmr(xs) AS
  list_transform(
    list_transform(
      list_transform(
        [list_transform(CAST(xs AS DOUBLE[]), lambda xm_x: finite_number(xm_x))],
        lambda xm0: {
          x: xm0, mean: list_avg(xm0), lowest: CASE WHEN list_min(xm0) >= 0 THEN 0 END,
          ranges: list_transform(range(2, len(xm0) + 1), lambda xm_i: abs(xm0[xm_i] - xm0[xm_i - 1]))
        }
      ),
      lambda xm1: {
        x: xm1.x, mean: xm1.mean, lowest: xm1.lowest,
        range: coalesce(
          list_avg(list_filter(xm1.ranges, lambda xm_r: xm_r < 3.267::DOUBLE * list_avg(xm1.ranges))),
          list_avg(xm1.ranges))
      }
    ),
    lambda xm: spc_points(
      xm.x,
      list_transform(xm.x, lambda xm_x: xm.mean),
      list_transform(xm.x, lambda xm_x: 2.66::DOUBLE / 3 * xm.range),
      xm.lowest,
      NULL)
  )[1];

-- c chart of counts over months alike: the mean, and three times its root to either side, not below 0.
CREATE TEMP MACRO spc_c(ns) AS
  list_transform(
    list_transform(
      [list_transform(CAST(ns AS DOUBLE[]), lambda sc_n: valid_count(sc_n))],
      lambda sc0: {x: sc0, mean: list_avg(sc0)}
    ),
    lambda sc: spc_points(
      sc.x,
      list_transform(sc.x, lambda sc_x: sc.mean),
      list_transform(sc.x, lambda sc_x: sqrt(sc.mean)),
      0,
      NULL)
  )[1];

-- u chart of rates: counts by what they happened among, such as thousands of residents, or days in the month. A value
-- is count / exposure; the mean is all counts by all exposures, and the limits widen where the exposure is small.
CREATE TEMP MACRO spc_u(counts, exposures) AS
  list_transform(
    list_transform(
      list_transform(
        [{n: list_transform(CAST(counts AS DOUBLE[]), lambda su_n: valid_count(su_n)),
          t: list_transform(CAST(exposures AS DOUBLE[]), lambda su_t: valid_divisor(su_t))}],
        lambda su0: {t: su0.t, x: list_transform(su0.n, lambda su_n, su_i: su_n / su0.t[su_i])}
      ),
      lambda su1: {
        t: su1.t, x: su1.x,
        mean: list_sum(list_transform(su1.x, lambda su_x, su_i: su_x * su1.t[su_i]))
          / list_sum(list_transform(su1.x, lambda su_x, su_i: CASE WHEN su_x IS NOT NULL THEN su1.t[su_i] END))
      }
    ),
    lambda su: spc_points(
      su.x,
      list_transform(su.x, lambda su_x: su.mean),
      list_transform(su.x, lambda su_x, su_i: sqrt(su.mean / su.t[su_i])),
      0,
      NULL)
  )[1];

-- p chart of shares: counts of totals. A value is a part of 1; the mean is all counts of all totals, and the limits
-- stay within 0 and 1.
CREATE TEMP MACRO spc_p(counts, totals) AS
  list_transform(
    list_transform(
      list_transform(
        [{n: list_transform(CAST(counts AS DOUBLE[]), lambda sh_n: valid_count(sh_n)),
          t: list_transform(CAST(totals AS DOUBLE[]), lambda sh_t: valid_divisor(sh_t))}],
        lambda sh0: {t: sh0.t, x: list_transform(sh0.n, lambda sh_n, sh_i:
          CASE WHEN sh_n <= sh0.t[sh_i] THEN sh_n / sh0.t[sh_i] END)}
      ),
      lambda sh1: {
        t: sh1.t, x: sh1.x,
        mean: list_sum(list_transform(sh1.x, lambda sh_x, sh_i: sh_x * sh1.t[sh_i]))
          / list_sum(list_transform(sh1.x, lambda sh_x, sh_i: CASE WHEN sh_x IS NOT NULL THEN sh1.t[sh_i] END))
      }
    ),
    lambda sh: spc_points(
      sh.x,
      list_transform(sh.x, lambda sh_x: sh.mean),
      list_transform(sh.x, lambda sh_x, sh_i: sqrt(sh.mean * (1 - sh.mean) / sh.t[sh_i])),
      0,
      1)
  )[1];
