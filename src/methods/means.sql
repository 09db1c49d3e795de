-- Likely ranges of means and medians.

-- How many standard errors of a mean an interval reaches to either side by Student's t: 2.262 for 0.95 and 9 degrees of
-- freedom. Newton's method on the chance within, from the expansion about the normal value, which is close enough
-- alone above 400 degrees. NULL unless 0 < confidence < 1 and degrees is a whole number from 1.
-- Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4 (chance), 26.7.5 (expansion).
CREATE TEMP MACRO interval_t(confidence, degrees) AS
  list_transform(
    list_transform(
      list_transform(
        [{c: finite_number(confidence), n: whole_count(valid_divisor(degrees)), z: interval_z(confidence)}],
        lambda it0: {
          c: it0.c, n: CASE WHEN it0.z IS NOT NULL THEN it0.n END,
          start: it0.z + (pow(it0.z, 3) + it0.z) / (4 * it0.n)
            + (5 * pow(it0.z, 5) + 16 * pow(it0.z, 3) + 3 * it0.z) / (96 * pow(it0.n, 2))
            + (3 * pow(it0.z, 7) + 19 * pow(it0.z, 5) + 17 * pow(it0.z, 3) - 15 * it0.z) / (384 * pow(it0.n, 3))
            + (79 * pow(it0.z, 9) + 776 * pow(it0.z, 7) + 1482 * pow(it0.z, 5) - 1920 * pow(it0.z, 3) - 945 * it0.z)
              / (92160 * pow(it0.n, 4))
        }
      ),
      lambda it1: {
        c: it1.c, start: it1.start, n: it1.n, small: CASE WHEN it1.n BETWEEN 3 AND 400 THEN it1.n END,
        log_scale: CASE WHEN it1.n BETWEEN 3 AND 400
          THEN lgamma((it1.n + 1) / 2) - lgamma(it1.n / 2) - ln(it1.n * pi()) / 2 END
      }
    ),
    lambda it: CASE
      WHEN it.n = 1 THEN tan(pi() * it.c / 2)
      WHEN it.n = 2 THEN it.c * sqrt(2 / (1 - it.c * it.c))
      WHEN it.n > 400 THEN it.start
      ELSE list_reduce(
        list_transform(range(13), lambda it_step: {t: it.start, n: it.small, c: it.c, log_scale: it.log_scale}),
        lambda it_at, it_step: list_transform(
          list_transform(
            [{was: it_at, cos2: it_at.n / (it_at.n + it_at.t * it_at.t), odd: it_at.n % 2}],
            lambda it_sum: {
              was: it_sum.was, cos2: it_sum.cos2, odd: it_sum.odd,
              series: list_reduce(
                list_transform(
                  range(CAST(floor(it_sum.was.n / 2) AS BIGINT) - 1, 0, -1),
                  lambda it_k: (2 * it_k - 1 + it_sum.odd) / (2 * it_k + it_sum.odd) * it_sum.cos2),
                lambda it_below, it_factor: 1 + it_factor * it_below,
                1.0::DOUBLE)
            }
          ),
          lambda it_to: {
            t: it_to.was.t - (
                CASE WHEN it_to.odd = 1
                  THEN 2 / pi() * (atan(it_to.was.t / sqrt(it_to.was.n))
                    + sqrt((1 - it_to.cos2) * it_to.cos2) * it_to.series)
                  ELSE sqrt(1 - it_to.cos2) * it_to.series END
                - it_to.was.c)
              / (2 * exp(it_to.was.log_scale + (it_to.was.n + 1) / 2 * ln(it_to.cos2))),
            n: it_to.was.n, c: it_to.was.c, log_scale: it_to.was.log_scale
          }
        )[1]).t
    END
  )[1];

-- Lower limit of a mean of n values with the standard deviation sd of a sample (stddev_samp).
-- Source: PHE Technical Guide, Confidence Intervals (2018). NULL for fewer than two values.
CREATE TEMP MACRO mean_lower(mean, sd, n, confidence) AS
  finite_number(finite_number(mean) - interval_t(confidence, n - 1) * valid_count(sd) / sqrt(valid_divisor(n)));

-- Upper limit of a mean. Source: as mean_lower.
CREATE TEMP MACRO mean_upper(mean, sd, n, confidence) AS
  finite_number(finite_number(mean) + interval_t(confidence, n - 1) * valid_count(sd) / sqrt(valid_divisor(n)));

-- The place, counted from the smallest of n values, of the lower limit of their median: the highest place below which
-- as many values or fewer fall, of n with even chances, with the chance (1 - confidence) / 2 at most. 0 where there is
-- none: with 5 values or fewer at 95 %. From the normal distribution above 1,000.
-- Source: W. J. Conover, Practical Nonparametric Statistics (1999), ch. 3.2.
CREATE TEMP MACRO median_place(n, confidence) AS
  list_transform(
    [{n: whole_count(n), alpha: (1 - finite_number(confidence)) / 2, z: interval_z(confidence)}],
    lambda mpl: CASE
      WHEN mpl.n IS NULL OR mpl.z IS NULL THEN NULL
      WHEN mpl.n > 1000 THEN CAST(floor((mpl.n + 1 - mpl.z * sqrt(mpl.n)) / 2) AS BIGINT)
      ELSE CAST(list_reduce(
        list_transform(
          range(0, CASE WHEN mpl.n <= 1000 THEN CAST(floor(mpl.n / 2) AS BIGINT) + 1 ELSE 1 END),
          lambda mpl_k: {
            chance: exp(lgamma(mpl.n + 1) - lgamma(mpl_k + 1) - lgamma(mpl.n - mpl_k + 1) - mpl.n * ln(2)),
            alpha: mpl.alpha, places: 0
          }),
        lambda mpl_at, mpl_next: {
          chance: mpl_at.chance + mpl_next.chance,
          alpha: mpl_at.alpha,
          places: mpl_at.places + CASE WHEN mpl_at.chance + mpl_next.chance <= mpl_at.alpha THEN 1 ELSE 0 END
        },
        {chance: 0.0::DOUBLE, alpha: mpl.alpha, places: 0}).places AS BIGINT)
    END
  )[1];

-- Lower limit of the median of the values in a list, itself one of them; values not known are left out. NULL where
-- there are too few. Source: as median_place.
CREATE TEMP MACRO median_lower(xs, confidence) AS
  list_transform(
    list_transform(
      [{x: list_sort(list_filter(
          list_transform(CAST(xs AS DOUBLE[]), lambda ml_x: finite_number(ml_x)), lambda ml_x: ml_x IS NOT NULL)),
        confidence: confidence}],
      lambda ml0: {x: ml0.x, place: median_place(len(ml0.x), ml0.confidence)}
    ),
    lambda mlo: CASE WHEN mlo.place > 0 THEN mlo.x[mlo.place] END
  )[1];

-- Upper limit of the median of the values in a list. Source: as median_place.
CREATE TEMP MACRO median_upper(xs, confidence) AS
  list_transform(
    list_transform(
      [{x: list_sort(list_filter(
          list_transform(CAST(xs AS DOUBLE[]), lambda mu_x: finite_number(mu_x)), lambda mu_x: mu_x IS NOT NULL)),
        confidence: confidence}],
      lambda mu0: {x: mu0.x, place: median_place(len(mu0.x), mu0.confidence)}
    ),
    lambda mup: CASE WHEN mup.place > 0 THEN mup.x[len(mup.x) + 1 - mup.place] END
  )[1];
