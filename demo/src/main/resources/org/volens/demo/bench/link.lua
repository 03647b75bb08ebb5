-- Everybody asks once where their choices stand.
function began()
  tokens = lines_of("TOKENS", 2)
  next_one = tonumber(os.getenv("FROM"))
end
function request()
  next_one = next_one % #tokens + 1
  return wrk.format("GET", "/v1/me/choices/1/proof", { ["Authorization"] = "Bearer " .. tokens[next_one] })
end
function response(status, headers, body)
  counted(status, 200, body)
end
