-- One lookup of the places that West Mercia's partners name: wards, districts, partnership areas, counties, the force, and
-- what they are held against. Names and codes are read off statistics of the Office for National Statistics: mid-2020
-- population of wards (SAPE23DT8a: wards of 2020, authorities of 2021) and recorded crime by Community Safety
-- Partnership (year ending June 2025). Contains public sector information licensed under the Open Government Licence v3.0.

-- The places as a list of texts: a code or another name, the name, the level, and the partnership area it lies in (HE, SH,
-- TW, NW, SW; WO is Worcestershire, which is both of the last). A place with several codes has a line for each. The
-- four-character codes are the ones in use until 2011. A ward whose name other wards have too is named with its
-- authority, so that its bare name stands for none of them.
CREATE TEMP MACRO place_list() AS string_split('E06000019|Herefordshire|partnership|HE
E22000326|Herefordshire|partnership|HE
00GA|Herefordshire|partnership|HE
Hereford|Herefordshire|partnership|HE
E06000051|Shropshire|partnership|SH
E22000360|Shropshire|partnership|SH
00GG|Shropshire|partnership|SH
Salop|Shropshire|partnership|SH
E06000020|Telford and Wrekin|partnership|TW
E22000333|Telford and Wrekin|partnership|TW
00GF|Telford and Wrekin|partnership|TW
Telford|Telford and Wrekin|partnership|TW
Wrekin|Telford and Wrekin|partnership|TW
Telford and the Wrekin|Telford and Wrekin|partnership|TW
Telford Wrekin|Telford and Wrekin|partnership|TW
T and W|Telford and Wrekin|partnership|TW
E22000368|North Worcestershire|partnership|NW
North Worcester|North Worcestershire|partnership|NW
North Worcs|North Worcestershire|partnership|NW
N Worcs|North Worcestershire|partnership|NW
N Worcestershire|North Worcestershire|partnership|NW
Worcestershire North|North Worcestershire|partnership|NW
Worcs North|North Worcestershire|partnership|NW
E22000332|South Worcestershire|partnership|SW
South Worcester|South Worcestershire|partnership|SW
South Worcs|South Worcestershire|partnership|SW
S Worcs|South Worcestershire|partnership|SW
S Worcestershire|South Worcestershire|partnership|SW
Worcestershire South|South Worcestershire|partnership|SW
Worcs South|South Worcestershire|partnership|SW
E07000234|Bromsgrove|district|NW
47UB|Bromsgrove|district|NW
E07000236|Redditch|district|NW
47UD|Redditch|district|NW
E07000239|Wyre Forest|district|NW
47UG|Wyre Forest|district|NW
E07000235|Malvern Hills|district|SW
47UC|Malvern Hills|district|SW
Malvern|Malvern Hills|district|SW
E07000237|Worcester|district|SW
47UE|Worcester|district|SW
E07000238|Wychavon|district|SW
47UF|Wychavon|district|SW
E10000034|Worcestershire|county|WO
Worcs|Worcestershire|county|WO
E23000016|West Mercia|force|
E12000005|West Midlands|region|
E92000001|England|country|
K04000001|England and Wales|country|
E05003931|Arrow|ward|HE
E05003932|Aylestone Hill|ward|HE
E05003933|Backbury|ward|HE
E05003934|Belmont Rural|ward|HE
E05003935|Birch|ward|HE
E05003936|Bircher|ward|HE
E05003937|Bishops Frome and Cradley|ward|HE
E05003938|Bobblestock|ward|HE
E05003939|Bromyard Bringsty|ward|HE
E05003940|Bromyard West|ward|HE
E05003941|Castle|ward|HE
E05003942|Central (Herefordshire)|ward|HE
E05003943|College (Herefordshire)|ward|HE
E05003944|Dinedor Hill|ward|HE
E05003945|Eign Hill|ward|HE
E05003946|Golden Valley North|ward|HE
E05003947|Golden Valley South|ward|HE
E05003948|Greyfriars|ward|HE
E05003949|Hagley|ward|HE
E05003950|Hampton|ward|HE
E05003951|Hinton and Hunderton|ward|HE
E05003952|Holmer|ward|HE
E05003953|Hope End|ward|HE
E05003954|Kerne Bridge|ward|HE
E05003955|Kings Acre|ward|HE
E05003956|Kington|ward|HE
E05003957|Ledbury North|ward|HE
E05003958|Ledbury South|ward|HE
E05003959|Ledbury West|ward|HE
E05003960|Leominster East|ward|HE
E05003961|Leominster North and Rural|ward|HE
E05003962|Leominster South|ward|HE
E05003963|Leominster West|ward|HE
E05003964|Llangarron|ward|HE
E05003965|Mortimer|ward|HE
E05003966|Newton Farm|ward|HE
E05003967|Old Gore|ward|HE
E05003968|Penyard|ward|HE
E05003969|Red Hill|ward|HE
E05003970|Ross East|ward|HE
E05003971|Ross North|ward|HE
E05003972|Ross West|ward|HE
E05003973|Saxon Gate|ward|HE
E05003974|Three Crosses|ward|HE
E05003975|Tupsley|ward|HE
E05003976|Weobley|ward|HE
E05003977|Whitecross|ward|HE
E05003978|Widemarsh|ward|HE
E05003979|Wormside|ward|HE
E05007189|Credenhill|ward|HE
E05007190|Queenswood|ward|HE
E05007191|Stoney Street|ward|HE
E05007192|Sutton Walls|ward|HE
E05004363|Admaston and Bratton|ward|TW
E05004364|Apley Castle|ward|TW
E05004365|Arleston|ward|TW
E05004366|Brookside|ward|TW
E05004367|Church Aston and Lilleshall|ward|TW
E05004368|College (Telford and Wrekin)|ward|TW
E05004369|Dawley and Aqueduct|ward|TW
E05004370|Donnington|ward|TW
E05004371|Dothill|ward|TW
E05004372|Edgmond and Ercall Magna|ward|TW
E05004373|Ercall|ward|TW
E05004374|Hadley and Leegomery|ward|TW
E05004375|Haygate|ward|TW
E05004376|Horsehay and Lightmoor|ward|TW
E05004377|Ironbridge Gorge|ward|TW
E05004378|Ketley and Overdale|ward|TW
E05004379|Madeley and Sutton Hill|ward|TW
E05004380|Malinslee and Dawley Bank|ward|TW
E05004381|Muxton|ward|TW
E05004382|Newport North and West|ward|TW
E05004383|Newport South and East|ward|TW
E05004384|Oakengates and Ketley Bank|ward|TW
E05004385|Park|ward|TW
E05004386|Priorslee|ward|TW
E05004387|St Georges|ward|TW
E05004388|Shawbirch|ward|TW
E05004389|The Nedge|ward|TW
E05004390|Woodside|ward|TW
E05004391|Wrockwardine|ward|TW
E05004392|Wrockwardine Wood and Trench|ward|TW
E05002995|Abbey (Shropshire)|ward|SH
E05002996|Albrighton|ward|SH
E05002997|Alveley and Claverley|ward|SH
E05002998|Bagley|ward|SH
E05002999|Battlefield|ward|SH
E05003000|Bayston Hill, Column and Sutton|ward|SH
E05003001|Belle Vue|ward|SH
E05003002|Bishop''s Castle|ward|SH
E05003003|Bowbrook (Shropshire)|ward|SH
E05003004|Bridgnorth East and Astley Abbotts|ward|SH
E05003005|Bridgnorth West and Tasley|ward|SH
E05003006|Broseley|ward|SH
E05003007|Brown Clee|ward|SH
E05003008|Burnell|ward|SH
E05003009|Castlefields and Ditherington|ward|SH
E05003010|Cheswardine|ward|SH
E05003011|Chirbury and Worthen|ward|SH
E05003012|Church Stretton and Craven Arms|ward|SH
E05003013|Clee|ward|SH
E05003014|Cleobury Mortimer|ward|SH
E05003015|Clun|ward|SH
E05003016|Copthorne|ward|SH
E05003017|Corvedale|ward|SH
E05003018|Ellesmere Urban|ward|SH
E05003019|Harlescott|ward|SH
E05003020|Highley|ward|SH
E05003021|Hodnet|ward|SH
E05003022|Llanymynech|ward|SH
E05003023|Longden|ward|SH
E05003024|Loton|ward|SH
E05003025|Ludlow East|ward|SH
E05003026|Ludlow North|ward|SH
E05003027|Ludlow South|ward|SH
E05003028|Market Drayton East|ward|SH
E05003029|Market Drayton West|ward|SH
E05003030|Meole|ward|SH
E05003031|Rea Valley|ward|SH
E05003032|Monkmoor|ward|SH
E05003033|Much Wenlock|ward|SH
E05003034|Porthill|ward|SH
E05003035|Prees|ward|SH
E05003036|Quarry and Coton Hill|ward|SH
E05003037|Radbrook|ward|SH
E05003038|St Martin''s|ward|SH
E05003039|Severn Valley|ward|SH
E05003040|Shawbury|ward|SH
E05003041|Shifnal North|ward|SH
E05003042|Shifnal South and Cosford|ward|SH
E05003043|Sundorne|ward|SH
E05003044|Tern|ward|SH
E05003045|The Meres|ward|SH
E05003046|Underdale|ward|SH
E05003047|Wem|ward|SH
E05003048|Whitchurch North|ward|SH
E05003049|Whitchurch South|ward|SH
E05003050|Worfield|ward|SH
E05003793|Gobowen, Selattyn and Weston Rhyn|ward|SH
E05003794|Oswestry East|ward|SH
E05003795|Oswestry South|ward|SH
E05003796|Oswestry West|ward|SH
E05003797|Ruyton and Baschurch|ward|SH
E05003798|St Oswald|ward|SH
E05003799|Whittington|ward|SH
E05004221|Alvechurch South|ward|NW
E05004222|Alvechurch Village|ward|NW
E05004223|Aston Fields|ward|NW
E05004224|Avoncroft|ward|NW
E05004225|Barnt Green and Hopwood|ward|NW
E05004226|Belbroughton and Romsley|ward|NW
E05004227|Bromsgrove Central|ward|NW
E05004228|Catshill North|ward|NW
E05004229|Catshill South|ward|NW
E05004230|Charford|ward|NW
E05004231|Cofton|ward|NW
E05004232|Drakes Cross|ward|NW
E05004233|Hagley East|ward|NW
E05004234|Hagley West|ward|NW
E05004235|Hill Top|ward|NW
E05004236|Hollywood|ward|NW
E05004237|Lickey Hills|ward|NW
E05004238|Lowes Hill|ward|NW
E05004239|Marlbrook|ward|NW
E05004240|Norton|ward|NW
E05004241|Perryfields|ward|NW
E05004242|Rock Hill|ward|NW
E05004243|Rubery North|ward|NW
E05004244|Rubery South|ward|NW
E05004245|Sanders Park|ward|NW
E05004246|Sidemoor|ward|NW
E05004247|Slideslow|ward|NW
E05004248|Tardebigge|ward|NW
E05004249|Wythall East|ward|NW
E05004250|Wythall West|ward|NW
E05002914|Alfrick and Leigh|ward|SW
E05002915|Baldwin|ward|SW
E05002916|Broadheath|ward|SW
E05002917|Chase|ward|SW
E05002918|Dyson Perrins|ward|SW
E05002919|Hallow|ward|SW
E05002920|Kempsey|ward|SW
E05002921|Lindridge|ward|SW
E05002922|Link|ward|SW
E05002923|Longdon|ward|SW
E05002924|Martley|ward|SW
E05002925|Morton|ward|SW
E05002926|Pickersleigh|ward|SW
E05002927|Powick|ward|SW
E05002928|Priory|ward|SW
E05002929|Ripple|ward|SW
E05002930|Teme Valley|ward|SW
E05002931|Tenbury|ward|SW
E05002932|Upton and Hanley|ward|SW
E05002933|Wells|ward|SW
E05002934|West (Malvern Hills)|ward|SW
E05002935|Woodbury|ward|SW
E05002936|Abbey (Redditch)|ward|NW
E05002937|Astwood Bank and Feckenham|ward|NW
E05002938|Batchley and Brockhill|ward|NW
E05002939|Central (Redditch)|ward|NW
E05002940|Church Hill|ward|NW
E05002941|Crabbs Cross|ward|NW
E05002942|Greenlands|ward|NW
E05002943|Headless Cross and Oakenshaw|ward|NW
E05002944|Lodge Park|ward|NW
E05002945|Matchborough|ward|NW
E05002946|West (Redditch)|ward|NW
E05002947|Winyates|ward|NW
E05002948|Arboretum|ward|SW
E05002949|Battenhall|ward|SW
E05002950|Bedwardine|ward|SW
E05002951|Cathedral|ward|SW
E05002952|Claines|ward|SW
E05002953|Gorse Hill|ward|SW
E05002954|Nunnery|ward|SW
E05002955|Rainbow Hill|ward|SW
E05002956|St Clement|ward|SW
E05002957|St John|ward|SW
E05002958|St Peter''s Parish|ward|SW
E05002959|St Stephen|ward|SW
E05002960|Warndon|ward|SW
E05002961|Warndon Parish North|ward|SW
E05002962|Warndon Parish South|ward|SW
E05002963|Badsey|ward|SW
E05002964|Bengeworth|ward|SW
E05002965|Bowbrook (Wychavon)|ward|SW
E05002966|Bredon|ward|SW
E05002967|Bretforton and Offenham|ward|SW
E05002968|Broadway and Wickhamford|ward|SW
E05002969|Dodderhill|ward|SW
E05002970|Drakes Broughton|ward|SW
E05002971|Droitwich Central|ward|SW
E05002972|Droitwich East|ward|SW
E05002973|Droitwich South East|ward|SW
E05002974|Droitwich South West|ward|SW
E05002975|Droitwich West|ward|SW
E05002976|Eckington|ward|SW
E05002977|Elmley Castle and Somerville|ward|SW
E05002978|Evesham North|ward|SW
E05002979|Evesham South|ward|SW
E05002980|Fladbury|ward|SW
E05002981|Great Hampton|ward|SW
E05002982|Hartlebury|ward|SW
E05002983|Harvington and Norton|ward|SW
E05002984|Honeybourne and Pebworth|ward|SW
E05002985|Inkberrow|ward|SW
E05002986|Little Hampton|ward|SW
E05002987|Lovett and North Claines|ward|SW
E05002988|Norton and Whittington|ward|SW
E05002989|Ombersley|ward|SW
E05002990|Pershore|ward|SW
E05002991|Pinvin|ward|SW
E05002992|South Bredon Hill|ward|SW
E05002993|The Littletons|ward|SW
E05002994|Upton Snodsbury|ward|SW
E05004831|Aggborough and Spennells|ward|NW
E05004832|Areley Kings and Riverside|ward|NW
E05004833|Bewdley and Rock|ward|NW
E05004834|Blakebrook and Habberley South|ward|NW
E05004835|Broadwaters|ward|NW
E05004836|Foley Park and Hoobrook|ward|NW
E05004837|Franche and Habberley North|ward|NW
E05004838|Lickhill|ward|NW
E05004839|Mitton|ward|NW
E05004840|Offmore and Comberton|ward|NW
E05004841|Wribbenhall and Arley|ward|NW
E05004842|Wyre Forest Rural|ward|NW', chr(10));

-- A text for looking up: small letters and digits only, `and` for `&`, without the words that partners put around a name.
CREATE TEMP MACRO place_key(name) AS
  regexp_replace(
    regexp_replace(
      replace(lower(name), '&', ' and '),
      '\b(?:(?:county|city|borough|district) of|(?:county|city|district|borough)? ?council|county|city|district|borough|'
        || 'unitary authority|ua|csp|community safety partnership|local polic(?:e|ing) area|lpa|police|force area|ward|[bcdm]c|mbc)\b',
      ' ', 'g'),
    '[^a-z0-9]+', '', 'g');

-- What each line of place_list() is looked up by, codes and other names first: place_key of texts that hold none of the
-- words it leaves out, and so without its slow part.
CREATE TEMP MACRO place_keys() AS
  list_transform(
    list_concat(
      list_transform(place_list(), lambda plk_line: split_part(plk_line, '|', 1)),
      list_transform(place_list(), lambda plk_line: split_part(plk_line, '|', 2))),
    lambda plk: translate(lower(plk), ' ,()''', ''));

-- The line of place_list() for a name or code; NULL where none has it.
CREATE TEMP MACRO place_line(name) AS
  list_extract(
    list_concat(place_list(), place_list()),
    list_position(place_keys(), place_key(name)));

-- The one name of a place, from any name or code of it. A text that is none comes back without blanks around it.
CREATE TEMP MACRO place_name(name) AS
  coalesce(split_part(place_line(name), '|', 2), trim(CAST(name AS VARCHAR)));

-- What a place is: 'ward', 'district', 'partnership', 'county', 'force', 'region' or 'country'; NULL where it is not known.
-- Herefordshire, Shropshire, and Telford and Wrekin are district, partnership area and county in one: 'partnership'.
CREATE TEMP MACRO place_level(name) AS
  split_part(place_line(name), '|', 3);

-- The partnership area that a ward, a district or the area itself lies in; NULL for what is larger or not known.
CREATE TEMP MACRO partnership_of(name) AS
  CASE split_part(place_line(name), '|', 4)
    WHEN 'HE' THEN 'Herefordshire'
    WHEN 'SH' THEN 'Shropshire'
    WHEN 'TW' THEN 'Telford and Wrekin'
    WHEN 'NW' THEN 'North Worcestershire'
    WHEN 'SW' THEN 'South Worcestershire'
  END;

-- The county, or unitary authority, that a place lies in or is: 'Worcestershire' for both of its partnership areas.
-- NULL for what is larger or not known.
CREATE TEMP MACRO county_of(name) AS
  CASE split_part(place_line(name), '|', 4)
    WHEN 'HE' THEN 'Herefordshire'
    WHEN 'SH' THEN 'Shropshire'
    WHEN 'TW' THEN 'Telford and Wrekin'
    WHEN 'NW' THEN 'Worcestershire'
    WHEN 'SW' THEN 'Worcestershire'
    WHEN 'WO' THEN 'Worcestershire'
  END;

-- The names of the districts that make up a partnership area, as a list in the order of the alphabet; empty where the area is
-- one district by itself, or no partnership area.
CREATE TEMP MACRO districts_of(name) AS
  list_transform(
    [CASE WHEN place_level(name) = 'partnership' THEN split_part(place_line(name), '|', 4) END],
    lambda dop: list_sort(list_distinct(list_transform(
      list_filter(place_list(), lambda dop_line:
        split_part(dop_line, '|', 3) = 'district' AND split_part(dop_line, '|', 4) = dop),
      lambda dop_part: split_part(dop_part, '|', 2))))
  )[1];

-- Those districts of a partnership area that a list of their names lacks; empty where it lacks none, or has none to lack.
-- A population without one of them is not that of the area.
CREATE TEMP MACRO districts_missing(name, places) AS
  list_filter(districts_of(name), lambda dm_district: NOT list_contains(places, dm_district));
