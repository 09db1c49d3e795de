/** A recipe laid out by a person with habits of their own: comments of every kind, quotes, brackets and lines. */
export const commentedRecipe = `# Theft by area, kept by the team.
# Ask before you change the steps.

recipe: 1 # the format
id:   theft-by-area   # never changes
version: 3
title: "Theft by area"      # shown on the screen
produces:
    - theft-rate   # per 1,000
    # the second one is new
    - { id: theft-change, unit: '%' }

about: >
    Recorded theft
    in two lines.

    A second paragraph.
changes:
    # newest first
    - version: 3      # in May
      date: "2016-05-03"
      what: 'Rate added'
      # who asked is in the minutes
      why: Asked for
    - { version: 2, date: 2016-02-29, what: Checks added }   # in February

# What the partners send
inputs:

    thefts:
        # title comes first
        title: 'Thefts, one row each'
        columns:
            recorded_on: { type: date, aliases: [Date Recorded, "Created Date"] }  # both spellings
            area: text   # the CSP
            kind:
                type: category
                values:          # as in the code book
                    bicycle: [Bike]    # and tricycles
                    vehicle: []
            outcome:
                type: category
                values: [charged, none]   # no other words yet
            place:
                type: category
                values:
                    - home     # dwellings
                    # shops and offices
                    - work
            note:
                aliases:
                    - Remarks   # the old name
                    - Comment
                    # more to come
                type: text

    population: {columns: {area: text, residents: integer}, optional: true}

parameters: {
    until: {type: month},   # the end
    area: {type: area, from: thefts.area}
}
steps:
    # counts first
    by_area: |   # one row an area
        SELECT area,
          count(*) AS n   -- all of them

        FROM thefts
        GROUP BY area
    # then the rate

    rates: SELECT area, n FROM by_area     # to be done
tables:
-   from: by_area
    title: Theft by area
    columns: {area: dimension, n: {role: count, title: Thefts}}
# a table for each step
-   from: rates
    title: 'Rates'      # and nothing else
    columns:
        area: dimension
        n: count
charts:
  - from: by_area
    title: Theft by area
    vega-lite: {
        "mark": "bar",
        "encoding": {"x": {"field": "n"}, "y": {"field": "area", "sort": null}}
    }
headlines: []
checks:
    - name: rows
      sql: SELECT 1 AS n   # always
# the end
`;
