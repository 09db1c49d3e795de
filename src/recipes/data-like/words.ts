/**
 * Forenames common in the United Kingdom, in small letters. Those that are also words or places (Will, May, Chester) are
 * left out: a name that is missed here is still found in SQL, beside a column of names, or by what stands around it.
 */
export const forenames: ReadonlySet<string> = new Set(
  `aaliyah aaron abdul abdullah abigail adam adele adrian agnes ahmed aidan aisha alan albert alexander alexandra alfie
  alfred ali alice alison amanda amelia amir amy andrea andrew andrzej angela anita ann anna anne annette anthony antonio
  archie arthur asha ashraf audrey ayesha barbara barry beatrice belinda ben benjamin bernard bernadette betty bill billy
  bob bobby bogdan brenda brian bridget bruce bryan callum cameron carl carol caroline carolyn catherine cathy cecilia
  charles charlie charlotte cheryl chloe chris christian christina christine christopher claire clare claudia clive colin
  connor constance craig cristina cynthia damian daniel daniela danny darren dave david dawn dean debbie deborah declan
  denise dennis derek diana diane dominic donald donna doreen doris dorothy douglas duncan dylan eddie edith edward edwin
  eileen elaine eleanor elena elizabeth ellen ellie elliot elsie emily emma eric erin ernest esther ethan eva evelyn evie
  ewa farah fatima felix fiona frances francesca francis frank fred freddie frederick freya gareth gary gavin gemma
  geoffrey george gerald gerard gillian gina glenn gordon graham greg gregory gwen gwendolyn hamza hannah harriet harry
  harvey hassan hayley heather helen helena henry herbert hilary holly howard hugh hugo ian ibrahim imran irene isaac
  isabel isabella isabelle isla ismail ivan jack jackie jacob jacqueline jake jamal james jamie jan jane janet janice
  jasmine jason jayne jean jeffrey jennifer jeremy jerzy jessica jill jim joan joanna joanne joe joel john johnny jon
  jonathan jose joseph josephine josh joshua joyce juan judith julia julian julie juliet karen karl kate katherine
  kathleen kathryn katie katy kayleigh keith kelly kenneth kerry kevin khalid kieran kim kimberley kirsty krzysztof kyle
  lara laura lauren laurence layla leah leanne lee leon leonard lesley leslie lewis liam lily linda lindsay lisa lorna
  lorraine louis louise lucas lucy luke lydia lynn lynne maciej madeleine magdalena malcolm mandy marcin marcus margaret
  maria marian marianne marie marilyn mario marion marjorie mark martha martin martyn mary mateusz matilda matt matthew
  maureen maurice maxine megan melanie melissa michael michal michelle mick miguel mike miriam mohamed mohammad mohammed
  moira molly monica morgan muhammad mustafa nadia nancy naomi natalie natasha nathan neil niamh nicholas nick nicola
  nigel nina noah norma norman oleg oliver olivia omar oscar owen pamela patricia patrick paul paula pauline pawel peggy
  penelope peter phil philip phillip phoebe phyllis piotr priya rachael rachel rafal ralph raymond rebecca reginald
  rhys richard rita robert roberto robin rodney roger roland ronald ronnie rory rosemary rosie ross roy ruby rupert
  russell ruth ryan sabrina sally sam samantha samira samuel sandra sara sarah scott sean sebastian shannon sharon shaun
  sheila sidney simon siobhan sofia sonia sophia sophie stacey stella stephanie stephen steve steven stuart susan suzanne
  sylvia tahir tamara tanya tariq teresa terence terry theo theodore theresa thomas tim timothy tina toby tom tomasz tony
  tracey tracy trevor tristan tyler valerie vanessa vera veronica victor vincent viola violet vivian walter wayne wendy
  wesley wilfred william winifred yasmin yusuf yvonne zachary zahra zainab zara zoe jaswinder gurpreet harpreet manjit
  sukhdev olu ngozi chidi kwame kofi agnieszka katarzyna malgorzata zofia`.split(/\s+/),
);

/** Words of the work, of places and of forms, in small letters: two capitalised words with one of these are no name. */
export const ordinaryWords: ReadonlySet<string> = new Set(
  `a abuse accident action adult age aged ages agency aggravated ambulance and anti antisocial appendix april area areas
  arson asb asian assault association august authority avenue average bail band base beat bike black board borough british
  building bullying burglary bus business by calendar call calls car care carrier case cases category caution census centre
  change charge charged child children chinese church city civil closed close code college columns combined commercial
  committed community company complaint contact control conviction core corporation council count county court crime crimes
  criminal custody cycle damage data date day days death december demand department deprivation detected detention disability
  disorder dispersal dispute district division domestic drive drug drugs drunk dwelling early east eastern economic education
  elderly emergency employment end england english entrants entry environmental ethnic event events evidence exploitation
  extra faith family fatal february female fire first force forensic formal fraud friday from full gang garden gender general
  grade grievous group gypsy harassment harm hate health high higher hill home homeless homicide hospital hour house household
  housing identity ill in incident incidents index indian individual injury internet intimidation investigation investigative
  irish islamic january july june justice juvenile knife known labour lane last later latest law leisure level licensing list
  local location locality london low lower main major male malicious management march market measure medical mental mercia
  metropolitan midlands mile minor missing mixed mode monday month months more motor motoring municipal murder named national
  near neighbourhood net new night no nominal non none north northern not note november nuisance number october of offence
  offences offender offenders office officer old on online open operation orange order organised orientation origin other
  others outcome outside over own pakistani park parking part partnership pedal penalty people per period person personal
  place plain point police policing population possession post previous primary prison probation property prostitution
  protected protection proven public quarter race racial rape rate ratio recorded records red referral region register
  registered relation release religion religious report reported reports repeat residential resolution response restorative
  retail river road robbery rough rural safe safeguarding safer saint sale saturday scheme school seasonal second secondary
  section sector security september serious service services sex sexual shop shoplifting significant site social society
  south southern special square stalking standard state station statistical status stock stolen stop strategy street strand
  student substance sum summary sunday supplier support suspect suspects tactical taxi team telephone temporary terrace
  terrorism text theft third threat thursday time total town traffic trafficking transgender transport traveller trend tuesday
  type under unit united university unknown upon upper urban use valley value vehicle vehicles victim victims violence violent
  volume voluntary vulnerable wales ward warning water weapon weapons wednesday week weekly welsh west western white with
  witness women work wounding year years yes young youth index score range likely table figure average median recipe sample
  great isle royal upon forest bay beach bridge castle common cross dale down downs fen field fields ford gate green grove hall
  ham harbour heath hills island lake marsh meadow mill moor mount newtown peak port priory quay rise row spring springs
  vale view village wood woods wells shire herefordshire shropshire worcestershire worcester telford wrekin malvern wychavon
  wyre redditch bromsgrove ludlow leominster yorkshire lancashire kent essex surrey sussex norfolk suffolk devon cornwall
  dorset somerset cumbria durham northumbria cleveland cheshire derbyshire nottinghamshire lincolnshire leicestershire
  staffordshire warwickshire gloucestershire oxfordshire buckinghamshire bedfordshire hertfordshire cambridgeshire
  northamptonshire wiltshire hampshire berkshire manchester birmingham liverpool leeds sheffield bristol excel word`.split(
    /\s+/,
  ),
);

/** The letters that postcodes begin with. */
export const postcodeAreas: ReadonlySet<string> = new Set(
  `AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU
  GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH
  PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO
  ZE`.split(/\s+/),
);
