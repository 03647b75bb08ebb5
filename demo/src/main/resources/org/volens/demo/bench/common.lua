-- What every load has: two threads with half of the people each, and what they counted, told at the end.
local counter = 0
local threads = {}
COUNTS = { "good", "bad" }
KEPT = {}
function setup(thread)
  thread:set("id", counter)
  counter = counter + 1
  table.insert(threads, thread)
end
function lines_of(name, share)
  local lines = {}
  local at = 0
  for line in io.lines(os.getenv(name)) do
    if not share or at % share == id then lines[#lines + 1] = line end
    at = at + 1
  end
  return lines
end
function init(args)
  good = 0
  bad = 0
  began()
end
function posted(path, token, body, key)
  return wrk.format("POST", path, {
    ["Authorization"] = "Bearer " .. token,
    ["Content-Type"] = "application/json",
    ["Idempotency-Key"] = key,
  }, body)
end
function counted(status, wanted, body)
  if status == wanted then
    good = good + 1
    return true
  end
  bad = bad + 1
  if not first_bad then first_bad = status .. " " .. body end
  return false
end
function done(summary, latency, requests)
  for _, name in ipairs(COUNTS) do
    local all = 0
    for _, thread in ipairs(threads) do all = all + thread:get(name) end
    print(name .. "=" .. all)
  end
  for _, thread in ipairs(threads) do
    for _, name in ipairs(KEPT) do print(name .. "_" .. thread:get("id") .. "=" .. thread:get(name)) end
    if thread:get("first_bad") then print("first_bad=" .. thread:get("first_bad")) end
  end
  print("seconds=" .. summary.duration / 1000000)
  print("p50_us=" .. latency:percentile(50))
  print("p99_us=" .. latency:percentile(99))
end
