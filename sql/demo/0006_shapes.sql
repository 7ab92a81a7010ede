-- Outlines for the demo's maps: invented by hand, about where the cities are,
-- so that neighbours touch and nobody takes them for boundaries.

set local search_path = befund, pg_temp;

insert into atlas.area_shape (area_key, valid_from, path, min_x, min_y, max_x,
    max_y, label_x, label_y, attribution, file_name)
select s.key, '1975-01-01', s.path, s.min_x, s.min_y, s.max_x, s.max_y,
    s.label_x, s.label_y, 'Demo-Umriss, vereinfacht, nicht amtlich',
    'demo.geojson'
from (values
    ('05111', 'M339000 -5667000L352000 -5666000L356000 -5678000'
	'L350000 -5692000L341000 -5690000L344000 -5679000Z',
    339000, -5692000, 356000, -5666000, 349000, -5679000),
    ('05113', 'M355000 -5693000L368000 -5691000L371000 -5700000'
	'L369000 -5709000L357000 -5711000L353000 -5702000Z',
    353000, -5711000, 371000, -5691000, 362000, -5701000),
    ('05315', 'M345000 -5633000L363000 -5632000L372000 -5640000'
	'L368000 -5652000L357000 -5660000L347000 -5658000Z',
    345000, -5660000, 372000, -5632000, 357000, -5646000),
    ('05911', 'M371000 -5700000L380000 -5696000L386000 -5700000'
	'L385000 -5709000L376000 -5712000L369000 -5709000Z',
    369000, -5712000, 386000, -5696000, 378000, -5704000),
    ('05913', 'M386000 -5700000L396000 -5696000L405000 -5702000'
	'L403000 -5714000L392000 -5719000L385000 -5709000Z',
    385000, -5719000, 405000, -5696000, 395000, -5707000),
    ('05914', 'M388000 -5692000L396000 -5696000L404000 -5694000'
	'L406000 -5684000L398000 -5678000L390000 -5683000Z',
    388000, -5696000, 406000, -5678000, 397000, -5687000))
    s(key, path, min_x, min_y, max_x, max_y, label_x, label_y);

-- A file of such outlines that waits to be taken over: one is of a city that
-- nobody knows here, one is called otherwise than its area.
insert into shape_import (id, state, file_name, file_bytes, file_sha256,
    features, points, likely, properties, samples, property_counts,
    key_property, name_property, crs, n_shapes, uploaded_by)
values (4853, 'understood', 'demo-umrisse.geojson', 4,
    sha256(convert_to('Demo', 'UTF8')), 3, 18, 'epsg_25832', '{RS,GEN}',
    '{05914,Hagen}', '{3,3}', 'RS', 'GEN', 'epsg_25832', 3, 1002);
insert into shape_chunk values (4853, 0, convert_to('Demo', 'UTF8'));
insert into shape_part (shape_import_id, n, key, name, path, numbers)
select 4853, row_number() over (order by s.area_key) - 1,
    k.key, k.name, s.path, array[s.min_x, s.min_y, s.max_x, s.max_y,
    s.label_x, s.label_y]
from (values ('05914', '05914', 'Hagen'), ('05911', '05911', 'Bochum'),
    ('05913', '05916', 'Herne')) k(shape, key, name)
join atlas.area_shape s on s.area_key = k.shape;
update shape_part set name = 'Witten'
where shape_import_id = 4853 and key = '05911';
