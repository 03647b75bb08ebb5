-- Everybody asks once where their choices stand.
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
  next_one = tonumber(os.getenv("FROM"))
  good = 0
  bad = 0
end
function request()
  next_one = next_one % #tokens + 1
  return wrk.format("GET", "/v1/me/choices/1/proof", { ["Authorization"] = "Bearer " .. tokens[next_one] })
end
function response(status, headers, body)
  if status == 200 then good = good + 1 else
    bad = bad + 1
    if not first_bad then first_bad = status .. " " .. body end
  end
end
function done(summary, latency, requests)
  local all_good, all_bad = 0, 0
  for _, thread in ipairs(threads) do
    all_good = all_good + thread:get("good")
    all_bad = all_bad + thread:get("bad")
    if thread:get("first_bad") then print("first_bad=" .. thread:get("first_bad")) end
  end
  print("good=" .. all_good)
  print("bad=" .. all_bad)
  print("seconds=" .. summary.duration / 1000000)
  print("p50_us=" .. latency:percentile(50))
  print("p99_us=" .. latency:percentile(99))
end
