-- Everybody changes one choice in turn, on the number that their choices stand at.
local counter = 0
local threads = {}
function setup(thread)
  thread:set("id", counter)
  counter = counter + 1
  table.insert(threads, thread)
end
function init(args)
  tokens = {}
  local at = 0
  for line in io.lines(os.getenv("TOKENS")) do
    if at % 2 == id then tokens[#tokens + 1] = line end
    at = at + 1
  end
  next_one = tonumber(os.getenv("AT_" .. id) or "0")
  sequence = tonumber(os.getenv("SEQUENCE_" .. id) or "1")
  leaflet = os.getenv("LEAFLET")
  run = os.getenv("RUN")
  sent = 0
  proven = 0
  good = 0
  bad = 0
end
function request()
  next_one = next_one + 1
  if next_one > #tokens then
    next_one = 1
    sequence = sequence + 1
  end
  sent = sent + 1
  local body = '{"expectedSequence":' .. sequence .. ',"leaflet":' .. leaflet
    .. ',"decisions":[{"purpose":"steering","answer":"' .. (sequence % 2 == 0 and "give" or "refuse") .. '"}]}'
  return wrk.format("POST", "/v1/me/choices", {
    ["Authorization"] = "Bearer " .. tokens[next_one],
    ["Content-Type"] = "application/json",
    ["Idempotency-Key"] = run .. "-" .. id .. "-" .. sent,
  }, body)
end
function response(status, headers, body)
  if status == 201 then
    good = good + 1
    if string.find(body, "tlog-proof", 1, true) then proven = proven + 1 end
  else
    bad = bad + 1
    if not first_bad then first_bad = status .. " " .. body end
  end
end
function done(summary, latency, requests)
  local all_good, all_bad, all_proven = 0, 0, 0
  for _, thread in ipairs(threads) do
    all_good = all_good + thread:get("good")
    all_bad = all_bad + thread:get("bad")
    all_proven = all_proven + thread:get("proven")
    print("at_" .. thread:get("id") .. "=" .. thread:get("next_one"))
    print("sequence_" .. thread:get("id") .. "=" .. thread:get("sequence"))
    if thread:get("first_bad") then print("first_bad=" .. thread:get("first_bad")) end
  end
  print("good=" .. all_good)
  print("proven=" .. all_proven)
  print("bad=" .. all_bad)
  print("seconds=" .. summary.duration / 1000000)
  print("p50_us=" .. latency:percentile(50))
  print("p99_us=" .. latency:percentile(99))
end
