-- Files with contributions: a page of notes, as somebody might bring it.

set search_path = befund, pg_temp;

insert into attachment (id, workspace_id, comment_id, author_id, once, kind,
    name, n_bytes, sha256)
values (7801, 2001, 7001, 1001, 'demo-demo-demo-demo-demo', 'pdf',
    'Gespräch mit den Klassenleitungen.pdf', 1, ''),
    (7802, 2002, 7201, 1015, 'demo-demo-demo-demo-demo', 'pdf',
    'Notiz.pdf', 1, '');
insert into attachment_bytes
values (7801, convert_to(
    E'%PDF-1.4\n'
    '1 0 obj\n'
    '<< /Type /Catalog /Pages 2 0 R /Lang (de) >>\n'
    'endobj\n'
    '2 0 obj\n'
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>\n'
    'endobj\n'
    '3 0 obj\n'
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]\n'
    '/Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>\n'
    'endobj\n'
    '4 0 obj\n'
    '<< /Length 194 >>\n'
    'stream\n'
    'BT /F1 14 Tf 72 770 Td 20 TL (Gespraech mit den Klassenleitungen) Tj T* '
    '() Tj T* '
    '(Der doppelte Jahrgang 2013 kam fast ganz an.) Tj T* '
    '(Drei Klassen haben ihre Listen spaeter abgegeben.) Tj T* '
    'ET\n'
    'endstream\n'
    'endobj\n'
    '5 0 obj\n'
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\n'
    'endobj\n'
    'xref\n'
    '0 6\n'
    '0000000000 65535 f \n'
    '0000000009 00000 n \n'
    '0000000069 00000 n \n'
    '0000000126 00000 n \n'
    '0000000252 00000 n \n'
    '0000000497 00000 n \n'
    'trailer\n'
    '<< /Size 6 /Root 1 0 R >>\n'
    'startxref\n'
    '567\n'
    '%%EOF\n', 'UTF8')),
    (7802, convert_to(
    E'%PDF-1.4\n'
    '1 0 obj\n'
    '<< /Type /Catalog /Pages 2 0 R /Lang (de) >>\n'
    'endobj\n'
    '2 0 obj\n'
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>\n'
    'endobj\n'
    '3 0 obj\n'
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]\n'
    '/Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>\n'
    'endobj\n'
    '4 0 obj\n'
    '<< /Length 66 >>\n'
    'stream\n'
    'BT /F1 14 Tf 72 770 Td 20 TL (Notiz aus der Fachberatung) Tj T* '
    'ET\n'
    'endstream\n'
    'endobj\n'
    '5 0 obj\n'
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\n'
    'endobj\n'
    'xref\n'
    '0 6\n'
    '0000000000 65535 f \n'
    '0000000009 00000 n \n'
    '0000000069 00000 n \n'
    '0000000126 00000 n \n'
    '0000000252 00000 n \n'
    '0000000368 00000 n \n'
    'trailer\n'
    '<< /Size 6 /Root 1 0 R >>\n'
    'startxref\n'
    '438\n'
    '%%EOF\n', 'UTF8'));
update attachment a set n_bytes = length(b.bytes), sha256 = sha256(b.bytes)
from attachment_bytes b where b.attachment_id = a.id;
update comment set n_files = 1 where id in (7001, 7201);

-- And what somebody said to the moderators alone.
insert into moderator_note (id, workspace_id, comment_id, body, author_id,
    author_name)
values (7803, 2001, 7390, 'Dazu gibt es eine Vorgeschichte mit einem Träger. '
    'Ich erkläre es gern am Telefon.', 1006, 'Demo Volkshochschule'),
    (7804, 2002, 7201, 'Darf das so stehen bleiben?', 1015,
    'Demo Nachbarraum');
