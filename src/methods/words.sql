-- Numbers and places in words, for headlines.

-- A whole number in words up to twelve, in digits beyond.
CREATE TEMP MACRO number_words(n) AS
  list_transform(
    [CAST(n AS BIGINT)],
    lambda nw: CASE WHEN nw BETWEEN 0 AND 12
      THEN ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'][nw + 1]
      ELSE CAST(nw AS VARCHAR) END
  )[1];

-- A place in words: 'first' to 'tenth', then '11th', '12th', '21st'.
CREATE TEMP MACRO ordinal_words(n) AS
  list_transform(
    [CAST(n AS BIGINT)],
    lambda ow: CASE
      WHEN ow BETWEEN 1 AND 10
        THEN ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'][ow]
      WHEN ow % 100 BETWEEN 11 AND 13 THEN CAST(ow AS VARCHAR) || 'th'
      ELSE CAST(ow AS VARCHAR) || CASE ow % 10 WHEN 1 THEN 'st' WHEN 2 THEN 'nd' WHEN 3 THEN 'rd' ELSE 'th' END
    END
  )[1];

-- Where an area's change stands among those of other areas: 'one of the lowest rises, the second lowest of five areas'.
-- 'one of' is said of a place in the nearer half that is not the first, counting the areas that went the same way.
-- change: the area's, in per cent. from_highest and from_lowest: its rank() among the areas with a change, counted from
-- the highest and from the lowest. areas: how many have one. rises and falls: how many of them rose and fell.
-- joint: how many share its place, itself included. NULL where any of these is NULL.
-- Counted from the nearer end; from the far end only where all areas went the same way, so that the words stay true.
-- Where others did not go the same way, a place after the first is said of those that did: 'the second highest of two rises
-- among three areas'.
CREATE TEMP MACRO change_rank_words(change, from_highest, from_lowest, areas, rises, falls, joint) AS
  list_transform(
    list_transform(
      [{change: change, high: from_highest, low: from_lowest, areas: areas, rises: rises, falls: falls, joint: joint}],
      lambda rk0: {
        change: rk0.change, joint: rk0.joint, same_way: CASE WHEN rk0.change > 0 THEN rk0.rises ELSE rk0.falls END,
        areas: CASE WHEN rk0.high + rk0.low + rk0.rises + rk0.falls + rk0.joint IS NOT NULL THEN rk0.areas END,
        place: CASE
          WHEN rk0.change > 0 AND (rk0.high <= rk0.low OR rk0.rises < rk0.areas) THEN rk0.high
          WHEN rk0.change > 0 THEN rk0.low
          WHEN rk0.change < 0 AND (rk0.low <= rk0.high OR rk0.falls < rk0.areas) THEN rk0.low
          WHEN rk0.change < 0 THEN rk0.high
        END,
        kind: CASE
          WHEN rk0.change > 0 AND (rk0.high <= rk0.low OR rk0.rises < rk0.areas) THEN 'highest rise'
          WHEN rk0.change > 0 THEN 'lowest rise'
          WHEN rk0.change < 0 AND (rk0.low <= rk0.high OR rk0.falls < rk0.areas) THEN 'largest fall'
          WHEN rk0.change < 0 THEN 'smallest fall'
        END
      }
    ),
    lambda rk: CASE
      WHEN rk.change IS NULL OR rk.areas IS NULL THEN NULL
      WHEN rk.areas = 1 THEN 'the only area with a change to give'
      WHEN rk.change = 0 THEN 'no change'
      WHEN rk.same_way = 1 THEN 'the only ' || string_split(rk.kind, ' ')[2] || ' of ' || number_words(rk.areas) || ' areas'
      WHEN rk.place > 1 AND (rk.place * 2 <= rk.same_way OR rk.same_way < rk.areas)
        THEN CASE WHEN rk.place * 2 <= rk.same_way THEN 'one of the ' || rk.kind || 's, ' ELSE '' END
          || CASE WHEN rk.joint > 1 THEN 'the joint ' ELSE 'the ' END
          || ordinal_words(rk.place) || ' ' || string_split(rk.kind, ' ')[1] || ' of '
          || CASE WHEN rk.same_way < rk.areas
            THEN number_words(rk.same_way) || ' ' || string_split(rk.kind, ' ')[2] || 's among ' ELSE '' END
          || number_words(rk.areas) || ' areas'
      ELSE CASE WHEN rk.joint > 1 THEN 'the joint ' ELSE 'the ' END
        || CASE WHEN rk.place > 1 THEN ordinal_words(rk.place) || ' ' ELSE '' END
        || rk.kind || ' of ' || number_words(rk.areas) || ' areas'
    END
  )[1];
