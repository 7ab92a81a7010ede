-- The demo: real published figures, taken in, checked by a second person and
-- released, with two indicators.
--
-- Source: Statistische Ämter des Bundes und der Länder, Regionaldatenbank
-- Deutschland, Tabelle 21111-02-06-4, Stand 24.02.2018.  Licence: Datenlizenz
-- Deutschland - Namensnennung - Version 2.0 (www.govdata.de/dl-de/by-2-0).
-- This is an excerpt: eight areas; the figures are unchanged.

set local search_path = befund, pg_temp;

insert into source (id, name, publisher, table_code, licence, licence_url,
    attribution) values
    (4001, 'Regionaldatenbank Deutschland, Tabelle 21111-02-06-4: '
	'Absolventen und Abgänger nach dem Schulabschluss',
    'Statistische Ämter des Bundes und der Länder', '21111-02-06-4',
    'dl-de/by-2-0', 'https://www.govdata.de/dl-de/by-2-0',
    '© Statistische Ämter des Bundes und der Länder, Deutschland, 2018, '
	'dl-de/by-2-0');

insert into area (id, key, name, level, parent_id)
overriding system value values
    (1, 'DG', 'Deutschland', 'country', null),
    (2, '05', 'Nordrhein-Westfalen', 'state', 1),
    (3, '05111', 'Düsseldorf, Kreisfreie Stadt', 'district', 2),
    (4, '05113', 'Essen, Kreisfreie Stadt', 'district', 2),
    (5, '05315', 'Köln, Kreisfreie Stadt', 'district', 2),
    (6, '05911', 'Bochum, Kreisfreie Stadt', 'district', 2),
    (7, '05913', 'Dortmund, Kreisfreie Stadt', 'district', 2),
    (8, '05914', 'Hagen, Kreisfreie Stadt', 'district', 2);
select setval(pg_get_serial_sequence('area', 'id'), 8);
insert into key_area (area_id, added_by) values (8, 1002);

-- Two columns each, all and female: categories 1 to 14.
insert into category (id, source_id, path, unit) overriding system value
select n * 2 - 1 + k, 4001, array['Schulabschluss', c, s], 'Anzahl'
from unnest(array['Insgesamt', 'ohne Hauptschulabschluss',
    'mit Hauptschulabschluss', 'mit Mittlerem Abschluss',
    'dar. schulischer Teil der Fachhochschulreife',
    'mit Fachhochschulreife', 'mit allgemeiner Hochschulreife'])
    with ordinality c(c, n),
    (values (0, 'Insgesamt'), (1, 'weiblich')) s(k, s);
select setval(pg_get_serial_sequence('category', 'id'), 14);

-- 1995 to 2015, one line for each area and category.
create temporary table figure (area int, category int, counts text[])
    on commit drop;
insert into figure values
    (1, 1, '{850164,881920,906006,914589,927589,928038,921304,929608,941259,980288,952849,961599,956411,921479,885538,857219,875221,868790,895334,850721,846423}'),
    (1, 2, '{413322,430896,441843,445552,454470,455474,451223,457272,462068,483070,467987,471336,470797,455489,439720,423916,434685,429327,442924,417514,414111}'),
    (1, 3, '{76005,78747,80486,82968,83761,86601,88881,85314,84092,82212,78152,75897,70547,64918,58354,53058,49560,47648,46295,46950,47435}'),
    (1, 4, '{26674,27735,28075,29113,29928,30560,32102,30919,30611,29647,28396,28040,26299,25046,22849,20707,19686,18917,18466,18602,18348}'),
    (1, 5, '{226748,232997,237106,236990,235714,230116,232186,234126,241110,241708,233393,231083,222448,204423,186081,173819,163156,157498,151314,146649,139952}'),
    (1, 6, '{97643,100194,100876,100562,99904,98128,99296,99848,103078,102782,99334,98047,95043,87473,79680,73577,68878,65784,63086,60571,57358}'),
    (1, 7, '{333580,348268,362592,369515,373347,371712,375206,375116,382704,418693,397696,396699,390881,371834,359621,349187,338055,344527,377364,375791,370201}'),
    (1, 8, '{172557,181134,188843,191886,193893,192770,193933,193708,196982,216227,202471,200934,196475,186178,180781,173759,166941,170427,186388,184471,181185}'),
    (1, 9, '{-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,15904,16707}'),
    (1, 10, '{-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,7875,8279}'),
    (1, 11, '{6473,6482,6582,8228,9193,10154,11282,12075,11277,11671,12394,14235,13958,14073,13207,13305,13639,13945,1068,841,973}'),
    (1, 12, '{3422,3486,3541,4436,5061,5533,6071,6387,6056,6203,6506,7574,7448,7593,6889,6971,7173,7296,508,399,473}'),
    (1, 13, '{207358,215426,219240,216888,225574,229455,213749,222977,222076,226004,231214,243685,258577,266231,268275,267850,310811,305172,319293,280490,287862}'),
    (1, 14, '{113026,118347,120508,119555,125684,128483,119821,126410,125341,128211,131280,136741,145532,149199,149521,148902,172007,166903,174476,153471,156747}'),
    (2, 1, '{177819,181301,187759,190088,195185,195937,197332,195485,200810,208006,213837,219021,223515,223445,219075,216136,208987,211433,255240,211083,207106}'),
    (2, 2, '{86694,89187,91948,92874,95956,96607,97171,96945,99025,102916,105524,108314,110548,111665,109226,107679,104097,105537,129480,104559,102471}'),
    (2, 3, '{10629,10616,11485,11482,11516,11906,13418,13685,13758,14408,14741,14444,14581,14296,13392,11982,11202,10691,11190,11695,11054}'),
    (2, 4, '{3857,3797,4182,4094,4287,4379,4920,5140,5127,5309,5441,5500,5553,5681,5365,4841,4583,4397,4557,4770,4592}'),
    (2, 5, '{41920,42341,44073,44127,44826,43943,43689,44451,46382,46511,47914,47893,47961,45013,41657,38685,36266,34767,34448,32838,30638}'),
    (2, 6, '{17920,18434,18696,18618,18773,18526,18403,18692,19604,19640,20072,19940,20484,19295,17921,16357,15363,14743,14686,13751,12716}'),
    (2, 7, '{72516,74860,77605,80139,81579,81471,79422,79269,82638,86601,88822,89633,92524,90923,89137,87742,81977,81114,91607,87374,85485}'),
    (2, 8, '{37270,38797,40016,41104,41869,41847,40435,40617,42006,44149,45118,45596,46418,45784,44687,43194,40123,39762,44826,42593,41366}'),
    (2, 9, '{-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,6411,6550}'),
    (2, 10, '{-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,3048,3211}'),
    (2, 11, '{3962,3748,3854,4307,4753,5090,6572,6978,6480,6753,6897,7561,7461,7918,7596,7625,7129,7182,100,35,40}'),
    (2, 12, '{2048,1974,2106,2244,2539,2743,3497,3654,3482,3581,3528,3961,3934,4279,3938,3928,3714,3674,46,15,18}'),
    (2, 13, '{48792,49736,50742,50033,52511,53527,54231,51102,51552,53733,55463,59490,60988,65295,67293,70102,72413,77679,117895,79141,79889}'),
    (2, 14, '{25599,26185,26948,26814,28488,29112,29916,28842,28806,30237,31365,33317,34159,36626,37315,39359,40314,42961,65365,43430,43779}'),
    (3, 1, '{4764,4878,4886,4895,5036,4986,5068,5024,5223,5304,5553,5710,5667,5749,5675,5647,5617,5630,6837,5901,5747}'),
    (3, 2, '{2292,2364,2342,2379,2451,2431,2523,2470,2548,2618,2762,2838,2809,2881,2746,2890,2749,2766,3614,2830,2818}'),
    (3, 3, '{325,377,419,381,386,409,471,458,442,392,499,406,430,377,475,387,323,305,342,403,286}'),
    (3, 4, '{129,151,187,155,156,155,186,189,148,153,198,158,173,154,186,153,111,112,144,156,131}'),
    (3, 5, '{920,1002,908,1012,974,927,856,947,988,1011,1014,1027,1058,1015,903,863,860,871,813,872,745}'),
    (3, 6, '{390,402,354,405,403,396,357,399,433,413,400,448,443,436,397,373,358,363,358,342,305}'),
    (3, 7, '{1816,1778,1878,1819,1827,1884,1927,1822,1945,2002,2189,2113,2079,2082,2015,2107,2018,1917,2166,2140,2259}'),
    (3, 8, '{866,906,924,897,876,908,968,878,928,991,1097,1048,1007,1020,956,1057,950,884,1094,996,1058}'),
    (3, 9, '{-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,239,255}'),
    (3, 10, '{-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,108,127}'),
    (3, 11, '{128,107,134,119,173,161,208,246,220,271,230,308,273,310,264,238,266,232,-,-,-}'),
    (3, 12, '{69,59,73,66,86,83,129,143,106,151,133,155,135,151,126,135,142,122,0,-,-}'),
    (3, 13, '{1575,1614,1547,1564,1676,1605,1606,1551,1628,1628,1621,1856,1827,1965,2018,2052,2150,2305,3516,2486,2457}'),
    (3, 14, '{838,846,804,856,930,889,883,861,933,910,934,1029,1051,1120,1081,1172,1188,1285,2018,1336,1324}'),
    (4, 1, '{5389,5656,5792,5597,6019,5962,5892,5801,5830,6107,6260,6396,6744,6468,6322,6301,6261,6362,7537,6078,6059}'),
    (4, 2, '{2683,2773,2836,2759,2975,2920,2825,2898,2864,3032,3164,3109,3300,3244,3186,3216,3135,3139,3882,2966,3058}'),
    (4, 3, '{315,329,379,387,386,413,431,438,424,532,565,446,487,510,503,428,423,342,437,564,409}'),
    (4, 4, '{113,121,141,146,143,164,172,175,186,214,231,187,192,221,243,204,187,160,197,232,186}'),
    (4, 5, '{1033,1037,991,976,1010,1050,1078,1032,1221,1198,1078,1156,1250,1113,998,1029,994,900,859,722,753}'),
    (4, 6, '{435,428,412,399,422,455,441,437,500,487,507,483,526,466,410,461,415,365,362,313,308}'),
    (4, 7, '{2095,2252,2275,2254,2469,2364,2190,2217,2165,2209,2415,2395,2584,2390,2312,2238,2132,2259,2388,2299,2229}'),
    (4, 8, '{1084,1130,1172,1144,1247,1196,1040,1108,1050,1085,1230,1124,1244,1179,1107,1078,1014,1062,1134,1025,1056}'),
    (4, 9, '{-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,234,224}'),
    (4, 10, '{-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,94,105}'),
    (4, 11, '{169,160,192,185,230,222,269,280,242,267,247,335,318,250,288,283,263,258,1,-,-}'),
    (4, 12, '{92,84,112,94,122,112,150,149,133,141,121,170,168,136,155,155,144,139,0,-,-}'),
    (4, 13, '{1777,1878,1955,1795,1924,1913,1924,1834,1778,1901,1955,2064,2105,2205,2221,2323,2449,2603,3852,2493,2668}'),
    (4, 14, '{959,1010,999,976,1041,993,1022,1029,995,1105,1075,1145,1170,1242,1271,1318,1375,1413,2189,1396,1508}'),
    (5, 1, '{8899,8904,8978,9182,9053,8968,8734,8952,8956,9372,9842,10281,10244,10254,9753,10064,9737,10098,11805,10218,10106}'),
    (5, 2, '{4404,4383,4387,4524,4481,4469,4332,4476,4448,4678,4899,5193,5098,5231,4978,5108,4893,5105,6097,5140,5035}'),
    (5, 3, '{584,545,638,607,550,580,575,731,709,682,815,779,816,712,538,592,523,517,504,533,517}'),
    (5, 4, '{220,221,233,218,227,213,220,282,299,262,321,311,347,296,225,246,210,194,231,242,225}'),
    (5, 5, '{1990,2027,2074,2128,2066,1933,1864,1849,2118,2123,2231,2360,2290,2027,1932,1905,1779,1785,1736,1757,1676}'),
    (5, 6, '{858,899,878,951,894,836,799,808,920,915,937,1019,1008,914,878,851,775,814,790,796,703}'),
    (5, 7, '{3299,3248,3322,3462,3401,3360,3081,3155,3188,3397,3466,3640,3719,3691,3539,3590,3515,3390,3922,3914,3727}'),
    (5, 8, '{1707,1633,1685,1722,1717,1725,1531,1595,1621,1741,1768,1872,1860,1891,1796,1805,1757,1677,1931,1866,1789}'),
    (5, 9, '{-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,460,340}'),
    (5, 10, '{-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,214,162}'),
    (5, 11, '{210,257,208,270,255,294,364,474,344,413,399,444,400,473,430,447,376,357,6,2,2}'),
    (5, 12, '{107,122,105,126,135,137,200,214,157,201,211,203,194,276,206,227,186,180,2,1,-}'),
    (5, 13, '{2816,2827,2736,2715,2781,2801,2850,2743,2597,2757,2931,3058,3019,3351,3314,3530,3544,4049,5637,4012,4184}'),
    (5, 14, '{1512,1508,1486,1507,1508,1558,1582,1577,1451,1559,1662,1788,1689,1854,1873,1979,1965,2240,3143,2235,2318}'),
    (6, 1, '{3707,3602,3879,3814,3984,3986,3922,3684,3827,3849,3896,4192,4176,4237,4253,4177,4076,3992,4819,3963,3921}'),
    (6, 2, '{1793,1785,1912,1889,1976,2001,1962,1804,1907,1976,1909,2135,2077,2144,2087,2025,1999,2066,2338,1875,1903}'),
    (6, 3, '{194,223,257,226,228,253,290,255,267,313,298,300,302,300,294,175,236,239,191,243,235}'),
    (6, 4, '{76,90,108,70,99,108,122,105,114,126,112,132,126,110,98,69,94,114,90,116,110}'),
    (6, 5, '{916,850,925,739,856,816,792,742,827,726,828,790,846,761,727,680,584,616,656,553,545}'),
    (6, 6, '{395,380,403,333,357,362,346,301,347,328,368,317,372,342,303,286,238,293,305,216,232}'),
    (6, 7, '{1434,1335,1417,1478,1531,1517,1528,1468,1432,1505,1496,1629,1632,1640,1644,1606,1567,1395,1741,1606,1522}'),
    (6, 8, '{706,641,695,756,788,773,772,742,723,818,730,828,821,820,810,737,756,687,803,724,653}'),
    (6, 9, '{-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,227,217}'),
    (6, 10, '{-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,100,87}'),
    (6, 11, '{116,120,132,164,172,142,100,109,124,144,124,186,151,225,213,242,220,221,4,-,-}'),
    (6, 12, '{77,75,88,98,106,92,59,45,79,73,55,96,70,115,101,116,109,119,4,-,-}'),
    (6, 13, '{1047,1074,1148,1207,1197,1258,1212,1110,1177,1161,1150,1287,1245,1311,1375,1474,1469,1521,2227,1561,1619}'),
    (6, 14, '{539,599,618,632,626,666,663,611,644,631,644,762,688,757,775,817,802,853,1136,819,908}'),
    (7, 1, '{5594,5764,5815,5777,5927,6051,5692,5728,6075,6140,6285,6560,6504,6516,6510,6218,6123,6158,7321,6375,6173}'),
    (7, 2, '{2798,2818,2830,2914,2996,3003,2784,2863,3027,2957,3049,3327,3320,3306,3245,3128,3036,3014,3751,3163,3004}'),
    (7, 3, '{377,389,420,429,414,417,425,494,505,544,490,556,541,518,574,448,399,453,460,497,468}'),
    (7, 4, '{147,150,167,174,169,168,156,207,200,177,210,222,224,208,233,177,174,196,182,202,177}'),
    (7, 5, '{1294,1378,1420,1339,1371,1281,1227,1281,1308,1361,1465,1364,1331,1322,1200,1102,1076,1040,1044,900,941}'),
    (7, 6, '{568,625,659,597,609,573,513,555,597,576,596,625,582,584,545,486,424,478,461,370,401}'),
    (7, 7, '{2160,2290,2252,2268,2422,2487,2143,2197,2378,2376,2325,2578,2524,2536,2496,2408,2293,2218,2605,2560,2412}'),
    (7, 8, '{1124,1180,1129,1201,1236,1229,1083,1115,1233,1164,1158,1332,1304,1284,1238,1208,1167,1042,1272,1297,1171}'),
    (7, 9, '{-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,248,273}'),
    (7, 10, '{-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,115,115}'),
    (7, 11, '{150,162,198,173,184,206,324,252,256,263,335,314,310,305,306,276,280,288,8,-,1}'),
    (7, 12, '{72,82,104,87,94,112,159,143,120,149,160,174,161,168,154,165,148,140,5,-,-}'),
    (7, 13, '{1613,1545,1525,1568,1536,1660,1573,1504,1628,1596,1670,1748,1798,1835,1934,1984,2075,2159,3204,2418,2351}'),
    (7, 14, '{887,781,771,855,888,921,873,843,877,891,925,974,1049,1062,1075,1092,1123,1158,1831,1294,1255}'),
    (8, 1, '{2101,2320,2410,2350,2518,2498,2569,2537,2499,2640,2659,2750,2643,2819,2630,2645,2533,2462,2871,2448,2407}'),
    (8, 2, '{1048,1204,1205,1135,1267,1251,1272,1276,1250,1298,1279,1399,1320,1380,1351,1337,1276,1269,1495,1231,1223}'),
    (8, 3, '{134,133,157,175,167,167,188,159,161,185,204,180,205,201,185,185,122,131,106,154,129}'),
    (8, 4, '{52,53,62,67,74,58,75,63,58,70,76,73,72,90,80,90,51,59,40,58,67}'),
    (8, 5, '{440,551,553,533,582,570,587,587,626,478,549,539,549,531,514,388,408,426,398,426,367}'),
    (8, 6, '{187,262,240,229,251,245,269,279,310,212,241,247,239,210,217,147,178,194,169,200,183}'),
    (8, 7, '{764,835,878,926,978,999,971,948,974,1065,1000,1069,969,1045,911,1041,961,899,1066,1008,995}'),
    (8, 8, '{411,427,437,458,515,528,483,466,485,531,488,556,479,516,489,506,471,471,524,499,449}'),
    (8, 9, '{-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,117,116}'),
    (8, 10, '{-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,53,55}'),
    (8, 11, '{86,94,88,82,106,106,104,155,95,121,135,131,154,174,166,158,107,119,1,-,-}'),
    (8, 12, '{42,52,50,50,53,66,58,76,54,60,63,62,87,88,75,75,56,57,1,-,-}'),
    (8, 13, '{677,707,734,634,685,656,719,688,643,791,771,831,766,868,854,873,935,887,1300,860,916}'),
    (8, 14, '{356,410,416,331,374,354,387,392,343,425,411,461,443,476,490,519,520,488,761,474,524}');

create temporary table line on commit drop as
select a.id as area, p.period::text as period,
    9 + row_number() over (order by p.period desc, a.id)::int as n,
    concat_ws(';', p.period, a.key, case a.level when 'country' then ''
	when 'state' then '  ' else '      ' end || a.name,
	(select string_agg(f.counts[p.period - 1994], ';' order by f.category)
	from figure f where f.area = a.id)) as content
from area a, generate_series(1995, 2015) p(period) where a.id <= 8;

-- The file as the publisher writes it.
create temporary table file on commit drop as
select convert_to(concat_ws(e'\n',
    'GENESIS-Tabelle: 21111-02-06-4',
    'Allgemeinbildende Schulen: Absolventen/Abgänger;;;;;;;;;;;;;;;;',
    'nach dem Schulabschluss - Schuljahr -;;;;;;;;;;;;;;;;',
    'regionale Tiefe: Kreise und krfr. Städte;;;;;;;;;;;;;;;;',
    'Statistik der allgemein bildenden Schulen;;;;;;;;;;;;;;;;',
    'Absolventen/Abgänger (Anzahl);;;;;;;;;;;;;;;;',
    (select ';;;' || string_agg(path[1], ';' order by id) from category),
    (select ';;;' || string_agg(path[2], ';' order by id) from category),
    (select ';;;' || string_agg(path[3], ';' order by id) from category),
    (select string_agg(content, e'\n' order by n) from line),
    '__________',
    '"zu ""Absolventen/Abgänger mit Fachhochschulreife"":',
    'Nordrhein-Westfalen: Ab 2012/13 ohne Schülerinnen und',
    'Schüler, die ausschließlich den schulischen Teil der Fach-',
    'hochschulreife erlangt haben."',
    '"© Statistische Ämter des Bundes und der Länder, Deutschland, 2018.',
    'Dieses Werk ist lizenziert unter der Datenlizenz Deutschland',
    '- Namensnennung - Version 2.0."',
    'Stand: 24.02.2018 / 11:43:46', ''), 'UTF8') as bytes;

select set_config('befund.person', '1002', true),
    set_config('befund.name', 'Demo Bildungsmonitoring', true);
insert into import (id, state, file_name, file_bytes, file_sha256, source_id,
    format, confirmed, n_rows, n_read, n_understood, done_bytes, uploaded_by,
    uploaded_at, finished_at)
select 4101, 'done', '21111-02-06-4-auszug.csv', length(bytes), sha256(bytes),
    4001, 'genesis_table', true, 168, 168 * 14, 168 * 14, length(bytes), 1002,
    '2026-02-02 09:12+01', '2026-02-02 09:12+01'
from file;
insert into delivery (id, source_id, title, file_name, file_sha256,
    file_bytes, encoding, as_of, footnotes, licence_text, first_period,
    last_period, n_rows, n_cells, uploaded_by, uploaded_at, import_id, format)
select 4101, 4001, 'Allgemeinbildende Schulen: Absolventen/Abgänger nach dem '
    'Schulabschluss, Auszug', '21111-02-06-4-auszug.csv', sha256(bytes),
    length(bytes), 'UTF-8', '2018-02-24', 'Ab 2012/13 ohne Schülerinnen und '
    'Schüler, die ausschließlich den schulischen Teil der Fachhochschulreife '
    'erlangt haben.', '© Statistische Ämter des Bundes und der Länder, '
    'Deutschland, 2018. Dieses Werk ist lizenziert unter der Datenlizenz '
    'Deutschland - Namensnennung - Version 2.0.', '1995', '2015', 168,
    168 * 14, 1002, '2026-02-02 09:12+01', 4101, 'genesis_table'
from file;
update import set delivery_id = 4101 where id = 4101;
insert into import_chunk select 4101, 0, bytes from file;
select members_learn(4001);

-- A file that was read and waits to be looked at.
insert into import (id, state, file_name, file_bytes, file_sha256, format,
    about, origin, n_rows, n_read, n_understood, n_skipped, n_doubts,
    done_bytes, uploaded_by, uploaded_at)
select 4802, 'understood', '12411-demo.csv', length(b), sha256(b),
    'genesis_table', '{12411-99-99-9,Bevölkerung nach Geschlecht (Demo),"",'
    '"© Demo-Statistikamt, dl-de/by-2-0",2026-03-01,UTF-8,de}',
    '{Bevölkerung nach Geschlecht (Demo),Demo-Statistikamt,dl-de/by-2-0,'
    'https://www.govdata.de/dl-de/by-2-0,"© Demo-Statistikamt; dl-de/by-2-0"}',
    2, 4, 3, 1, 1, length(b), 1003, '2026-02-03 08:30+01'
from convert_to('Demo', 'UTF8') b;
insert into import_chunk values (4802, 0, convert_to('Demo', 'UTF8'));
insert into import_part (import_id, kind, n, line, counts, words) values
    (4802, 'dimension', 0, 0, '{}', '{Geschlecht,GES}'),
    (4802, 'column', 0, 0, '{2,0,0,0,0,0,0,0,0,0}', '{Insgesamt,"",Anzahl}'),
    (4802, 'column', 1, 0, '{1,0,0,0,0,0,0,0,0,0}', '{weiblich,"",Anzahl}'),
    (4802, 'area', 0, 0, '{2,0}', '{05914,"Hagen, Kreisfreie Stadt",district}'),
    (4802, 'area', 1, 0, '{1,0}', '{05911,"Bochum, Stadt",district}'),
    (4802, 'period', 0, 0, '{3}', '{31.12.2025,2025-12-31}'),
    (4802, 'doubt', 0, 9, '{0}', array['cell_unreadable',
	'Bochum, weiblich: 18o.113', '18o.113', '']),
    (4802, 'skipped', 0, 0, '{1}', '{cell_unreadable}');

-- And a plain table, whose columns a person has to confirm.
insert into import (id, state, file_name, file_bytes, file_sha256, format,
    mapping, unsure, about, origin, n_rows, n_read, n_understood, n_skipped,
    n_doubts, done_bytes, uploaded_by, uploaded_at)
select 4803, 'understood', 'quartiere.csv', length(b), sha256(b), 'csv',
    e'separator ;\ncharset UTF-8\nskip 0\nheads 1\nend 0\ndecimal ,\n'
    'thousands .\ncolumn 1 period\ncolumn 2 area_key\ncolumn 3 area_name\n'
    'column 4 category\ncolumn 5 value\n', 4, '{"","","","","",UTF-8,""}',
    '{"",unbekannt,nicht angegeben,"",ohne Lizenzangabe}', 3, 2, 2, 0, 0,
    length(b), 1002, '2026-02-03 09:10+01'
from convert_to('Demo, Quartiere', 'UTF8') b;
insert into import_chunk values (4803, 0, convert_to('Demo, Quartiere', 'UTF8'));
insert into import_part (import_id, kind, n, line, counts, words) values
    (4803, 'column', 0, 0, '{2,0,0,0,0,0,0,0,0,0}', '{unter 18,"",""}'),
    (4803, 'area', 0, 0, '{1,0}', '{05914000101,Nordviertel,""}'),
    (4803, 'area', 1, 0, '{1,0}', '{05914000102,Südviertel,""}'),
    (4803, 'period', 0, 0, '{2}', '{2024,2024}'),
    (4803, 'row', 0, 1, '{}', '{jahr,raum_id,raum,alter,zahl}'),
    (4803, 'row', 1, 2, '{}', '{2024,05914000101,Nordviertel,unter 18,1.204}'),
    (4803, 'row', 2, 3, '{}', '{2024,05914000102,Südviertel,unter 18,987}');
insert into import_cell values (4803, 0, 0, 0, 2, 1204, 0),
    (4803, 1, 0, 0, 3, 987, 0);
insert into import_cell values (4802, 0, 0, 0, 8, 190000, 0),
    (4802, 0, 0, 1, 8, 96000, 0), (4802, 1, 0, 0, 9, 365000, 0);
insert into delivery_note (delivery_id, n, line, scope, area, body) values
    (4101, 1, 179, 'Absolventen/Abgänger mit Fachhochschulreife',
    'Nordrhein-Westfalen', 'Ab 2012/13 ohne Schülerinnen und Schüler, die '
    'ausschließlich den schulischen Teil der Fachhochschulreife erlangt '
    'haben.');
insert into cell (delivery_id, area_id, period, category_id, value, symbol,
    line)
select 4101, f.area, l.period, f.category,
    case when v <> '-' then v::numeric end,
    case when v = '-' then 'nothing'::symbol end, l.n
from figure f join line l on l.area = f.area,
    lateral (select f.counts[l.period::int - 1994] as v) v;

-- Without a certificate; the general qualification for higher education.
insert into indicator (id, slug, name_de, name_en, short_de, short_en, stage,
    area_letter, type, direction, unit, owner, created_by) values
    (4301, 'abgaenge-ohne-abschluss',
    'Schulabgänge ohne Hauptschulabschluss',
    'School leavers without a certificate',
    'Anteil ohne Abschluss', 'Share without a certificate',
    'school', 'D', 'outcome', 'lower_better', '%', 'Demo Amt für Statistik',
    1002),
    (4302, 'abgaenge-mit-hochschulreife',
    'Schulabgänge mit allgemeiner Hochschulreife',
    'School leavers with a higher-education entrance qualification',
    'Anteil mit Hochschulreife', 'Share with entrance qualification',
    'school', 'D', 'outcome', 'higher_better', '%', 'Demo Amt für Statistik',
    1002);

insert into indicator_definition (id, indicator_id, version, numerator_de,
    numerator_en, denominator_de, denominator_en, source_id, factor, decimals,
    numerator_date_de, numerator_date_en, rhythm, principle, note_de, note_en,
    valid_from) values
    (4401, 4301, 1, 'Abgängerinnen und Abgänger ohne Hauptschulabschluss',
    'Leavers without a lower secondary certificate',
    'Alle Absolventinnen, Absolventen, Abgängerinnen und Abgänger '
	'allgemeinbildender Schulen',
    'All leavers and graduates of general schools',
    4001, 100, 1, 'Ende des Schuljahres', 'end of the school year', 'yearly',
    'school_place',
    'Gezählt wird am Ort der Schule, nicht am Wohnort.',
    'Counted where the school is, not where the pupils live.', '2026-02-01'),
    (4402, 4302, 1,
    'Absolventinnen und Absolventen mit allgemeiner Hochschulreife',
    'Graduates with the general higher-education entrance qualification',
    'Alle Absolventinnen, Absolventen, Abgängerinnen und Abgänger '
	'allgemeinbildender Schulen',
    'All leavers and graduates of general schools',
    4001, 100, 1, 'Ende des Schuljahres', 'end of the school year', 'yearly',
    'school_place',
    'Gezählt wird am Ort der Schule, nicht am Wohnort.',
    'Counted where the school is, not where the pupils live.', '2026-02-01');

insert into definition_term (definition_id, side, n, source_id, category_id)
    values (4401, 'numerator', 1, 4001, 3), (4401, 'denominator', 1, 4001, 1),
    (4402, 'numerator', 1, 4001, 13), (4402, 'denominator', 1, 4001, 1);

insert into area_group (id, name, note, made_by) values (4951,
    'Großstädte im östlichen Ruhrgebiet', 'Zum Vergleich mit Hagen', 1002);
insert into area_group_member (group_id, area_id) values (4951, 6), (4951, 7);

insert into series_break (id, indicator_id, source_id, area_prefix, period,
    label_de, label_en, note_de, note_en, created_by)
select 4500 + i, 4300 + i, 4001, '05', '2013', 'Doppelter Abiturjahrgang',
    'Double cohort of graduates',
    'In Nordrhein-Westfalen verließen 2013 zwei Jahrgänge die Gymnasien '
    'zugleich, weil die Schulzeit von neun auf acht Jahre verkürzt worden '
    'war. Die Zahl aller Abgänge ist deshalb einmalig höher; Anteile dieses '
    'Jahres sind mit denen anderer Jahre nicht vergleichbar.',
    'In North Rhine-Westphalia two cohorts left grammar school in 2013, '
    'because school time had been cut from nine to eight years. The number '
    'of all leavers is higher in this one year; shares of this year cannot '
    'be compared with those of others.', 1002
from generate_series(1, 2) i;

-- Four eyes: examined by the computer, judged by the second person, released.
select delivery_examine(4101);
select set_config('befund.person', '1003', true),
    set_config('befund.name', 'Demo Bildungsmonitoring Zweitprüfung', true);
update delivery_check set note = case item
	when 'known_break' then 'Doppelter Abiturjahrgang 2013 ist als Bruch '
	    'eingetragen.'
	when 'jump' then 'Die Sprünge 2013 und 2014 liegen am doppelten '
	    'Abiturjahrgang.'
	when 'footnotes' then 'Betrifft die Fachhochschulreife, nicht unsere '
	    'Indikatoren.'
	when 'principle' then 'Schulortprinzip.'
	when 'legal' then 'Datenlizenz Deutschland, Namensnennung.'
	else note end,
    result = case when item in ('principle', 'legal') then 'fine'
	else result end
where delivery_id = 4101;
update delivery set state = 'checked', verdict = 'usable', verdict_reason =
    'Alle Summen gehen auf, der einzige Bruch ist bekannt und erklärt.',
    verdict_by = 1003, verdict_at = '2026-02-04 14:30+01' where id = 4101;
insert into release (id, delivery_id, source_id, number, released_at,
    released_by) values (4201, 4101, 4001, 1, '2026-02-04 15:00+01', 1003);
update delivery set state = 'released' where id = 4101;
select indicator_compute(4401, 4201), indicator_compute(4402, 4201);
select set_config('befund.roles', '{analyst}', true);
select publish_indicator(4301), publish_indicator(4302);
select set_config('befund.person', '', true),
    set_config('befund.name', '', true), set_config('befund.roles', '', true);
