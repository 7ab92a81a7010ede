// The text inside of files that are packed: XLSX, and what PNG says of itself.
import zlib from 'node:zlib';

// Every member of a ZIP archive, by its directory at the end.
function members(data) {
	const end = data.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
	const parts = [];
	let at = data.readUInt32LE(end + 16);
	for (let n = data.readUInt16LE(end + 10); n > 0; n--) {
		const size = data.readUInt32LE(at + 20), head = data.readUInt32LE(at + 42);
		const from = head + 30 + data.readUInt16LE(head + 26) + data.readUInt16LE(head + 28);
		const packed = data.subarray(from, from + size);
		parts.push(data.readUInt16LE(at + 10) === 8 ? zlib.inflateRawSync(packed) : packed);
		at += 46 + data.readUInt16LE(at + 28) + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32);
	}
	return parts.map((part) => part.toString());
}

// The words of a PNG's text chunks.
function said(data) {
	const words = [];
	for (let at = 8; at + 8 < data.length; at += 12 + data.readUInt32BE(at)) {
		const kind = data.toString('latin1', at + 4, at + 8), body = data.subarray(at + 8, at + 8 + data.readUInt32BE(at));
		if (kind === 'zTXt')
			words.push(zlib.inflateSync(body.subarray(body.indexOf(0) + 2)).toString('latin1'));
		else if (/^[it]EXt|iTXt$/.test(kind))
			words.push(body.toString());
	}
	return words;
}

// All that can be read of an answer: its text, or what is packed in it.
export function inside(answer) {
	const { data } = answer;
	const head = data.toString('latin1', 0, 4);

	if (head === 'PK\x03\x04')
		return { kind: 'xlsx', text: members(data).join('\n') };
	if (head === '\x89PNG')
		return { kind: 'png', text: said(data).join('\n') };
	return { kind: /^<\?xml|^<svg/.test(answer.body) ? 'svg' : 'text', text: answer.body };
}
