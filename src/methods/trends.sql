-- The recent trend of a figure over its last five points, such as years: is it going up, down, or neither?
-- Source: the recent trend marker of OHID Fingertips.

-- The slope of a straight line through values at 1, 2, 3 and so on, each by its weight, and its standard error; the
-- value at `without` is left out.
CREATE TEMP MACRO weighted_slope(ys, weights, without) AS
  list_transform(
    list_transform(
      [{y: ys, w: list_transform(weights, lambda ws_w, ws_i: CASE WHEN ws_i = without THEN 0.0::DOUBLE ELSE ws_w END)}],
      lambda ws0: {
        w: list_sum(ws0.w),
        t: list_sum(list_transform(ws0.w, lambda ws_w, ws_i: ws_w * ws_i)),
        y: list_sum(list_transform(ws0.w, lambda ws_w, ws_i: ws_w * ws0.y[ws_i])),
        tt: list_sum(list_transform(ws0.w, lambda ws_w, ws_i: ws_w * ws_i * ws_i)),
        ty: list_sum(list_transform(ws0.w, lambda ws_w, ws_i: ws_w * ws_i * ws0.y[ws_i]))
      }
    ),
    lambda ws: {
      slope: (ws.w * ws.ty - ws.t * ws.y) / (ws.w * ws.tt - ws.t * ws.t),
      error: sqrt(ws.w / (ws.w * ws.tt - ws.t * ws.t))
    }
  )[1];

-- The last five points that are known, each with 95 % limits apart from each other: the line's slope by its error,
-- squared (chi-squared with one degree of freedom), and the slopes without each of the five in turn.
-- NULL with fewer than five.
CREATE TEMP MACRO trend_parts(xs, lowers, uppers) AS
  list_transform(
    list_transform(
      list_transform(
        [{y: CAST(xs AS DOUBLE[]), low: CAST(lowers AS DOUBLE[]), high: CAST(uppers AS DOUBLE[])}],
        lambda tp0: list_filter(
          list_transform(tp0.y, lambda tp_y, tp_i: {
            y: finite_number(tp_y),
            w: 1 / pow(valid_divisor(tp0.high[tp_i] - tp0.low[tp_i]) / 3.92::DOUBLE, 2)
          }),
          lambda tp_point: tp_point.y + tp_point.w IS NOT NULL)
      ),
      lambda tp1: {
        y: list_transform(list_slice(tp1, -5, -1), lambda tp_point: tp_point.y),
        w: list_transform(list_slice(tp1, -5, -1), lambda tp_point: tp_point.w)
      }
    ),
    lambda tp: CASE WHEN len(tp.y) = 5 THEN {
      all_five: weighted_slope(tp.y, tp.w, 0),
      without_one: list_transform(range(1, 6), lambda tp_i: sign(weighted_slope(tp.y, tp.w, tp_i).slope))
    } END
  )[1];

-- The trend over the last five points of a list in the order of time, by their values and 95 % limits: 'rising',
-- 'falling', 'no significant trend' or 'cannot be told: fewer than five points'. Significant below a chance of 0.002,
-- and only where the slope keeps its direction whichever of the five is left out. NULL where there is no list.
CREATE TEMP MACRO trend_words(xs, lowers, uppers) AS
  list_transform(
    [{parts: trend_parts(xs, lowers, uppers), is_given: CAST(xs AS DOUBLE[]) IS NOT NULL}],
    lambda tw: CASE
      WHEN NOT tw.is_given THEN NULL
      WHEN tw.parts IS NULL THEN 'cannot be told: fewer than five points'
      WHEN pow(tw.parts.all_five.slope / tw.parts.all_five.error, 2) <= 9.54953570608324::DOUBLE
        OR abs(list_sum(tw.parts.without_one)) < 5 THEN 'no significant trend'
      WHEN tw.parts.all_five.slope > 0 THEN 'rising'
      ELSE 'falling'
    END
  )[1];
