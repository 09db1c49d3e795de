-- The normal distribution.
--
-- How these files are written. A macro is pasted into the query that calls it, so an argument named twice is computed
-- twice, and one that stands inside a lambda could be taken for the lambda's own variable. Where a macro needs a value
-- more than once it therefore puts its arguments into a list of one struct and works on that in a lambda: computed
-- once, and never mistaken. The lambda of list_reduce uses nothing but its own two variables, because DuckDB 1.4 takes
-- other columns from the wrong row there (issue 25816); what it needs is put into the list beforehand. Mind that
-- least() and greatest() pass over NULL. A macro ends in a semicolon at the end of a line, which nothing else here does.

-- A number as DOUBLE; NULL for what is not finite.
CREATE TEMP MACRO finite_number(x) AS
  list_transform([CAST(x AS DOUBLE)], lambda finite_x: CASE WHEN isfinite(finite_x) THEN finite_x END)[1];

-- The value below which the share p of a standard normal distribution lies. NULL unless 0 < p < 1.
-- Source: M. J. Wichura, Algorithm AS 241 (PPND16), Applied Statistics 37 (1988), 477-484. About 16 digits.
CREATE TEMP MACRO normal_quantile(p) AS
  list_transform(
    list_transform(
      list_transform(
        [{p: finite_number(p)}],
        lambda nq0: {
          p: CASE WHEN nq0.p > 0 AND nq0.p < 1 THEN nq0.p END,
          q: nq0.p - 0.5::DOUBLE,
          tail: CASE WHEN nq0.p > 0 AND nq0.p < 1 THEN sqrt(-ln(least(nq0.p, 1 - nq0.p))) END
        }
      ),
      lambda nq1: {
        p: nq1.p,
        q: nq1.q,
        zone: CASE WHEN abs(nq1.q) <= 0.425::DOUBLE THEN 'middle' WHEN nq1.tail <= 5 THEN 'tail' ELSE 'far' END,
        r: CASE
          WHEN abs(nq1.q) <= 0.425::DOUBLE THEN 0.180625::DOUBLE - nq1.q * nq1.q
          WHEN nq1.tail <= 5 THEN nq1.tail - 1.6::DOUBLE
          ELSE nq1.tail - 5
        END
      }
    ),
    lambda nq: CASE
      WHEN nq.p IS NULL THEN NULL
      WHEN nq.zone = 'middle' THEN nq.q
        * (((((((2509.0809287301226727e0 * nq.r + 33430.575583588128105e0) * nq.r + 67265.770927008700853e0) * nq.r
            + 45921.953931549871457e0) * nq.r + 13731.693765509461125e0) * nq.r + 1971.5909503065514427e0) * nq.r
            + 133.14166789178437745e0) * nq.r + 3.387132872796366608e0)
        / (((((((5226.495278852854561e0 * nq.r + 28729.085735721942674e0) * nq.r + 39307.89580009271061e0) * nq.r
            + 21213.794301586595867e0) * nq.r + 5394.1960214247511077e0) * nq.r + 687.1870074920579083e0) * nq.r
            + 42.313330701600911252e0) * nq.r + 1e0)
      WHEN nq.zone = 'tail' THEN sign(nq.q)
        * (((((((7.7454501427834140764e-4 * nq.r + 0.0227238449892691845833e0) * nq.r + 0.24178072517745061177e0) * nq.r
            + 1.27045825245236838258e0) * nq.r + 3.64784832476320460504e0) * nq.r + 5.7694972214606914055e0) * nq.r
            + 4.6303378461565452959e0) * nq.r + 1.42343711074968357734e0)
        / (((((((1.05075007164441684324e-9 * nq.r + 5.475938084995344946e-4) * nq.r + 0.0151986665636164571966e0) * nq.r
            + 0.14810397642748007459e0) * nq.r + 0.68976733498510000455e0) * nq.r + 1.6763848301838038494e0) * nq.r
            + 2.05319162663775882187e0) * nq.r + 1e0)
      ELSE sign(nq.q)
        * (((((((2.01033439929228813265e-7 * nq.r + 2.71155556874348757815e-5) * nq.r + 0.0012426609473880784386e0) * nq.r
            + 0.026532189526576123093e0) * nq.r + 0.29656057182850489123e0) * nq.r + 1.7848265399172913358e0) * nq.r
            + 5.4637849111641143699e0) * nq.r + 6.6579046435011037772e0)
        / (((((((2.04426310338993978564e-15 * nq.r + 1.4215117583164458887e-7) * nq.r + 1.8463183175100546818e-5) * nq.r
            + 7.868691311456132591e-4) * nq.r + 0.0148753612908506148525e0) * nq.r + 0.13692988092273580531e0) * nq.r
            + 0.59983220655588793769e0) * nq.r + 1e0)
    END
  )[1];

-- The chance that a standard normal value lies further from 0 than z, on either side: 0 to 1.
-- Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.11 (series, up to 3) and 26.2.14 (continued
-- fraction, beyond).
CREATE TEMP MACRO normal_two_sided_p(z) AS
  list_transform(
    list_transform(
      [{z: abs(finite_number(z))}],
      lambda np0: {
        z: np0.z,
        density: exp(-np0.z * np0.z / 2) / sqrt(2 * pi()),
        series: list_reduce(
          list_transform(range(60, 0, -1), lambda np_k: np0.z * np0.z / (2 * np_k + 1)),
          lambda np_sum, np_factor: 1 + np_factor * np_sum,
          1.0::DOUBLE),
        fraction: list_reduce(
          list_transform(range(120, 0, -1), lambda np_k: CASE WHEN np0.z > 0 THEN np_k / (np0.z * np0.z) END),
          lambda np_below, np_level: 1 + np_level / np_below,
          1.0::DOUBLE)
      }
    ),
    lambda np: CASE
      WHEN np.z <= 3 THEN 1 - 2 * np.density * np.z * np.series
      WHEN np.z > 3 THEN 2 * np.density / (np.z * np.fraction)
    END
  )[1];

-- How many standard errors an interval reaches to either side: 1.96 for a confidence of 0.95.
-- NULL unless 0 < confidence < 1.
CREATE TEMP MACRO interval_z(confidence) AS
  list_transform(
    [finite_number(confidence)],
    lambda iz: CASE WHEN iz > 0 AND iz < 1 THEN -normal_quantile((1 - iz) / 2) END
  )[1];
