-- wrk -s load.lua URL -- get|post FILE COOKIE [CSRF]
-- Requests to the addresses in FILE, in any order.
local threads = 0
local asked, headers = {}, {}
local csrf, once
local letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
local text = ('Wir lesen die Zahlen so: der Anteil faellt, weil die Bezugsgroesse waechst. '):rep(5)

function setup(thread)
	threads = threads + 1
	thread:set('seed', threads)
end

function init(args)
	math.randomseed(seed * 7919 + os.time())
	local method, file, cookie = args[1], args[2], args[3]
	csrf = args[4]
	headers['Cookie'] = cookie
	headers['Accept-Encoding'] = 'gzip' -- as every browser
	if method == 'post' then
		headers['Content-Type'] = 'application/x-www-form-urlencoded'
		headers['Sec-Fetch-Site'] = 'same-origin'
	end
	for address in io.lines(file) do
		asked[#asked + 1] = method == 'post' and address or wrk.format('GET', address, headers)
	end
	if method == 'post' then
		request = post
	end
end

function request()
	return asked[math.random(#asked)]
end

function post()
	local key = {}
	for i = 1, 43 do
		local at = math.random(64)
		key[i] = letters:sub(at, at)
	end
	return wrk.format('POST', asked[math.random(#asked)], headers, 'csrf=' .. csrf ..
		'&once=' .. table.concat(key) .. '&kind=confirmation&voice=person&body=' .. text:gsub(' ', '+'))
end

function done(summary, latency)
	local e = summary.errors
	io.write(string.format('RESULT %d %d %d %d %d %d\n', summary.requests, summary.duration, summary.bytes,
		latency:percentile(50), latency:percentile(99), e.connect + e.read + e.write + e.status + e.timeout))
end
