-- One system asks about people drawn anew each time, or takes a permit.
local counter = 0
local threads = {}
function setup(thread)
  thread:set("id", counter)
  counter = counter + 1
  table.insert(threads, thread)
end
function init(args)
  references = {}
  for line in io.lines(os.getenv("REFERENCES")) do references[#references + 1] = line end
  math.randomseed(os.time() + id)
  token = "Bearer " .. os.getenv("TOKEN")
  path = os.getenv("ASKED")
  good = 0
  bad = 0
  permitted = 0
end
function request()
  local body = '{"personRef":"' .. references[math.random(#references)]
    .. '","act":"tell","studyId":"01934b5e-0000-7000-8000-000000000001","channel":"app"}'
  return wrk.format("POST", path, { ["Authorization"] = token, ["Content-Type"] = "application/json" }, body)
end
function response(status, headers, body)
  if status == 200 or status == 201 then
    good = good + 1
    if string.find(body, '"permitted"', 1, true) then permitted = permitted + 1 end
  else
    bad = bad + 1
    if not first_bad then first_bad = status .. " " .. body end
  end
end
function done(summary, latency, requests)
  local all_good, all_bad, all_permitted = 0, 0, 0
  for _, thread in ipairs(threads) do
    all_good = all_good + thread:get("good")
    all_bad = all_bad + thread:get("bad")
    all_permitted = all_permitted + thread:get("permitted")
    if thread:get("first_bad") then print("first_bad=" .. thread:get("first_bad")) end
  end
  print("good=" .. all_good)
  print("permitted=" .. all_permitted)
  print("bad=" .. all_bad)
  print("seconds=" .. summary.duration / 1000000)
  print("p50_us=" .. latency:percentile(50))
  print("p99_us=" .. latency:percentile(99))
end
